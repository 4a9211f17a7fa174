/* desk.c - a stage on which apprentices write and managers decide. */
#include "desk.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "papers.h"

struct stage desk;

/* --- documents -------------------------------------------------------------------------------- */

#define PART(name, text) "{\"name\":\"" name "\",\"runs\":[{\"form\":\"text\",\"text\":\"" text "\"}]}"
#define USES(id)                                                                                             \
    "{\"name\":\"uses\",\"attributes\":[{\"name\":\"framework\",\"value\":\"" id                             \
    "\"},{\"name\":\"version\",\"value\":\"1.0\"}]}"
#define ITEM(kind, id, code, words)                                                                          \
    "{\"kind\":\"" kind "\",\"id\":\"" id "\",\"code\":\"" code "\",\"parts\":[" PART("p", words) "]}"
/* clang-format off */
#define FRAMEWORK(id, items)                                                                                 \
    "{\"form\":\"framework\",\"id\":\"" id "\",\"version\":\"1.0\",\"type\":\"apprenticeship-standard\","    \
    "\"codes\":\"issuer\",\"lang\":\"en-GB\",\"about\":["                                                   \
    PART("title", id) "," PART("issuer", "An issuer") "," PART("source", "made up")                          \
    "],\"sections\":[{\"id\":\"main\",\"parts\":[" PART("title", "All of it") "],\"items\":[" items "]}]}"

static const char *const documents[] = {
    FRAMEWORK("std",
    "{\"kind\":\"purpose\",\"id\":\"p1\",\"parts\":[" PART("p", "What it is for.") "]},"
    ITEM("duty", "d1", "D1", "Help people.") "," ITEM("duty", "d2", "D2", "Talk to people.") ","
    ITEM("knowledge", "k1", "K1", "Know the law.") "," ITEM("skill", "s1", "S1", "Write it down.") ","
    ITEM("behaviour", "b1", "B1", "Be fair.")),
    FRAMEWORK("prof",
    ITEM("duty", "r1", "R1", "Help everybody.") "," ITEM("duty", "d1", "D1", "Stand by.")),
    FRAMEWORK("guide",
    ITEM("duty", "r1", "R1", "Walk about.") "," ITEM("duty", "g1", "G1", "Talk a lot.")),
    "{\"form\":\"crossmap\",\"id\":\"map\",\"version\":\"1.0\",\"lang\":\"en-GB\",\"about\":["
    PART("title", "Links") "," PART("issuer", "An issuer") "," USES("std") "," USES("prof") ","
    USES("guide") "],\"links\":[{\"id\":\"x1\",\"from\":\"std#d1\",\"to\":\"prof#r1\","
    "\"relation\":\"supports\",\"strength\":\"exact\",\"from_words\":\"Help\",\"to_words\":\"Help\"},"
    "{\"id\":\"x2\",\"from\":\"guide#g1\",\"to\":\"std#d2\",\"relation\":\"supports\","
    "\"strength\":\"partial\",\"from_words\":\"Talk\",\"to_words\":\"Talk\"}]}",
    "{\"form\":\"rules\",\"id\":\"rules\",\"version\":\"1.0\",\"lang\":\"en-GB\",\"about\":["
    PART("title", "Rules") "," PART("issuer", "An issuer") "," USES("std")
    "],\"rules\":[{\"id\":\"duties\",\"kinds\":[\"duty\"],\"min_entries\":2,\"distinct_months\":2,"
    "\"accept\":[\"reflective-account\",\"observation\"],\"must_include\":[\"observation\"],"
    "\"sign_off\":[\"supervisor\",\"assessor\"],\"runs\":[{\"form\":\"text\",\"text\":\"Two,"
    " one observed.\"}]},{\"id\":\"knowledge\",\"kinds\":[\"knowledge\"],\"min_entries\":1,"
    "\"accept\":[\"test\"],\"sign_off\":[\"supervisor\",\"assessor\"],\"runs\":[{\"form\":\"text\","
    "\"text\":\"One test.\"}]},{\"id\":\"skills\",\"kinds\":[\"skill\"],\"min_entries\":1,"
    "\"accept\":[\"reflective-account\"],\"within\":\"P12M\",\"sign_off\":[\"assessor\"],"
    "\"runs\":[{\"form\":\"text\",\"text\":\"One, by the assessor.\"}]},{\"id\":\"behaviours\","
    "\"kinds\":[\"behaviour\"],\"min_entries\":1,\"accept\":[\"reflective-account\"],"
    "\"needs\":[\"supervisor\"],\"sign_off\":[\"supervisor\",\"assessor\"],"
    "\"runs\":[{\"form\":\"text\",\"text\":\"One, by the employer.\"}]}]}",
};
/* clang-format on */

static void load_documents(void)
{
    struct import_answer answer;
    struct document document;
    size_t i;

    for (i = 0; i < sizeof documents / sizeof *documents; i++) {
        ck_ok(&desk, json_read(&codec_document, documents[i], strlen(documents[i]), &desk.arena, &document,
                               &desk.err));
        ck_ok(&desk, papers_import(&desk, &document, "", false, &answer));
        ck_assert_msg(answer.faults.count == 0, "%s: %s", document.id,
                      answer.faults.count > 0 ? answer.faults.items[0].text : "");
    }
}

/* --- people ----------------------------------------------------------------------------------- */

static void enrol(const char *login)
{
    struct enrol_ask ask = {.login = login,
                            .principal = "std",
                            .start_day = stage_day("2126-01-05"),
                            .end_day = stage_day("2127-01-04"),
                            .rules = "rules",
                            .age_at_start = -1,
                            .hours_per_week = -1};
    struct enrolment answer;

    *LIST_ADD(&desk.arena, &ask.with) = "prof";
    *LIST_ADD(&desk.arena, &ask.with) = "guide";
    ck_ok(&desk, stage_call(&desk, "unit", VERB_ENROL_ADD, &ask, &answer));
}

void desk_open(void)
{
    day from = stage_day("2126-01-05");

    stage_open(&desk);
    stage_person(&desk, "sian", "Siân Hughes", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&desk, "tom", "Tom Rees", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&desk, "price", "Sgt Price", ROLE_BIT(ROLE_SUPERVISOR));
    stage_person(&desk, "okonjo", "Sgt Okonjo", ROLE_BIT(ROLE_SUPERVISOR));
    stage_person(&desk, "whit", "Joanne Whitaker", ROLE_BIT(ROLE_ASSESSOR));
    stage_person(&desk, "both", "Both Hats", ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR));
    stage_person(&desk, "okafor", "PC Okafor", ROLE_BIT(ROLE_TUTOR));
    stage_person(&desk, "aud", "Auditor", ROLE_BIT(ROLE_AUDITOR));
    stage_person(&desk, "idle", "Sgt Idle", ROLE_BIT(ROLE_SUPERVISOR));
    load_documents();
    enrol("sian");
    enrol("tom");
    stage_assign(&desk, "sian", ROLE_SUPERVISOR, "price", from, DAY_NONE);
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", from, DAY_NONE);
    stage_assign(&desk, "sian", ROLE_ASSESSOR, "whit", from, DAY_NONE);
    stage_assign(&desk, "tom", ROLE_ASSESSOR, "whit", from, DAY_NONE);
    stage_assign(&desk, "sian", ROLE_SUPERVISOR, "both", from, DAY_NONE);
    stage_assign(&desk, "sian", ROLE_ASSESSOR, "both", from, DAY_NONE);
    stage_assign(&desk, "sian", ROLE_TUTOR, "okafor", from, DAY_NONE);
}

void desk_close(void)
{
    stage_close(&desk);
}

void desk_at(const char *now)
{
    desk.now = now;
}

/* --- writing ---------------------------------------------------------------------------------- */

struct entry_words desk_words(const char *title)
{
    return (struct entry_words){.title = title,
                                .on = stage_day("2126-11-10"),
                                .place = "Ward",
                                .minutes = 5,
                                .types = 1u << ENTRY_REFLECTIVE_ACCOUNT,
                                .narrative = "What happened."};
}

/* clang-format off: it cannot read a list type without a name */
#define SPLIT(text, list)                                                                                    \
    do {                                                                                                     \
        const char *word_ = (text);                                                                          \
        while (*word_ != '\0') {                                                                             \
            size_t length_ = strcspn(word_, " ");                                                            \
            if (length_ > 0)                                                                                 \
                *LIST_ADD(&desk.arena, list) = arena_dup_n(&desk.arena, word_, length_);                     \
            word_ += length_ + (word_[length_] == ' ');                                                      \
        }                                                                                                    \
    } while (0)
/* clang-format on */

int64_t desk_draft(const char *login, const char *title, const char *claims)
{
    struct draft_ask ask = {.words = desk_words(title)};
    struct draft_answer answer;

    SPLIT(claims, &ask.claims);
    ck_ok(&desk, stage_call(&desk, login, VERB_DRAFT_SAVE, &ask, &answer));
    return answer.entry;
}

int64_t desk_redraft(const char *login, int64_t entry, const char *claims)
{
    struct entry now = desk_show(login, entry);
    struct draft_ask ask = {
        .entry = entry, .version = now.version, .words = now.words, .keep_claims = claims[0] == '\0'};
    struct draft_answer answer;

    SPLIT(claims, &ask.claims);
    ck_ok(&desk, stage_call(&desk, login, VERB_DRAFT_SAVE, &ask, &answer));
    return answer.version;
}

enum status desk_resubmit(const char *login, int64_t entry)
{
    const struct submit_ask ask = {.id = entry};
    struct submit_answer answer;

    return stage_call(&desk, login, VERB_ENTRY_SUBMIT, &ask, &answer);
}

int64_t desk_submit(const char *login, const char *title, const char *claims)
{
    int64_t entry = desk_draft(login, title, claims);

    ck_ok(&desk, desk_resubmit(login, entry));
    return entry;
}

struct entry desk_show(const char *login, int64_t entry)
{
    const struct ask_id ask = {entry};
    struct entry answer;

    ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_SHOW, &ask, &answer));
    return answer;
}

/* --- deciding --------------------------------------------------------------------------------- */

enum status desk_decide_as(const char *login, int64_t entry, int64_t revision, enum verdict verdict,
                           const char *claims, const char *comment, bool observed, int64_t role)
{
    struct decide_ask ask = {.entry = entry,
                             .revision = revision,
                             .verdict = verdict,
                             .observed = observed,
                             .comment = comment,
                             .role = role};
    struct decide_answer answer;

    SPLIT(claims, &ask.claims);
    return stage_call(&desk, login, VERB_QUEUE_DECIDE, &ask, &answer);
}

static int64_t latest(int64_t entry)
{
    struct query *q = store_query(desk.store, "SELECT revisions FROM entry WHERE id = $id");
    int64_t n = 0;

    query_int(q, "$id", entry);
    if (query_step(q))
        n = query_int_at(q, 0);
    ck_ok(&desk, query_end(q, &desk.err));
    return n;
}

enum status desk_decide(const char *login, int64_t entry, enum verdict verdict, const char *claims,
                        const char *comment)
{
    return desk_decide_as(login, entry, latest(entry), verdict, claims, comment, false, -1);
}

enum status desk_undecide(const char *login, int64_t entry, const char *claims)
{
    struct undecide_ask ask = {.entry = entry};
    struct decide_answer answer;

    SPLIT(claims, &ask.claims);
    return stage_call(&desk, login, VERB_QUEUE_UNDECIDE, &ask, &answer);
}

int desk_sign(const char *login)
{
    const struct nothing nothing = {true};
    struct sign_prepared prepared;
    struct signed_answer answer;
    struct sign_ask ask = {NULL, NULL, NULL};
    int count = 0;
    size_t i;

    if (stage_call(&desk, login, VERB_SIGN_PREPARE, &nothing, &prepared) != STATUS_OK)
        return -1;
    ask.nonce = prepared.nonce;
    ck_ok(&desk, stage_call(&desk, login, VERB_SIGN_COMMIT, &ask, &answer));
    for (i = 0; i < answer.items.count; i++)
        count += !answer.items.items[i].changed;
    return count;
}

enum status desk_revoke(const char *login, int64_t entry, const char *claims)
{
    struct revoke_ask ask = {.entry = entry, .comment = "a mistake"};
    struct challenge challenge;
    struct entry answer;
    enum status status;

    SPLIT(claims, &ask.claims);
    status = stage_call(&desk, login, VERB_REVOKE_PREPARE, &ask, &challenge);
    if (status != STATUS_OK)
        return status;
    ask.nonce = challenge.nonce;
    return stage_call(&desk, login, VERB_SIGN_REVOKE, &ask, &answer);
}

/* --- looking ---------------------------------------------------------------------------------- */

const char *desk_claims(const char *login, int64_t entry)
{
    struct entry shown = desk_show(login, entry);
    const char *out = "";
    size_t i;

    for (i = 0; i < shown.claims.count; i++)
        if (!shown.claims.items[i].proposed)
            out = arena_printf(&desk.arena, "%s%s%s %s", out, i > 0 ? ", " : "", shown.claims.items[i].code,
                               names_word(&entry_claim_names, (int)shown.claims.items[i].state));
    return out;
}

const char *desk_criterion(const char *login, const char *code)
{
    const struct criterion_ask ask = {.login = login, .criterion = code};
    struct criterion_detail answer;

    ck_ok(&desk, stage_call(&desk, login, VERB_CRITERION_SHOW, &ask, &answer));
    return arena_printf(&desk.arena, "%s %lld",
                        names_word(&progress_state_names, (int)answer.criterion.state),
                        (long long)answer.criterion.counted);
}

const char *desk_queue(const char *login)
{
    const struct queue_ask ask = {.role = -1};
    struct queue answer;
    const char *out = "";
    size_t i;

    ck_ok(&desk, stage_call(&desk, login, VERB_QUEUE_LIST, &ask, &answer));
    for (i = 0; i < answer.items.count; i++)
        out = arena_printf(&desk.arena, "%s%s%lld", out, i > 0 ? " " : "",
                           (long long)answer.items.items[i].entry);
    ck_assert_int_eq(answer.total, (int64_t)answer.items.count);
    return out;
}

static struct verify_answer verify(void)
{
    const struct nothing ask = {true};
    struct verify_answer answer;

    ck_ok(&desk, stage_call(&desk, "unit", VERB_JOURNAL_VERIFY, &ask, &answer));
    return answer;
}

void desk_whole(void)
{
    struct verify_answer answer = verify();

    ck_assert_msg(answer.whole, "%s", answer.faults.count > 0 ? answer.faults.items[0] : "?");
}

size_t desk_faults(const char *words)
{
    struct verify_answer answer = verify();
    bool found = false;
    size_t i;

    for (i = 0; i < answer.faults.count; i++)
        found = found || strstr(answer.faults.items[i], words) != NULL;
    ck_assert_msg(found, "'%s' is not among %zu faults, the first: %s", words, answer.faults.count,
                  answer.faults.count > 0 ? answer.faults.items[0] : "none");
    return answer.faults.count;
}
