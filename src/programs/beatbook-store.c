/* beatbook-store.c - the program that alone opens the store.
 *
 * It is started by beatbook with a socket as its descriptor 0 and ends when that closes. Whatever keeps it from serving is
 * told as the answer to the first request, so that a person reads a sentence and not that something ended.
 */
#include <stdio.h>

#include <beatbook/service/serve.h>
#include <beatbook/service/startup.h>
#include <beatbook/util/hash.h>

/* Open the store and serve it. */
static enum status run(struct startup *startup, struct err *err)
{
    struct store *store = NULL;
    struct service service;
    enum status status;

    status = store_open(&store, startup->store, err);
    if (status != STATUS_OK)
        return status;
    status = service_start(&service, store, startup->uid, startup->account, startup->named, startup->as,
                           startup->now, err);
    if (status == STATUS_OK) {
        int line = startup->line;

        startup->line = -1;
        service_password(&service, &startup->password);
        serve_run(&service, line);
        service_stop(&service);
    }
    store_close(store);
    return status;
}

int main(int argc, char **argv)
{
    struct startup startup;
    struct err err = ERR_INIT;
    enum status status = startup_run(&startup, argc, argv, &err);

    hash_start();
    if (status == STATUS_OK)
        status = run(&startup, &err);
    if (status != STATUS_OK && startup.line >= 0) {
        serve_refuse(startup.line, &err);
        startup.line = -1;
    } else if (status != STATUS_OK) {
        fprintf(stderr, "beatbook-store: %s\n", err.text);
    }
    startup_release(&startup);
    return status;
}
