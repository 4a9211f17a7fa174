/* stage.c - a real store with people in it, and verbs called as anybody. */
#include "stage.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/service/admin.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/json.h>
#include <beatbook/wire/verbs.h>

void stage_open(struct stage *stage)
{
    const struct admin_first first = {
        .login = "unit", .name = "Training Unit", .uid = 500, .zone = "Europe/London"};
    const char *tmp = getenv("TMPDIR");

    memset(stage, 0, sizeof *stage);
    stage->now = STAGE_NOW;
    snprintf(stage->folder, sizeof stage->folder, "%s/bb.XXXXXX", tmp != NULL ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(stage->folder));
    snprintf(stage->path, sizeof stage->path, "%s/s.db", stage->folder);
    ck_ok(stage, admin_init(stage->path, &first, &stage->err));
    ck_ok(stage, store_open(&stage->store, stage->path, &stage->err));
}

void stage_close(struct stage *stage)
{
    DIR *folder = opendir(stage->folder);
    struct dirent *entry;
    char path[600];

    store_close(stage->store);
    arena_release(&stage->arena);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", stage->folder, entry->d_name);
        unlink(path);
    }
    closedir(folder);
    rmdir(stage->folder);
}

static const char *encode(enum verb verb, const void *answer, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    json_write(verbs_row(verb)->answer, answer, &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

enum status stage_call_keyed(struct stage *stage, const char *login, enum verb verb, const void *ask,
                             void *answer, const char *key, const char *hash, const char **kept)
{
    const struct service_request request = {verb, ask, key, hash, encode, -1};
    struct service service;
    enum status status;

    stage->err.text[0] = '\0';
    memset(answer, 0, verbs_row(verb)->answer->size);
    status = service_start(&service, stage->store, 500, "unit", true, login, stage->now, &stage->err);
    if (status != STATUS_OK)
        return status;
    status = service_call(&service, &request, &stage->arena, answer, kept, &stage->err);
    service_stop(&service);
    return status;
}

enum status stage_call(struct stage *stage, const char *login, enum verb verb, const void *ask, void *answer)
{
    const char *kept;
    char key[33];

    snprintf(key, sizeof key, "%032llx", (unsigned long long)++stage->keys);
    return stage_call_keyed(stage, login, verb, ask, answer, key, "hash", &kept);
}

day stage_day(const char *text)
{
    day found = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &found, NULL), STATUS_OK);
    return found;
}

void stage_person(struct stage *stage, const char *login, const char *name, uint32_t roles)
{
    const struct person_change ask = {.login = login, .name = name, .uid = -1, .roles = roles};
    struct person answer;

    ck_ok(stage, stage_call(stage, "unit", VERB_PERSON_ADD, &ask, &answer));
}

void stage_assign(struct stage *stage, const char *apprentice, enum role role, const char *to, day from,
                  day until)
{
    const struct assign_ask ask = {apprentice, role, to, from, until};
    struct assignment answer;

    ck_ok(stage, stage_call(stage, "unit", VERB_ASSIGN_ADD, &ask, &answer));
}

void stage_team(struct stage *stage, const char *team, const char *login)
{
    const struct ask_name name = {team};
    const struct team_ask join = {team, login};
    struct team answer;

    if (stage_call(stage, "unit", VERB_TEAM_ADD, &name, &answer) != STATUS_STATE)
        ck_assert_str_eq(stage->err.text, "");
    ck_ok(stage, stage_call(stage, "unit", VERB_TEAM_JOIN, &join, &answer));
}

int64_t stage_number(struct stage *stage, const char *sql)
{
    struct query *q = store_query(stage->store, sql);
    int64_t number = query_step(q) ? query_int_at(q, 0) : -1;

    ck_ok(stage, query_end(q, &stage->err));
    return number;
}
