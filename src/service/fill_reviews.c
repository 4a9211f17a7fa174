/* fill_reviews.c - sample reviews: held every nine or ten weeks, with notes, an action and three signatures; some to come, one that is late.
 *
 * As with entries, rows are written as the verbs would have left them. The agenda is what was handed in and decided until then; in a store that is filled
 * for measuring it stays empty, since nobody reads it there.
 */
#include "fill_parts.h"

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/service/service.h>
#include <beatbook/store/agendas.h>
#include <beatbook/store/agreed.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/store/reviews.h>

#include "clock.h"

#define EVERY 60  /* days between two reviews, and up to … */
#define SPREAD 13 /* … so many more, by apprentice */
#define PLANNED_AHEAD 21
#define LATE_ONE 11     /* one in so many apprentices missed the last one */
#define WITH_AGENDA 200 /* apprentices, at most */

static const char *const notes[] = {
    "We went through what was handed in since the last review. The accounts are clear; what is missing most are observed "
    "contacts. Agreed to look for them on the evening patrols.",
    "Good progress with the duties, slower with the knowledge. We spoke about writing up a shift within two days, while it is "
    "fresh, and about what helps after late shifts.",
    "Went through the two entries that came back and why. Welfare: no concerns, leave is planned. The training unit explained "
    "what the gateway asks for.",
};
static const char *const agreed[] = {
    "Ask for a coached patrol on which a stop can be observed.",
    "Write up the community meeting and claim the problem-solving criteria with it.",
    "Go through the open knowledge criteria with the tutor.",
};

/* --- when ------------------------------------------------------------------------------------- */

/* Not on a weekend. */
static day working_day(day on)
{
    int weekday = (int)((on + 3) % 7); /* 0 is Monday: day 0 was a Thursday */

    return weekday < 5 ? on : on + 7 - weekday;
}

static void plan_one(struct fill *fill, int32_t place, int number, day from, day on)
{
    struct fill_review *review;

    if (from > fill->today)
        return;
    review = LIST_ADD(&fill->arena, &fill->reviews);
    review->apprentice = place;
    review->on = on;
    review->number = number;
    review->planned = clock_at_minute(from, 10 * 60 + place % 50);
    review->held = on < fill->today ? clock_at_minute(on, 15 * 60 + place % 50) : MOMENT_NONE;
}

void fill_plan_reviews(struct fill *fill)
{
    int32_t place;

    for (place = 0; place < (int32_t)fill->apprentices.count; place++) {
        const struct fill_apprentice *apprentice = &fill->apprentices.items[place];
        day last = apprentice->start;
        int every = EVERY + (place * 5) % SPREAD;
        int number;

        for (number = 0; last <= fill->today; number++) {
            day on = working_day(last + every);
            bool late = place % LATE_ONE == LATE_ONE - 1 && on + every > fill->today;

            if (late || (apprentice->until != DAY_NONE && on > apprentice->until))
                break;
            plan_one(fill, place, number, on - PLANNED_AHEAD, on);
            last = on;
        }
    }
}

/* --- written ---------------------------------------------------------------------------------- */

static const char *salt_of(struct fill *fill)
{
    char salt[HASH_TEXT];

    fill_salt(fill, salt);
    return arena_dup(&fill->scratch, salt);
}

static enum status write_turn(struct fill *fill, const struct fill_review *review, struct reviews_turn *row,
                              const char *kind, struct err *err)
{
    char on[DAY_TEXT];
    enum status status;

    row->review = review->id;
    row->salt = salt_of(fill);
    status = reviews_turn_add(fill->store, row, &fill->scratch, err);
    if (status != STATUS_OK)
        return status;
    return fill_line(fill, row->turn.at, row->person, fill->apprentices.items[review->apprentice].id, 0, kind,
                     service_body(&fill->scratch, "review", fill_number(fill, review->id), "on",
                                  day_format(row->turn.on, on), "turn", fill_number(fill, row->turn.id),
                                  "commitment", row->commitment, NULL),
                     err);
}

enum status fill_plan_review(struct fill *fill, struct fill_review *review, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[review->apprentice];
    struct reviews_row row = {
        .enrolment = apprentice->enrolment, .person = apprentice->id, .made_at = review->planned};
    struct reviews_turn turn = {.person = fill->deciders.items[apprentice->supervisors[0]].id,
                                .agenda = "",
                                .turn = {.act = REVIEW_PLANNED,
                                         .on = review->on,
                                         .minute = 14 * 60,
                                         .at = review->planned,
                                         .place = "",
                                         .reason = "",
                                         .notes = ""}};
    enum status status = reviews_add(fill->store, &row, err);

    review->id = row.id;
    return status == STATUS_OK ? write_turn(fill, review, &turn, "review.plan", err) : status;
}

/* Only the latest left something to do. */
static enum status write_action(struct fill *fill, const struct fill_review *review, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[review->apprentice];
    struct agreed_action row = {.subject = apprentice->id,
                                .owner = apprentice->id,
                                .person = fill->deciders.items[apprentice->supervisors[0]].id,
                                .salt = salt_of(fill),
                                .action = {.review = review->id,
                                           .by = review->on + 28,
                                           .text = agreed[review->number % 3],
                                           .at = review->held}};
    enum status status;

    if (row.action.by < fill->today)
        return STATUS_OK;
    status = agreed_add(fill->store, &row, &fill->scratch, err);
    if (status != STATUS_OK)
        return status;
    return fill_line(fill, review->held, row.person, apprentice->id, 0, "review.action",
                     service_body(&fill->scratch, "review", fill_number(fill, review->id), "owner",
                                  apprentice->login, "action", fill_number(fill, row.action.id), "commitment",
                                  row.commitment, NULL),
                     err);
}

static enum status make_agenda(struct fill *fill, const struct fill_review *review, const char **agenda,
                               struct err *err)
{
    const struct agendas_ask ask = {.person = fill->apprentices.items[review->apprentice].id,
                                    .since = review->held - (EVERY + SPREAD) * 86400,
                                    .today = review->on};
    struct review_point_list points = {0};
    struct str text = STR_INIT;
    enum status status = STATUS_OK;

    if (fill->apprentices.count <= WITH_AGENDA)
        status = agendas_submitted(fill->store, &ask, &fill->scratch, &points, err);
    if (status == STATUS_OK && fill->apprentices.count <= WITH_AGENDA)
        status = agendas_decided(fill->store, &ask, REVIEW_TOPIC_ACCEPTED, &fill->scratch, &points, err);
    review_agenda_write(&points, &text);
    *agenda = arena_dup_n(&fill->scratch, text.buf, text.len);
    str_release(&text);
    return status;
}

static enum status sign(struct fill *fill, const struct fill_review *review, const struct reviews_turn *held,
                        int64_t person, enum role role, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[review->apprentice];
    struct agreed_signature row = {.review = review->id, .person = person, .salt = salt_of(fill)};
    struct signoff_review statement = {.host = fill->host,
                                       .apprentice = apprentice->login,
                                       .review = review->id,
                                       .held = review->on,
                                       .actions = (int64_t)held->actions.count,
                                       .commitment = held->commitment,
                                       .uid = -1,
                                       .role = role,
                                       .method = "none",
                                       .at = review->held,
                                       .nonce = salt_of(fill)};
    struct chain_head head = {0};
    struct str text = STR_INIT;
    enum status status = chain_head(fill->store, &head, err);

    statement.head_seq = head.seq;
    statement.head_hash = head.hash;
    if (status == STATUS_OK)
        status = people_name(fill->store, person, &fill->scratch, &statement.login, &statement.name, err);
    for (const char *p = held->agenda; *p != '\0'; p++)
        statement.points += *p == '\n';
    signoff_review(&statement, &text);
    row.signature = (struct review_signature){
        .role = role, .at = review->held, .statement = arena_dup_n(&fill->scratch, text.buf, text.len)};
    str_release(&text);
    if (status == STATUS_OK)
        status = agreed_sign(fill->store, &row, &fill->scratch, err);
    if (status != STATUS_OK)
        return status;
    return fill_line(fill, review->held, person, apprentice->id, 0, "review.sign",
                     service_body(&fill->scratch, "review", fill_number(fill, review->id), "role",
                                  names_word(&person_role_names, (int)role), "signature",
                                  fill_number(fill, row.id), "commitment", row.commitment, "method", "none",
                                  NULL),
                     err);
}

enum status fill_hold_review(struct fill *fill, struct fill_review *review, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[review->apprentice];
    int64_t supervisor = fill->deciders.items[apprentice->supervisors[0]].id;
    struct reviews_turn turn = {.person = supervisor,
                                .n = 1,
                                .turn = {.act = REVIEW_HELD,
                                         .on = review->on,
                                         .minute = REVIEW_MINUTE_NONE,
                                         .at = review->held,
                                         .place = "",
                                         .reason = "",
                                         .notes = notes[(review->apprentice + review->number) % 3]}};
    enum status status = write_action(fill, review, err);

    if (status == STATUS_OK)
        status = make_agenda(fill, review, &turn.agenda, err);
    if (status == STATUS_OK)
        status = write_turn(fill, review, &turn, "review.close", err);
    if (status == STATUS_OK)
        status = sign(fill, review, &turn, apprentice->id, ROLE_APPRENTICE, err);
    if (status == STATUS_OK)
        status = sign(fill, review, &turn, supervisor, ROLE_SUPERVISOR, err);
    return status == STATUS_OK ? sign(fill, review, &turn, fill->training, ROLE_TRAINING, err) : status;
}
