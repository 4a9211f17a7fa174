/* call.h - calls, one a verb, with their types: call_entry_submit(client, &ask, &arena, &answer, &err), and
 * call_post_entry_submit() for the screen. Made from the verb table. */
#ifndef BEATBOOK_CLIENT_CALL_H
#define BEATBOOK_CLIENT_CALL_H

#include <beatbook/client/client.h>

#define VERB_ROW(constant, name, word, access, ask_type, answer_type)                                        \
    static inline enum status call_##name(struct client *client, const struct ask_type *ask,                 \
                                          struct arena *arena, struct answer_type *answer, struct err *err)  \
    {                                                                                                        \
        return client_ask(client, VERB_##constant, ask, arena, answer, err);                                 \
    }                                                                                                        \
    static inline void call_post_##name(struct client *client, const struct ask_type *ask,                   \
                                        client_callback callback, void *context)                             \
    {                                                                                                        \
        client_post(client, VERB_##constant, ask, callback, context);                                        \
    }
VERB_TABLE(VERB_ROW)
#undef VERB_ROW

#endif
