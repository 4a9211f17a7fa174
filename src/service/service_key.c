/* service_key.c - SSH keys that may sign: the training unit adds them, from day to day; their person or the unit ends them.
 *
 * Who adds a key says that whoever holds it is that person: so it is the unit's act, and in the journal with the fingerprint, which both
 * can compare with what ssh-keygen -l shows.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/allowed.h>
#include <beatbook/store/people.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* A key's comment is whatever its maker typed; it came clean, but of any length. */
static const char *cut_comment(const char *comment, struct arena *arena)
{
    return arena_dup_n(arena, comment, text_fit(comment, strlen(comment), CREDENTIAL_COMMENT_MOST, NULL));
}

static enum status read_key(struct service *service, const struct key_ask *ask, struct arena *arena,
                            struct signing_key *out, struct err *err)
{
    struct ssh_key key;
    struct str line = STR_INIT;
    const char *comment = "";
    char fingerprint[SSH_FINGERPRINT];
    enum status status = ssh_key_parse(ask->line != NULL ? ask->line : "", &key, &comment, err);

    if (status != STATUS_OK)
        return status;
    ssh_key_write(&key, &line);
    *out = (struct signing_key){.line = arena_dup(arena, line.buf),
                                .fingerprint = arena_dup(arena, ssh_fingerprint(&key, fingerprint)),
                                .comment = cut_comment(comment, arena),
                                .from_day = ask->from_day != DAY_NONE ? ask->from_day : service->today,
                                .until_day = ask->until_day,
                                .ended_at = MOMENT_NONE};
    str_release(&line);
    if (!text_is_clean(ask->line, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("a key is one line of clean text"));
    if (out->from_day < service->today)
        return err_set(err, STATUS_USAGE, _("a key signs from today on at the earliest"));
    if (out->until_day != DAY_NONE && out->until_day < out->from_day)
        return err_set(err, STATUS_USAGE, _("the key's last day lies before its first one"));
    return STATUS_OK;
}

static enum status judge_free(struct service *service, const struct signing_key *key, int64_t person,
                              struct arena *arena, struct err *err)
{
    struct allowed_row row;
    enum status status = allowed_find(service->store, key->fingerprint, arena, &row, err);

    if (status != STATUS_OK || row.key.id == 0)
        return status;
    if (row.person != person)
        return err_set(err, STATUS_STATE, _("this key is %s's already; a key is one person's"),
                       row.key.login);
    if (!credential_key_valid(&row.key, service->today, service->now) && row.key.from_day <= service->today)
        return err_set(
            err, STATUS_STATE,
            _("this is key %lld, which has ended; an ended key does not come back, make a new one"),
            (long long)row.key.id);
    return err_set(err, STATUS_STATE, _("this key is there already, as key %lld"), (long long)row.key.id);
}

static enum status answer_key(struct service *service, int64_t id, struct arena *arena,
                              struct signing_key *answer, struct err *err)
{
    struct allowed_row row;
    enum status status = allowed_get(service->store, id, arena, &row, err);

    *answer = row.key;
    answer->valid = credential_key_valid(answer, service->today, service->now);
    return status;
}

enum status service_key_add(struct service *service, const struct key_ask *ask, struct arena *arena,
                            struct signing_key *answer, struct err *err)
{
    struct signing_key key;
    char from[DAY_TEXT], until[DAY_TEXT];
    int64_t person = 0;
    int64_t id = 0;
    enum status status = service_person(service, ask->login, &person, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, VERB_KEY_ADD, person, 0,
                          arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : ""), err);
    if (status == STATUS_OK)
        status = read_key(service, ask, arena, &key, err);
    if (status == STATUS_OK)
        status = judge_free(service, &key, person, arena, err);
    if (status == STATUS_OK)
        status = allowed_add(service->store, person, &key, service->now, &id, err);
    if (status == STATUS_OK)
        status = service_journal(service, person, 0,
                                 service_body(arena, "key", arena_printf(arena, "%lld", (long long)id),
                                              "fingerprint", key.fingerprint, "from",
                                              day_format(key.from_day, from), "until",
                                              day_format(key.until_day, until), NULL),
                                 err);
    return status == STATUS_OK ? answer_key(service, id, arena, answer, err) : status;
}

enum status service_key_list(struct service *service, const struct key_list_ask *ask, struct arena *arena,
                             struct keys *answer, struct err *err)
{
    int64_t viewer = service_viewer(service);
    int64_t person = 0;
    size_t i;
    enum status status = service_allow(service, VERB_KEY_LIST, 0, 0, _("key"), err);

    if (status == STATUS_OK)
        status = service_seen_person(service, ask->login, &person, err);
    if (status != STATUS_OK || (viewer != 0 && person != 0 && person != viewer))
        return status; /* of others they see the person, not the keys */
    status = allowed_list(service->store, viewer != 0 ? viewer : person, arena, &answer->items, err);
    for (i = 0; i < answer->items.count; i++)
        answer->items.items[i].valid =
            credential_key_valid(&answer->items.items[i], service->today, service->now);
    return status;
}

/* --- ending ----------------------------------------------------------------------------------- */

static enum status judge_end(const struct service *service, const struct key_end_ask *ask,
                             const struct allowed_row *row, struct err *err)
{
    bool training = (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;

    if (row->key.id == 0 || (!training && row->person != service->person))
        return err_set(err, STATUS_MISSING, _("no such key: %lld"), (long long)ask->id);
    if (row->key.ended_at != MOMENT_NONE ||
        (row->key.until_day != DAY_NONE && row->key.until_day < service->today))
        return err_set(err, STATUS_STATE, _("key %lld has ended already"), (long long)ask->id);
    if (ask->on != DAY_NONE && ask->on < service->today)
        return err_set(
            err, STATUS_USAGE,
            _("what it signed since then stays signed: give today or a later day, or no day to end "
              "it at once"));
    if (ask->on != DAY_NONE && row->key.until_day != DAY_NONE && ask->on > row->key.until_day)
        return err_set(err, STATUS_STATE, _("key %lld ends before that already"), (long long)ask->id);
    return STATUS_OK;
}

enum status service_key_end(struct service *service, const struct key_end_ask *ask, struct arena *arena,
                            struct signing_key *answer, struct err *err)
{
    struct allowed_row row = {0};
    char on[DAY_TEXT];
    enum status status = service_allow(service, VERB_KEY_END, 0, 0, _("key"), err);

    if (status == STATUS_OK)
        status = allowed_get(service->store, ask->id, arena, &row, err);
    if (status == STATUS_OK)
        status = judge_end(service, ask, &row, err);
    if (status == STATUS_OK)
        status = allowed_end(service->store, ask->id, ask->on,
                             ask->on == DAY_NONE ? service->now : MOMENT_NONE, err);
    if (status == STATUS_OK)
        status =
            service_journal(service, row.person, 0,
                            service_body(arena, "key", arena_printf(arena, "%lld", (long long)ask->id),
                                         "fingerprint", row.key.fingerprint, "last_day",
                                         ask->on != DAY_NONE ? day_format(ask->on, on) : "at once", NULL),
                            err);
    return status == STATUS_OK ? answer_key(service, ask->id, arena, answer, err) : status;
}
