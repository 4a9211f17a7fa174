/* service_offers.c - entry.offers: what the form of an entry offers who writes it.
 *
 * Asked about oneself only: the places are those of drafts too, which nobody else sees.
 */
#include <beatbook/service/service.h>

#include <beatbook/store/course.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/reasons.h>

enum status service_entry_offers(struct service *service, const struct nothing *ask, struct arena *arena,
                                 struct entry_offers *answer, struct err *err)
{
    struct course course;
    enum status status = service_allow(service, VERB_ENTRY_OFFERS, 0, 0, NULL, err);

    (void)ask;
    if (status == STATUS_OK)
        status = course_of(service->store, service->person, arena, &course, err);
    if (status == STATUS_OK)
        status = reasons_of(service->store, course.rules_id, arena, answer, err);
    return status == STATUS_OK ? entries_places(service->store, service->person, arena, answer, err) : status;
}
