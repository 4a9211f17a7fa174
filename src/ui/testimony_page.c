/* testimony_page.c - the testimonies on an entry: under its words where it is read, under the criterion where it is decided. */
#include "testimony_page.h"

#include <beatbook/domain/testimony.h>
#include <beatbook/util/tr.h>

static enum theme_style style_of(const struct testimony *testimony)
{
    if (testimony->state == TESTIMONY_ASKED)
        return THEME_WAIT;
    return testimony->state == TESTIMONY_GIVEN ? THEME_GOOD : THEME_BAD;
}

static enum theme_sign sign_of(const struct testimony *testimony)
{
    if (testimony->state == TESTIMONY_ASKED)
        return SIGN_WAITING;
    return testimony->state == TESTIMONY_GIVEN ? SIGN_MET : SIGN_RETURNED;
}

/* "PC Okafor, tutor, 2 Nov: observation" */
static void say_head(const struct testimony *testimony, int64_t latest, day today, struct str *out)
{
    bool asked = testimony->state == TESTIMONY_ASKED;
    char d[DAY_TEXT];

    testimony_who(testimony, out);
    str_add_f(out,
              ", %s: ", day_short(day_of(asked ? testimony->asked_at : testimony->answered_at), today, d));
    if (testimony->state == TESTIMONY_GIVEN)
        names_set(&entry_type_names, testimony->types, ", ", out);
    else
        str_add(out, asked ? _("asked, not given yet") : _("declined"));
    if (testimony->state == TESTIMONY_GIVEN && testimony->revision != latest)
        str_add_f(out, _(" (on revision %lld)"), (long long)testimony->revision);
}

static void add_one(struct flow *flow, const struct testimony *testimony, int64_t latest, day today)
{
    struct str head = STR_INIT;

    say_head(testimony, latest, today, &head);
    flow_add(flow, 3, THEME_PLAIN, 1, theme_sign(sign_of(testimony)), style_of(testimony), -1, head.buf);
    if (testimony->words != NULL && *testimony->words != '\0')
        flow_text(flow, 3, THEME_DIM, testimony->words);
    else if (testimony->hidden)
        flow_text(flow, 3, THEME_NOTICE, _("(these words are hidden or erased)"));
    str_release(&head);
}

void testimony_page_add(struct flow *flow, const struct entry *entry, day today)
{
    size_t i;

    if (entry->testimonies.count == 0)
        return;
    flow_gap(flow);
    flow_text(flow, 0, THEME_TITLE, _("Testimonies"));
    for (i = 0; i < entry->testimonies.count; i++)
        add_one(flow, &entry->testimonies.items[i], entry->revision, today);
}
