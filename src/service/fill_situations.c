/* fill_situations.c - sample people in situations that the others are not in: just started, in a break, under older funding rules, ready for
 * the gateway.
 *
 * They are told of to the verbs, on the morning of the demo's own day, after everything else has been written: so no number of anybody else's
 * depends on them, and what a verb refuses cannot stand in a sample. Chance is rehearsed (hash_rehearse), or no two samples would be the same.
 */
#include "fill_parts.h"

#include <string.h>

#include <beatbook/domain/behaviour.h>
#include <beatbook/domain/hours.h>
#include <beatbook/domain/review.h>
#include <beatbook/service/service.h>
#include <beatbook/store/library.h>

#define MORNING "T09:00:00Z"
#define PRINCIPAL "pcso-standard"
#define RULES "england-funded"
#define ROUNDS 3 /* entries of each, in a month of its own: of who is ready, all show every criterion */
#define TAUGHT_MINUTES 888 /* of two days of teaching: a fifth of a fortnight of 37 hours a week */
#define LINES 11           /* of hours, each */
#define LINE_MINUTES 1020  /* long */

#define FIRST_STEPS 3 /* so many of these whoever is on the way has behind them */
static const char *const reached_keys[] = {
    "first-aid", "coached-patrol", "independent-patrol-status", "U1", "U2", "U3", "U4", "U5", "U6", "U7",
    "U8"};

struct telling {
    struct fill *fill;
    const struct sample_person *who;
    const char *now;
    struct summaries_list standard; /* its criteria */
    struct arena arena;             /* of one call */
    int64_t keys;
};

/* --- one verb ----------------------------------------------------------------------------------- */

static const char *no_answer(enum verb verb, const void *answer, struct arena *arena)
{
    (void)verb;
    (void)answer;
    return arena_dup(arena, "{}");
}

/* As if they had asked for it. What is answered lives until the next call. */
static enum status tell(struct telling *t, const char *login, enum verb verb, const void *ask, void *answer,
                        struct err *err)
{
    const char *key = arena_printf(&t->fill->arena, "%032llx", (long long)++t->keys);
    const struct service_request request = {
        .verb = verb, .ask = ask, .key = key, .request_hash = key, .encode = no_answer, .file = -1};
    struct service service;
    const char *kept;
    enum status status = service_start(&service, t->fill->store, -1, "fill", true, login, t->now, err);

    if (status != STATUS_OK)
        return status;
    status = service_call(&service, &request, &t->arena, answer, &kept, err);
    service_stop(&service);
    return status == STATUS_OK ? status : err_add(err, "%s", service_word(verb));
}

static const char *training(const struct telling *t)
{
    return t->fill->people.core.training.items[0].login;
}

static const char *supervisor(const struct telling *t)
{
    return t->fill->people.core.sergeants.items[0].login;
}

static day day_said(const char *text)
{
    day on = DAY_NONE;

    if (text != NULL)
        day_parse(text, &on, NULL);
    return on;
}

/* --- everybody ---------------------------------------------------------------------------------- */

static enum status add(struct telling *t, const struct sample_person *who, enum role role, struct err *err)
{
    const struct person_change change = {
        .login = who->login, .name = who->name, .number = who->number, .uid = -1, .roles = ROLE_BIT(role)};
    struct person answer = {0};

    return tell(t, training(t), VERB_PERSON_ADD, &change, &answer, err);
}

static enum status enrol(struct telling *t, struct err *err)
{
    struct enrol_ask ask = {.login = t->who->login,
                            .principal = PRINCIPAL,
                            .start_day = day_said(t->who->start),
                            .end_day = day_said(t->who->end),
                            .cohort = t->who->cohort,
                            .rules = RULES,
                            .age_at_start = t->who->age,
                            .hours_per_week = 37};
    struct enrolment answer = {0};

    return tell(t, training(t), VERB_ENROL_ADD, &ask, &answer, err);
}

static enum status assign(struct telling *t, enum role role, const char *to, struct err *err)
{
    const struct assign_ask ask = {.apprentice = t->who->login,
                                   .role = role,
                                   .to = to,
                                   .from_day = day_said(t->who->start),
                                   .until_day = DAY_NONE};
    struct assignment answer = {0};

    return tell(t, training(t), VERB_ASSIGN_ADD, &ask, &answer, err);
}

static enum status take_breaks(struct telling *t, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < t->who->breaks.count && status == STATUS_OK; i++) {
        const struct sample_break *taken = &t->who->breaks.items[i];
        const struct break_ask ask = {.login = t->who->login,
                                      .from_day = day_said(taken->from),
                                      .until_day = day_said(taken->until),
                                      .reason = taken->reason};
        struct enrolment answer = {0};

        status = tell(t, training(t), VERB_ENROL_BREAK, &ask, &answer, err);
    }
    return status;
}

static bool in_break(const struct telling *t, day on)
{
    size_t i;

    for (i = 0; i < t->who->breaks.count; i++) {
        const struct sample_break *taken = &t->who->breaks.items[i];
        day until = day_said(taken->until);

        if (on >= day_said(taken->from) && (until == DAY_NONE || on <= until))
            return true;
    }
    return false;
}

/* Today, or the first day of the break that goes on. */
static day learning_until(const struct telling *t)
{
    day until = t->fill->today;

    while (in_break(t, until) && until > day_said(t->who->start))
        until--;
    return until == t->fill->today ? until : until + 1;
}

/* --- entries -------------------------------------------------------------------------------------- */

/* So many of all criteria, evenly spread over them. */
static bool is_shown(const struct telling *t, size_t i)
{
    size_t count = t->standard.count, shows = (size_t)t->who->shows;

    return t->who->ready || (i + 1) * shows / count > i * shows / count;
}

/* What a shift told, as an entry that claims what they show of the standard, in a month of its own. */
static enum status write_entry(struct telling *t, int round, int64_t *entry, struct err *err)
{
    static const char *const titles[][ROUNDS] = {
        {"Three estates in three weeks, and who lives there",
         "Thefts from vans: doors knocked on, and what came of it",
         "A missing girl, from the call to the debrief"},
        {"A summer of patrols in Moorside South, drawn together",
         "The harvest fair, from the planning to the last stall", "Half-term week at the skate park"},
    };
    struct draft_ask ask = {
        .words = {.title = titles[t->who->ready][round],
                  .on = day_add_months(learning_until(t), round - ROUNDS) + 9,
                  .place = "Moorside South",
                  .minutes = 420,
                  .off_the_job = ENTRY_OFF_NO,
                  .types = 1u << ENTRY_REFLECTIVE_ACCOUNT | 1u << ENTRY_WORK_PRODUCT,
                  .narrative = "What I planned, whom I met, what I decided and why, where I stopped "
                               "because only an officer may, what I wrote down and what I would do "
                               "otherwise next time."}};
    struct submit_ask submit = {0};
    struct submit_answer submitted = {0};
    struct draft_answer saved = {0};
    enum status status;
    size_t i;

    for (i = 0; i < t->standard.count; i++)
        if (is_shown(t, i))
            *LIST_ADD(&t->fill->arena, &ask.claims) =
                arena_printf(&t->fill->arena, "%s#%s", PRINCIPAL, t->standard.items[i].item);
    status = tell(t, t->who->login, VERB_DRAFT_SAVE, &ask, &saved, err);
    submit = (struct submit_ask){.id = saved.entry, .version = saved.version};
    *entry = saved.entry;
    return status == STATUS_OK ? tell(t, t->who->login, VERB_ENTRY_SUBMIT, &submit, &submitted, err) : status;
}

static enum status decide(struct telling *t, int64_t entry, struct err *err)
{
    const struct decide_ask ask = {.entry = entry,
                                   .revision = 1,
                                   .verdict = VERDICT_ACCEPT,
                                   .observed = true,
                                   .comment = "",
                                   .role = ROLE_SUPERVISOR};
    struct decide_answer answer = {0};

    return tell(t, supervisor(t), VERB_QUEUE_DECIDE, &ask, &answer, err);
}

static enum status sign(struct telling *t, struct err *err)
{
    const struct nothing nothing = {0};
    struct sign_prepared prepared = {0};
    struct signed_answer answer = {0};
    struct sign_ask ask = {0};
    enum status status = tell(t, supervisor(t), VERB_SIGN_PREPARE, &nothing, &prepared, err);

    if (status != STATUS_OK)
        return status;
    ask.nonce = arena_dup(&t->fill->arena, prepared.nonce);
    return tell(t, supervisor(t), VERB_SIGN_COMMIT, &ask, &answer, err);
}

/* Some rounds of entries, decided and signed: the last one of them. */
static enum status show_criteria(struct telling *t, int64_t *entry, struct err *err)
{
    enum status status = STATUS_OK;
    int round;

    for (round = 0; round < ROUNDS && status == STATUS_OK; round++) {
        status = write_entry(t, round, entry, err);
        if (status == STATUS_OK)
            status = decide(t, *entry, err);
    }
    return status == STATUS_OK ? sign(t, err) : status;
}

/* --- who is ready ------------------------------------------------------------------------------- */

/* The employer's word on each behaviour, resting on one entry. */
static enum status verify(struct telling *t, int64_t entry, struct err *err)
{
    static const char *const codes[] = {"B1", "B2", "B3", "B4", "B5", "B6"};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < sizeof codes / sizeof *codes && status == STATUS_OK; i++) {
        struct behaviour_example example = {.entry = entry};
        struct behaviour_ask ask = {.login = t->who->login,
                                    .criterion = codes[i],
                                    .examples = {&example, 1, 1},
                                    .words = "Shown on patrol and in the station, week after week."};
        struct challenge challenge = {0};
        struct behaviour answer = {0};

        status = tell(t, supervisor(t), VERB_BEHAVIOUR_PREPARE, &ask, &challenge, err);
        if (status != STATUS_OK)
            return status;
        ask.nonce = arena_dup(&t->fill->arena, challenge.nonce);
        status = tell(t, supervisor(t), VERB_BEHAVIOUR_VERIFY, &ask, &answer, err);
    }
    return status;
}

/* What is reached once: a fortnight after another, from a day on. */
static enum status reach(struct telling *t, day from, size_t count, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < count && status == STATUS_OK; i++) {
        const struct milestone_ask ask = {.login = t->who->login,
                                          .key = reached_keys[i],
                                          .on = from + 15 * (int)i,
                                          .words = "Seen the certificate"};
        struct milestone answer = {0};

        status = tell(t, training(t), VERB_MILESTONE_SET, &ask, &answer, err);
    }
    return status;
}

static enum status log_hours(struct telling *t, struct err *err)
{
    enum status status = STATUS_OK;
    int i;

    for (i = 0; i < LINES && status == STATUS_OK; i++) {
        const struct hours_add_ask ask = {.on = t->fill->today - 14 - 28 * i,
                                          .minutes = LINE_MINUTES,
                                          .reason = "classroom-teaching",
                                          .words = "Residential course, the day and the evening"};
        struct hours_line answer = {0};

        status = tell(t, t->who->login, VERB_HOURS_ADD, &ask, &answer, err);
    }
    return status;
}

/* Held a fortnight before they stopped or today, written down today. */
static enum status hold_review(struct telling *t, const char *notes, struct err *err)
{
    const struct review_plan_ask plan = {
        .login = t->who->login, .on = t->fill->today, .minute = REVIEW_MINUTE_NONE};
    struct review_close_ask close = {.on = learning_until(t) - 14, .notes = notes};
    struct review_record answer = {0};
    enum status status = tell(t, supervisor(t), VERB_REVIEW_PLAN, &plan, &answer, err);

    close.review = answer.id;
    memset(&answer, 0, sizeof answer);
    return status == STATUS_OK ? tell(t, supervisor(t), VERB_REVIEW_CLOSE, &close, &answer, err) : status;
}

static enum status make_ready(struct telling *t, struct err *err)
{
    int64_t entry = 0;
    enum status status = show_criteria(t, &entry, err);

    if (status == STATUS_OK)
        status = verify(t, entry, err);
    if (status == STATUS_OK)
        status = reach(t, t->fill->today - 200, sizeof reached_keys / sizeof *reached_keys, err);
    if (status == STATUS_OK)
        status = log_hours(t, err);
    return status == STATUS_OK ? hold_review(t, "Everything that the gateway asks for is there.", err)
                               : status;
}

/* --- who is on the way --------------------------------------------------------------------------- */

/* So many times two days of teaching: a fortnight after another from the first week on, but for the breaks. */
static enum status log_teaching(struct telling *t, struct err *err)
{
    enum status status = STATUS_OK;
    day on = day_said(t->who->start) + 2;
    int64_t left = t->who->taught;

    for (; left > 0 && on < t->fill->today && status == STATUS_OK; on += 14) {
        const struct hours_add_ask ask = {.on = on,
                                          .minutes = TAUGHT_MINUTES,
                                          .reason = "classroom-teaching",
                                          .words = "Two days of teaching at the training school"};
        struct hours_line answer = {0};

        if (in_break(t, on))
            continue;
        left--;
        status = tell(t, t->who->login, VERB_HOURS_ADD, &ask, &answer, err);
        arena_release(&t->arena);
    }
    return status;
}

static enum status bring_along(struct telling *t, struct err *err)
{
    int64_t entry = 0;
    enum status status = show_criteria(t, &entry, err);

    if (status == STATUS_OK)
        status = reach(t, day_said(t->who->start) + 60, FIRST_STEPS, err);
    if (status == STATUS_OK)
        status = log_teaching(t, err);
    return status == STATUS_OK
               ? hold_review(t, "What came from the force before was looked through together.", err)
               : status;
}

/* --- all of them -------------------------------------------------------------------------------- */

static enum status tell_one(struct telling *t, struct err *err)
{
    const struct sample_core *core = &t->fill->people.core;
    enum status status = add(t, t->who, ROLE_APPRENTICE, err);

    if (status == STATUS_OK)
        status = enrol(t, err);
    if (status == STATUS_OK)
        status = assign(t, ROLE_SUPERVISOR, supervisor(t), err);
    if (status == STATUS_OK && core->assessors.count > 0)
        status = assign(t, ROLE_ASSESSOR, core->assessors.items[0].login, err);
    if (status == STATUS_OK)
        status = take_breaks(t, err);
    if (status == STATUS_OK && t->who->shows > 0)
        status = bring_along(t, err);
    return status == STATUS_OK && t->who->ready ? make_ready(t, err) : status;
}

/* The criteria of the standard; none where the rules that these people are under are not in the store, or what these ask for. */
static enum status read_standard(struct telling *t, struct err *err)
{
    struct fill *fill = t->fill;
    int64_t rules = 0, units = 0, standard = 0;
    enum status status = store_begin(fill->store, STORE_READ, err);

    if (status == STATUS_OK)
        status = library_find(fill->store, RULES, NULL, &rules, err);
    if (status == STATUS_OK)
        status = library_find(fill->store, "pcso-diploma", NULL, &units, err);
    if (status == STATUS_OK)
        status = library_find(fill->store, PRINCIPAL, NULL, &standard, err);
    if (status == STATUS_OK && rules != 0 && units != 0)
        status = summaries_of(fill->store, 0, standard, &fill->arena, &t->standard, err);
    store_rollback(fill->store);
    return status;
}

enum status fill_situations(struct fill *fill, struct err *err)
{
    const struct sample_core *core = &fill->people.core;
    struct telling t = {.fill = fill};
    enum status status = STATUS_OK;
    char on[DAY_TEXT];
    size_t i;

    if (core->situations.count == 0 || core->sergeants.count == 0 || core->training.count == 0 ||
        fill->plan->apprentices < (int64_t)core->apprentices.count)
        return STATUS_OK;
    status = read_standard(&t, err);
    if (status != STATUS_OK || t.standard.count == 0)
        return status;
    t.now = arena_printf(&fill->arena, "%s" MORNING, day_format(fill->today, on));
    hash_rehearse(fill->plan->seed + 1);
    status = add(&t, &core->sergeants.items[0], ROLE_SUPERVISOR, err);
    for (i = 0; i < core->situations.count && status == STATUS_OK; i++) {
        t.who = &core->situations.items[i];
        status = tell_one(&t, err);
        arena_release(&t.arena);
    }
    arena_release(&t.arena);
    hash_rehearse(0);
    return status;
}
