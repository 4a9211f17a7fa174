/* mails.h - people's mail addresses, and the day on which they were last reminded. */
#ifndef BEATBOOK_STORE_MAILS_H
#define BEATBOOK_STORE_MAILS_H

#include <beatbook/domain/document.h>
#include <beatbook/store/store.h>

/* NULL none. Setting it forgets when the person was reminded last. */
enum status mails_read(struct store *store, int64_t person, struct arena *arena, const char **mail,
                       struct err *err);
enum status mails_set(struct store *store, int64_t person, const char *mail, struct err *err);

/* Who is here, has an address and was not reminded today. */
struct mails_row {
    int64_t person;
    const char *login, *name;
    uint32_t roles;
    const char *mail;
};
LIST_NAMED(mails, struct mails_row);
enum status mails_due(struct store *store, day today, struct arena *arena, struct mails *out,
                      struct err *err);

/* They were reminded today at this address. *marked is false when they were already, or have another by now. */
enum status mails_reminded(struct store *store, int64_t person, const char *mail, day today, bool *marked,
                           struct err *err);

#endif
