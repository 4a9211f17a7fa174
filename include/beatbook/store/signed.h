/* signed.h - sign-offs as they are listed for who gave them. */
#ifndef BEATBOOK_STORE_SIGNED_H
#define BEATBOOK_STORE_SIGNED_H

#include <beatbook/domain/signed.h>
#include <beatbook/store/store.h>

struct signed_filter {
    int64_t person;
    bool meanwhile; /* signed for them by deputies, instead of by them */
    int64_t viewer; /* whose acceptances can be taken back */
    moment since;   /* MOMENT_NONE all */
    int64_t before; /* id of a sign-off: only older ones; 0 from the newest */
    int64_t limit;
};

struct signed_found {
    struct signed_row row; /* without title */
    int64_t apprentice;
};
LIST_NAMED(signed_found_list, struct signed_found);
enum status signed_list(struct store *store, const struct signed_filter *filter, struct arena *arena,
                        struct signed_found_list *out, struct err *err);

/* Who signed as a deputy of a person after that line of the journal, and how many revisions: names beside numbers. */
struct signed_count {
    const char *name;
    int64_t count;
};
LIST_NAMED(signed_counts, struct signed_count);
enum status signed_meanwhile(struct store *store, int64_t person, int64_t after_seq, struct arena *arena,
                             struct signed_counts *out, struct err *err);

#endif
