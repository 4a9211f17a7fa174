/* migrate.c - from an older schema to the newest, or not at all.
 *
 * All steps run in one transaction, so that a killed migration leaves the old store. A new store is made by the very same steps, so
 * that there is one way to a schema and its fingerprint can be one constant in the driver. The fingerprint is compared at each
 * start: a store file that comes from elsewhere could bring triggers or views of its own, which would run with our rights.
 */
#include <beatbook/store/migrate.h>

#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

static enum status judge_fingerprint(const struct driver *driver, struct base *base, struct err *err)
{
    char found[HASH_TEXT];
    enum status status = driver->fingerprint_of(base, found, err);

    if (status == STATUS_OK && strcmp(found, driver->fingerprint) != 0)
        status = err_set(err, STATUS_BUSY,
                         _("the store's tables are not the ones this program made; use a backup of it"));
    return status;
}

enum status migrate_judge(const struct driver *driver, struct base *base, int *old, struct err *err)
{
    enum status status = driver->schema_of(base, old, err);

    if (status != STATUS_OK)
        return status;
    if (*old > driver->schema)
        return err_set(err, STATUS_BUSY,
                       _("the store was written by a newer beatbook (schema %d, this one knows %d); "
                         "use the newer program"),
                       *old, driver->schema);
    if (*old == driver->schema)
        return judge_fingerprint(driver, base, err);
    return STATUS_OK;
}

/* A schema that is not the one whose fingerprint was written down is a fault of ours: say the new one. */
static enum status confirm(const struct driver *driver, struct base *base, struct err *err)
{
    char found[HASH_TEXT];
    enum status status = driver->fingerprint_of(base, found, err);

    if (status == STATUS_OK && strcmp(found, driver->fingerprint) != 0)
        status = err_set(err, STATUS_BUG, "the fingerprint of schema %d is %s; write it into the driver",
                         driver->schema, found);
    return status;
}

static enum status run_steps(const struct driver *driver, struct base *base, int old, struct err *err)
{
    enum status status = STATUS_OK;
    int i;

    for (i = old; i < driver->schema && status == STATUS_OK; i++)
        status = driver->run(base, driver->migrations[i].sql, err);
    if (status == STATUS_OK)
        status = driver->set_schema(base, driver->schema, err);
    if (status == STATUS_OK)
        status = confirm(driver, base, err);
    return status;
}

enum status migrate_run(const struct driver *driver, struct base *base, int old, struct err *err)
{
    enum status status = driver->begin(base, STORE_WRITE, err);

    if (status != STATUS_OK)
        return status;
    status = run_steps(driver, base, old, err);
    if (status == STATUS_OK)
        status = driver->commit(base, err);
    if (status != STATUS_OK)
        driver->rollback(base);
    return status;
}
