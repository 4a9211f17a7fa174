/* statement.c - what was signed on an entry or of behaviours, with all that it takes to check it.
 *
 * With a key, `ssh-keygen -Y verify` does it: the signature stands over the round, the round lists the statement's SHA-256, and the line for
 * allowed_signers says from when to when the key was that person's.
 */
#include "statement.h"

#include <beatbook/store/seals.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "clock.h"

/* "20261102210000Z", as OpenSSH has moments. */
static void add_moment(struct str *out, moment at)
{
    char text[MOMENT_TEXT];
    const char *c;

    for (c = day_format_moment(at, text); *c != '\0'; c++)
        if (*c != '-' && *c != ':' && *c != 'T')
            str_add_char(out, *c);
}

static moment last_moment(const struct signing_key *key)
{
    moment until = key->until_day != DAY_NONE ? clock_at_hour(key->until_day + 1, 0) - 1 : MOMENT_NONE;

    if (until == MOMENT_NONE || (key->ended_at != MOMENT_NONE && key->ended_at < until))
        until = key->ended_at;
    return until;
}

static const char *allowed_line(const char *login, const struct signing_key *key, struct arena *arena)
{
    moment until = last_moment(key);
    struct str line = STR_INIT;
    const char *copy;

    str_add_f(&line, "%s namespaces=\"%s\",valid-after=\"", login, CREDENTIAL_SIGN);
    add_moment(&line, clock_at_hour(key->from_day, 0));
    if (until != MOMENT_NONE) {
        str_add(&line, "\",valid-before=\"");
        add_moment(&line, until);
    }
    str_add_f(&line, "\" %s\n", key->line);
    copy = arena_dup(arena, line.buf);
    str_release(&line);
    return copy;
}

struct gathering {
    struct arena *arena;
    struct signed_statement_list *items;
};

static enum status gather(const struct seals_row *row, void *context, struct err *err)
{
    const struct gathering *gathering = context;
    struct arena *arena = gathering->arena;
    struct signed_statement *out = LIST_ADD(arena, gathering->items);

    (void)err;
    *out = row->signed_one;
    out->act = arena_dup(arena, out->act);
    out->login = arena_dup(arena, out->login);
    out->name = arena_dup(arena, out->name);
    out->method = arena_dup(arena, out->method);
    out->statement = arena_dup(arena, out->statement);
    out->round = arena_dup(arena, out->round);
    out->signature = arena_dup(arena, out->signature);
    out->allowed = row->key.id != 0 ? allowed_line(out->login, &row->key, arena) : NULL;
    return STATUS_OK;
}

enum status statement_of_entry(struct service *service, int64_t entry, struct arena *arena,
                               struct signed_statement_list *out, struct err *err)
{
    struct gathering gathering = {arena, out};

    return seals_visit(service->store, entry, gather, &gathering, err);
}

enum status statement_of_behaviours(struct service *service, int64_t enrolment, struct arena *arena,
                                    struct signed_statement_list *out, struct err *err)
{
    struct gathering gathering = {arena, out};

    return seals_visit_behaviours(service->store, enrolment, gather, &gathering, err);
}

enum status statement_of_reviews(struct service *service, int64_t person, struct arena *arena,
                                 struct signed_statement_list *out, struct err *err)
{
    struct gathering gathering = {arena, out};

    return seals_visit_reviews(service->store, person, gather, &gathering, err);
}
