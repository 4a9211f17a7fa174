/* show.c - words and signs for the domain's values. */
#include "show.h"

#include <beatbook/ui/view.h>
#include <beatbook/util/tr.h>

struct shown {
    enum theme_sign sign;
    enum theme_style style;
    const char *word;
};

static const struct shown criteria[CRITERION_STATE_COUNT] = {
    [CRITERION_NONE] = {SIGN_NONE, THEME_PLAIN, N_("nothing yet")},
    [CRITERION_STARTED] = {SIGN_STARTED, THEME_PLAIN, N_("drafted")},
    [CRITERION_WAITING] = {SIGN_WAITING, THEME_WAIT, N_("waiting")},
    [CRITERION_RETURNED] = {SIGN_RETURNED, THEME_BAD, N_("returned")},
    [CRITERION_PART] = {SIGN_PART, THEME_PLAIN, N_("part")},
    [CRITERION_MET] = {SIGN_MET, THEME_GOOD, N_("met")},
};

static const struct shown entries[ENTRY_STATE_COUNT] = {
    [ENTRY_DRAFT] = {SIGN_STARTED, THEME_PLAIN, N_("draft")},
    [ENTRY_RETURNED] = {SIGN_RETURNED, THEME_BAD, N_("returned")},
    [ENTRY_WAITING] = {SIGN_WAITING, THEME_WAIT, N_("waiting")},
    [ENTRY_DECIDED] = {SIGN_MET, THEME_GOOD, N_("decided")},
};

static const struct shown claims[CLAIM_STATE_COUNT] = {
    [CLAIM_OPEN] = {SIGN_WAITING, THEME_WAIT, N_("waiting")},
    [CLAIM_ACCEPTED] = {SIGN_MET, THEME_GOOD, N_("accepted")},
    [CLAIM_DECLINED] = {SIGN_RETURNED, THEME_BAD, N_("returned")},
    [CLAIM_REVOKED] = {SIGN_RETURNED, THEME_BAD, N_("revoked")},
    [CLAIM_SUPERSEDED] = {SIGN_NONE, THEME_DIM, N_("superseded")},
    [CLAIM_WITHDRAWN] = {SIGN_NONE, THEME_DIM, N_("withdrawn")},
};

static const char *const panes[PANE_COUNT] = {N_("Duties"), N_("Knowledge"), N_("Skills"), N_("Behaviours")};

static const char *const roles_shown[ROLE_COUNT] = {N_("apprentice"), N_("supervisor"), N_("assessor"),
                                                    N_("tutor"),      N_("training"),   N_("auditor")};

const char *show_criterion_sign(enum criterion_state state)
{
    return theme_sign(criteria[state].sign);
}

enum theme_style show_criterion_style(enum criterion_state state)
{
    return criteria[state].style;
}

const char *show_criterion_word(enum criterion_state state)
{
    return _(criteria[state].word);
}

const char *show_entry_sign(enum entry_state state)
{
    return theme_sign(entries[state].sign);
}

enum theme_style show_entry_style(enum entry_state state)
{
    return entries[state].style;
}

const char *show_entry_word(enum entry_state state)
{
    return _(entries[state].word);
}

const char *show_claim_sign(enum claim_state state, bool draft)
{
    return theme_sign(draft ? SIGN_STARTED : claims[state].sign);
}

enum theme_style show_claim_style(enum claim_state state, bool draft)
{
    return draft ? THEME_PLAIN : claims[state].style;
}

const char *show_claim_word(enum claim_state state)
{
    return _(claims[state].word);
}

const char *show_pane(enum pane pane)
{
    return pane < PANE_COUNT ? _(panes[pane]) : "";
}

const char *show_role(enum role role)
{
    return role < ROLE_COUNT ? _(roles_shown[role]) : "";
}

void show_roles(uint32_t roles, struct str *out)
{
    const char *between = "";
    for (int role = 0; role < ROLE_COUNT; role++)
        if (roles & ROLE_BIT(role)) {
            str_add_f(out, "%s%s", between, show_role((enum role)role));
            between = ", ";
        }
}

void show_count(const struct criterion *criterion, struct str *out)
{
    if (criterion->rule && criterion->needed > 0)
        str_add_f(out, "%lld/%lld", (long long)criterion->counted, (long long)criterion->needed);
    else
        str_add_f(out, "%lld", (long long)criterion->accepted);
}

const char *show_day(day d, day today)
{
    static char buffers[4][DAY_TEXT];
    static int turn;
    turn = (turn + 1) % 4;
    return d == DAY_NONE ? "" : day_short(d, today, buffers[turn]);
}

void show_moment(moment at, day today, struct str *out)
{
    char time[8];
    if (at == MOMENT_NONE)
        return;
    if (day_of(at) != today)
        str_add_f(out, "%s ", show_day(day_of(at), today));
    str_add(out, day_time(at, time));
}

int show_hand(const struct area *area, int row, bool selected)
{
    if (selected)
        paint_text(area, row, 0, THEME_PLAIN, theme_sign(SIGN_HAND));
    return 1;
}

void show_news(int64_t comments, struct str *out)
{
    if (comments > 0)
        str_add_f(out, ngettext("%lld new comment", "%lld new comments", (unsigned long)comments),
                  (long long)comments);
}

/* What a mark does not say: what was said and not read yet, that nobody has it yet, and what it still lacks; the first alone where there
 * is not room for all. */
static void add_notes(const struct entry *entry, int room, struct str *out)
{
    const char *draft = "";
    struct str news = STR_INIT;
    if (entry->has_draft && entry->revision > 0)
        draft = _("a draft beside it");
    else if (entry->has_draft)
        draft = entry->draft_claims > 0 ? _("draft") : _("draft, claims nothing yet");
    show_news(entry->new_comments, &news);
    if (news.len > 0 || *draft)
        str_add_f(out, "(%s%s%s)", news.buf, news.len > 0 && *draft ? "; " : "", draft);
    if (news.len > 0 && *draft && paint_width(out->buf) > room) {
        str_clear(out);
        str_add_f(out, "(%s)", news.buf);
    }
    str_release(&news);
}

static void claims_text(const struct entry *entry, struct str *out)
{
    const struct {
        int64_t count;
        enum theme_sign sign;
    } parts[] = {{entry->claims_declined, SIGN_RETURNED},
                 {entry->claims_open, SIGN_WAITING},
                 {entry->claims_accepted, SIGN_MET}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].count > 0)
            str_add_f(out, "%s%s%lld", out->len ? " " : "", theme_sign(parts[i].sign),
                      (long long)parts[i].count);
}

void show_entry_row(const struct area *area, int row, const struct entry *entry, day today, bool name,
                    bool selected)
{
    struct str counts = STR_INIT;
    struct str notes = STR_INIT;
    show_hand(area, row, selected);
    paint_text(area, row, 1, show_entry_style(entry->state), show_entry_sign(entry->state));
    paint_clip(area, row, 3, 11, selected ? THEME_SELECTED : THEME_PLAIN,
               entry->words.on == DAY_NONE ? _("no day") : show_day(entry->words.on, today));
    int col = 15, end = area->cols - 2;
    if (name)
        col += paint_clip(area, row, col, area->cols / 5, THEME_PLAIN, entry->name) + 2;
    claims_text(entry, &counts);
    if (counts.len)
        end = paint_right(area, row, end, THEME_PLAIN, counts.buf) - 2;
    add_notes(entry, (end - col) / 2 - 2, &notes);
    int words = notes.len > 0 ? paint_width(notes.buf) + 2 : 0;
    if (words > (end - col) / 2)
        words = 0;
    int took = paint_clip(area, row, col, end - col - words, THEME_PLAIN, entry_title(entry));
    if (words > 0)
        paint_text(area, row, col + took + 2, entry->new_comments > 0 ? THEME_NOTICE : THEME_DIM, notes.buf);
    str_release(&counts);
    str_release(&notes);
}

void show_heading(const struct area *area, const char *title, const char *right)
{
    int end = right && *right ? paint_right(area, 0, area->cols - 1, THEME_PLAIN, right) : area->cols;
    paint_clip(area, 0, 1, end - 2, THEME_STRONG, title);
}

void show_empty(const struct area *area, const char *text)
{
    int cols = area->cols - 4 < 60 ? area->cols - 4 : 60;
    if (cols < 1)
        return;
    int lines = paint_wrap_lines(cols, 0, text);
    int width = lines == 1 ? paint_width(text) : cols;
    struct area in = paint_inside(area, (area->rows - lines) / 2, (area->cols - width) / 2, lines, width);
    paint_wrap(&in, 0, 0, 0, THEME_DIM, text);
}

void show_refused(struct view *view, const struct area *area, const char *text)
{
    view->refused = *text != '\0';
    show_empty(area, text);
}

void show_verified(const struct criterion *criterion, day today, struct str *out)
{
    if (kind_pane(criterion->kind) != PANE_BEHAVIOURS)
        return;
    if (criterion->verified_by == NULL)
        str_add(out, _("not yet verified by the employer"));
    else if (criterion->rests_on == 1)
        str_add_f(out, _("verified by %s, %s, rests on 1 entry"), criterion->verified_by,
                  show_day(day_of(criterion->verified_at), today));
    else
        str_add_f(out, _("verified by %s, %s, rests on %lld entries"), criterion->verified_by,
                  show_day(day_of(criterion->verified_at), today), (long long)criterion->rests_on);
}
