/* fill.c - sample people and entries. */
#include <beatbook/service/fill.h>

#include <beatbook/util/tr.h>

enum status fill_store(struct store *store, const struct fill_plan *plan, struct err *err)
{
    (void)store;
    (void)plan;
    return err_set(err, STATUS_BUG, "not there yet");
}
