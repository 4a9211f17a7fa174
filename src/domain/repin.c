/* repin.c - then and now, compared and said.
 *
 * Lines of the gateway are matched by their ids, which are the same in every portfolio under the same rules; one that only one side has is
 * shown as absent on the other, so that nobody takes a line that is gone for one that is met.
 */
#include <beatbook/domain/repin.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/hours.h>
#include <beatbook/util/tr.h>

static const char *const state_words[REPIN_STATE_COUNT] = {"met", "not-yet", "not-needed", "absent"};
const struct names repin_state_names = {"state", state_words, REPIN_STATE_COUNT};

_Static_assert((int)REPIN_MET == (int)GATEWAY_MET && (int)REPIN_NOT_YET == (int)GATEWAY_NOT_YET &&
                   (int)REPIN_NOT_NEEDED == (int)GATEWAY_NOT_NEEDED,
               "the first states are those of the gateway");

#define ARROW " → "

/* --- compared ----------------------------------------------------------------------------------- */

static const struct gateway_line *line_of(const struct gateway *gateway, const char *id)
{
    size_t i;

    for (i = 0; i < gateway->lines.count; i++)
        if (strcmp(gateway->lines.items[i].id, id) == 0)
            return &gateway->lines.items[i];
    return NULL;
}

static bool is_same(const struct gateway_line *then, const struct gateway_line *now)
{
    return then != NULL && now != NULL && then->state == now->state && then->have == now->have &&
           then->need == now->need && then->due == now->due;
}

/* There is a line of that title for each pane. */
static const char *title_of(const struct gateway_line *line, struct arena *arena)
{
    return line->about == PROVISION_GATEWAY_CRITERIA && line->pane != PANE_NONE
               ? arena_printf(arena, "%s, %s", line->title, _(names_word(&kind_pane_names, (int)line->pane)))
               : line->title;
}

static void add_line(const struct gateway_line *then, const struct gateway_line *now, struct arena *arena,
                     struct repin_lines *out)
{
    const struct gateway_line *any = now != NULL ? now : then;
    struct repin_line *line;

    if (is_same(then, now))
        return;
    line = LIST_ADD(arena, out);
    *line = (struct repin_line){.id = any->id,
                                .title = title_of(any, arena),
                                .then = then != NULL ? (enum repin_state)then->state : REPIN_ABSENT,
                                .now = now != NULL ? (enum repin_state)now->state : REPIN_ABSENT,
                                .words_then = then != NULL ? then->words : "",
                                .words = now != NULL ? now->words : "",
                                .have_then = then != NULL ? then->have : -1,
                                .need_then = then != NULL ? then->need : -1,
                                .have = now != NULL ? now->have : -1,
                                .need = now != NULL ? now->need : -1};
}

void repin_compare(const struct gateway *then, const struct gateway *now, struct arena *arena,
                   struct repin_lines *out)
{
    size_t i;

    for (i = 0; i < now->lines.count; i++)
        add_line(line_of(then, now->lines.items[i].id), &now->lines.items[i], arena, out);
    for (i = 0; i < then->lines.count; i++)
        if (line_of(now, then->lines.items[i].id) == NULL)
            add_line(&then->lines.items[i], NULL, arena, out);
}

static bool same_figures(const struct repin_figures *a, const struct repin_figures *b)
{
    return a->met == b->met && a->total == b->total && a->gateway_met == b->gateway_met &&
           a->gateway_needed == b->gateway_needed && a->minutes_planned == b->minutes_planned &&
           a->weeks_from == b->weeks_from && a->weeks_until == b->weeks_until &&
           a->review_due == b->review_due && a->served_on == b->served_on && strcmp(a->term, b->term) == 0 &&
           strcmp(a->assessment, b->assessment) == 0;
}

bool repin_touches(const struct repin_person *person)
{
    return person->criteria.count + person->claims.count + person->lines.count > 0 ||
           !same_figures(&person->then, &person->now);
}

/* --- summed ------------------------------------------------------------------------------------- */

static bool is_settled(enum repin_state state)
{
    return state != REPIN_NOT_YET;
}

static void sum_person(const struct repin_person *person, struct repin_totals *out)
{
    size_t i;

    out->people++;
    out->changed += repin_touches(person);
    for (i = 0; i < person->criteria.count; i++) {
        const struct repin_criterion *one = &person->criteria.items[i];

        out->gained += one->then != CRITERION_MET && one->now == CRITERION_MET;
        out->lost += one->then == CRITERION_MET && one->now != CRITERION_MET;
    }
    for (i = 0; i < person->claims.count; i++) {
        const struct repin_claim *one = &person->claims.items[i];

        out->opened += one->then != CLAIM_OPEN && one->now == CLAIM_OPEN;
        out->closed += one->then == CLAIM_OPEN && one->now != CLAIM_OPEN;
        out->others += one->then == CLAIM_OPEN && one->now == CLAIM_OPEN;
    }
    for (i = 0; i < person->lines.count; i++) {
        const struct repin_line *one = &person->lines.items[i];

        out->lines_met += !is_settled(one->then) && is_settled(one->now);
        out->lines_lost += is_settled(one->then) && !is_settled(one->now);
    }
}

void repin_sum(const struct repin_people *people, struct repin_totals *out)
{
    size_t i;

    *out = (struct repin_totals){0};
    for (i = 0; i < people->count; i++)
        sum_person(&people->items[i], out);
}

/* --- said --------------------------------------------------------------------------------------- */

void repin_say_criterion(const struct repin_criterion *criterion, struct str *out)
{
    size_t i;

    str_add_f(out, "%s: %s" ARROW "%s", criterion->code,
              _(names_word(&progress_state_names, (int)criterion->then)),
              _(names_word(&progress_state_names, (int)criterion->now)));
    for (i = 0; i < criterion->lacks.count; i++)
        str_add_f(out, i > 0 ? ", %s" : _("; lacks %s"), criterion->lacks.items[i]);
}

static void add_roles(uint32_t roles, struct str *out)
{
    names_set(&person_role_names, roles, ", ", out);
}

void repin_say_claim(const struct repin_claim *claim, struct str *out)
{
    str_add_f(out, _("entry %" PRId64 ", %s: "), claim->entry, claim->code);
    if (claim->then == CLAIM_OPEN && claim->now == CLAIM_OPEN) {
        str_add(out, _("waits for "));
        add_roles(claim->closers_then, out);
        str_add(out, ARROW);
        add_roles(claim->closers, out);
        return;
    }
    str_add_f(out, "%s" ARROW "%s", _(names_word(&entry_claim_names, (int)claim->then)),
              _(names_word(&entry_claim_names, (int)claim->now)));
    if (claim->now == CLAIM_OPEN) {
        str_add(out, _("; to be decided by "));
        add_roles(claim->closers, out);
    }
}

static void add_state(enum repin_state state, const char *words, struct str *out)
{
    static const char *const texts[REPIN_STATE_COUNT] = {N_("met"), N_("not yet"), N_("not needed"),
                                                         N_("no such line")};

    str_add(out, _(texts[state]));
    if (words[0] != '\0')
        str_add_f(out, " (%s)", words);
}

void repin_say_line(const struct repin_line *line, struct str *out)
{
    str_add_f(out, "%s: ", line->title);
    add_state(line->then, line->words_then, out);
    str_add(out, ARROW);
    add_state(line->now, line->words, out);
}

static void say(struct str *text, struct arena *arena, struct word_list *out)
{
    *LIST_ADD(arena, out) = arena_dup(arena, text->buf);
    str_clear(text);
}

static void add_minutes(int64_t minutes, struct str *out)
{
    if (minutes < 0)
        str_add(out, _("none"));
    else
        hours_text(minutes, out);
}

static void add_day(day d, struct str *out)
{
    char text[DAY_TEXT];

    str_add(out, d != DAY_NONE ? day_format(d, text) : _("none"));
}

void repin_say_figures(const struct repin_person *person, struct arena *arena, struct word_list *out)
{
    const struct repin_figures *then = &person->then, *now = &person->now;
    struct str text = STR_INIT;

    if (then->met != now->met || then->total != now->total) {
        str_add_f(&text, _("criteria met: %" PRId64 " of %" PRId64 " → %" PRId64 " of %" PRId64), then->met,
                  then->total, now->met, now->total);
        say(&text, arena, out);
    }
    if (then->gateway_met != now->gateway_met || then->gateway_needed != now->gateway_needed) {
        str_add_f(&text, _("lines of the gateway: %" PRId64 " of %" PRId64 " → %" PRId64 " of %" PRId64),
                  then->gateway_met, then->gateway_needed, now->gateway_met, now->gateway_needed);
        say(&text, arena, out);
    }
    if (then->minutes_planned != now->minutes_planned) {
        str_add(&text, _("hours off the job, planned: "));
        add_minutes(then->minutes_planned, &text);
        str_add(&text, ARROW);
        add_minutes(now->minutes_planned, &text);
        say(&text, arena, out);
    }
    if (then->weeks_from != now->weeks_from || then->weeks_until != now->weeks_until) {
        str_add_f(&text, _("weeks between reviews: %" PRId64 " to %" PRId64 " → %" PRId64 " to %" PRId64),
                  then->weeks_from, then->weeks_until, now->weeks_from, now->weeks_until);
        say(&text, arena, out);
    }
    if (then->review_due != now->review_due) {
        str_add(&text, _("next review by: "));
        add_day(then->review_due, &text);
        str_add(&text, ARROW);
        add_day(now->review_due, &text);
        say(&text, arena, out);
    }
    if (then->served_on != now->served_on) {
        str_add(&text, _("minimum duration served on: "));
        add_day(then->served_on, &text);
        str_add(&text, ARROW);
        add_day(now->served_on, &text);
        say(&text, arena, out);
    }
    if (strcmp(then->term, now->term) != 0) {
        str_add_f(&text, "%s" ARROW "%s", then->term, now->term);
        say(&text, arena, out);
    }
    if (strcmp(then->assessment, now->assessment) != 0) {
        str_add_f(&text, "%s" ARROW "%s", then->assessment, now->assessment);
        say(&text, arena, out);
    }
    str_release(&text);
}

static void add_count(int64_t count, const char *words, struct str *out)
{
    if (count > 0) {
        str_add(out, "; ");
        str_add_f(out, "%" PRId64 " %s", count, words);
    }
}

void repin_say_totals(const struct repin_totals *totals, struct str *out)
{
    str_add_f(out, ngettext("%" PRId64 " person", "%" PRId64 " people", (unsigned long)totals->people),
              totals->people);
    str_add_f(out, _(", something changes for %" PRId64), totals->changed);
    add_count(totals->gained,
              ngettext("criterion becomes met", "criteria become met", (unsigned long)totals->gained), out);
    add_count(totals->lost,
              ngettext("criterion is met no more", "criteria are met no more", (unsigned long)totals->lost),
              out);
    add_count(totals->opened, ngettext("claim opens", "claims open", (unsigned long)totals->opened), out);
    add_count(totals->closed, ngettext("claim closes", "claims close", (unsigned long)totals->closed), out);
    add_count(totals->others,
              ngettext("claim waits for others", "claims wait for others", (unsigned long)totals->others),
              out);
    add_count(totals->lines_met,
              ngettext("line of the gateway is settled", "lines of the gateway are settled",
                       (unsigned long)totals->lines_met),
              out);
    add_count(totals->lines_lost,
              ngettext("line of the gateway is wanting", "lines of the gateway are wanting",
                       (unsigned long)totals->lines_lost),
              out);
}
