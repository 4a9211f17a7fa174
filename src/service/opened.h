/* opened.h - the gateway of a course with everything that was signed for it, as readers and signers need it. */
#ifndef OPENED_H
#define OPENED_H

#include <beatbook/domain/gateway.h>
#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/openings.h>

struct opened {
    struct gateway gateway; /* with its openings and what follows from them */
    struct openings_list rows;
    const struct openings_row *current; /* open or still to be signed; NULL none */
    const char *now;                    /* what an opening would rest on today */
    bool anew;                          /* the one to be signed does not hold any more: it begins again */
};

/* `whole`: with what each rests on, and the statements. */
enum status opened_load(struct service *service, const struct course *course, bool whole, struct arena *arena,
                        struct opened *out, struct err *err);

#endif
