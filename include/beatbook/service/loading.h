/* loading.h - a portfolio that left another store as one JSON file (report --form json), taken up by a new one.
 *
 * Rows keep their numbers, because statements, commitments and the journal name them. So the store must be new: nothing in it but what
 * store_create() makes. Everything is judged (form, size, text, what points where, what is signed and summed), and all of it is written, or
 * nothing: one transaction, at the end of which the whole store is proved as verify does.
 *
 * Who comes: the apprentice, with that role alone and no account; the people whom their rows name (who signed, said or recorded something), without any
 * role and without an account: names that stand under statements, nobody who could start the program. Assignments end the day before.
 * The first member of the training unit is whoever the new store was begun for; one of the people with the same login is the same person.
 *
 * What does not come: secrets (PINs, codes), drafts unless they were asked for, what others had begun and not given.
 */
#ifndef BEATBOOK_SERVICE_LOADING_H
#define BEATBOOK_SERVICE_LOADING_H

#include <beatbook/service/admin.h>

#define LOADING_MOST ((size_t)1536 * 1024 * 1024) /* bytes of the file */

struct loading_report {
    const char *login, *name, *host; /* of the apprentice; of the store that it comes from */
    int64_t entries, attachments, documents, people;
    int64_t lines, seq; /* of its journal: that came, and its last one */
    const char *hash;
    bool drafts;
};

/* The zone that its days are counted in; the store has to be made with it. STATUS_USAGE when the bytes are no portfolio, or one that cannot be loaded. */
enum status loading_zone(const char *bytes, size_t length, struct arena *arena, const char **zone,
                         struct err *err);

/* `first` as in admin_init(); its zone and demo_day are not looked at. Texts of the report live in the arena. */
enum status loading_portfolio(struct store *store, const char *bytes, size_t length,
                              const struct admin_first *first, struct arena *arena,
                              struct loading_report *report, struct err *err);

#endif
