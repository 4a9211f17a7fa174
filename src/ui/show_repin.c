/* show_repin.c - what becomes of somebody under other rules, as lines of a page: what is worse than it was stands out. */
#include "show_repin.h"

#include <beatbook/util/tr.h>

static void add_figures(const struct repin_person *person, int indent, struct flow *flow)
{
    struct arena arena = ARENA_INIT;
    struct word_list figures = {0};

    repin_say_figures(person, &arena, &figures);
    for (size_t i = 0; i < figures.count; i++)
        flow_text(flow, indent, THEME_PLAIN, figures.items[i]);
    arena_release(&arena);
}

static void add_criteria(const struct repin_person *person, int indent, struct flow *flow)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < person->criteria.count; i++, str_clear(&text)) {
        const struct repin_criterion *one = &person->criteria.items[i];
        repin_say_criterion(one, &text);
        flow_text(flow, indent,
                  one->now == CRITERION_MET    ? THEME_GOOD
                  : one->then == CRITERION_MET ? THEME_WAIT
                                               : THEME_PLAIN,
                  text.buf);
    }
    str_release(&text);
}

static void add_claims(const struct repin_person *person, int indent, struct flow *flow)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < person->claims.count; i++, str_clear(&text)) {
        repin_say_claim(&person->claims.items[i], &text);
        flow_text(flow, indent, person->claims.items[i].now == CLAIM_OPEN ? THEME_WAIT : THEME_PLAIN,
                  text.buf);
    }
    str_release(&text);
}

static void add_lines(const struct repin_person *person, int indent, struct flow *flow)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < person->lines.count; i++, str_clear(&text)) {
        repin_say_line(&person->lines.items[i], &text);
        flow_text(flow, indent, THEME_PLAIN, text.buf);
    }
    str_release(&text);
}

void show_repinned(const struct repin_person *person, int indent, struct flow *flow)
{
    if (!repin_touches(person)) {
        flow_text(flow, indent, THEME_DIM, _("nothing changes"));
        return;
    }
    add_figures(person, indent, flow);
    add_criteria(person, indent, flow);
    add_claims(person, indent, flow);
    add_lines(person, indent, flow);
}
