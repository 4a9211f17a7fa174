/* service_pace.c - pace.show: how far an apprentice is against the planned line. */
#include <beatbook/service/service.h>

#include "logbook.h"
#include "pacing.h"

enum status service_pace_show(struct service *service, const struct burnup_ask *ask, struct arena *arena,
                              struct burnup *answer, struct err *err)
{
    struct logbook book;
    enum status status = logbook_open(service, VERB_PACE_SHOW, ask->login, arena, &book, err);

    return status == STATUS_OK ? pacing_burnup(service, &book, arena, answer, err) : status;
}
