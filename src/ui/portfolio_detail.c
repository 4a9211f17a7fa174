/* portfolio_detail.c - the words of a criterion, what it needs and lacks, its entries, its links. */
#include "portfolio_detail.h"

#include <string.h>

#include <beatbook/util/tr.h>

#include "show.h"

/* The context is the detail, not the view: portfolio_detail_clear() forgets it when the view closes. */
static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct portfolio_detail *detail = context;
    const struct criterion_detail *found = answer;
    (void)err;
    if (status != STATUS_OK || strcmp(found->criterion.ref, detail->ref) != 0)
        return; /* the hand has moved on, or the criterion is gone: its row says enough */
    view_keep(&detail->arena, arena);
    detail->detail = *found;
    detail->there = true;
    view_dirty(detail->view);
}

void portfolio_detail_ask(struct portfolio_detail *detail, struct view *view, const char *login,
                          const char *ref)
{
    if (strcmp(detail->ref, ref) == 0 || strlen(ref) >= sizeof detail->ref)
        return;
    struct criterion_ask ask = {.login = login, .criterion = ref, .entries = 5};
    memcpy(detail->ref, ref, strlen(ref) + 1);
    detail->view = view;
    client_forget(view_client(view), detail);
    call_post_criterion_show(view_client(view), &ask, came, detail);
}

void portfolio_detail_clear(struct portfolio_detail *detail)
{
    if (detail->view && view_client(detail->view))
        client_forget(view_client(detail->view), detail);
    arena_release(&detail->arena);
    memset(detail, 0, sizeof *detail);
}

/* What is still missing, or when it lapses; "" when nothing is to be done. */
static void add_lacks(const struct criterion *criterion, day today, struct str *out)
{
    for (size_t i = 0; i < criterion->lacks.count; i++)
        str_add_f(out, "%s%s", i == 0 ? _("lacks ") : ", ", criterion->lacks.items[i]);
    if (criterion->lapses_on != DAY_NONE)
        str_add_f(out, "%s%s %s", out->len ? "; " : "", _("lapses"), show_day(criterion->lapses_on, today));
}

static const char *rule_words(const struct criterion *criterion)
{
    return criterion->rule ? criterion->rule : _("No rule: one accepted entry.");
}

/* Code and words in at most so many lines, "…" after the last word shown. Returns how many lines it took. */
static int draw_words(const struct criterion_detail *detail, const struct area *area, int most)
{
    struct flow flow = {.cols = 0};
    flow_start(&flow, area->cols - 2);
    flow_add(&flow, 3, THEME_PLAIN, 0, detail->criterion.code, THEME_STRONG, -1, detail->words);
    int count = (int)flow.lines.count, lines = count < most ? count : most;
    if (count > most && most > 0) {
        struct flow_line *last = &flow.lines.items[most - 1];
        last->text = arena_printf(&flow.arena, "%s %s", last->text, theme_sign(SIGN_CUT));
    }
    struct area words = paint_inside(area, 0, 1, lines, -2);
    flow_paint(&flow, &words, 0);
    flow_release(&flow);
    return lines;
}

/* What was said and not read yet; what was said to it; else what its mark means. */
static void add_said(const struct evidence_line *line, struct str *out)
{
    show_news(line->new_comments, out);
    if (out->len > 0)
        str_add_f(out, " %s ", theme_sign(SIGN_DOT));
    if (line->said && *line->said)
        str_add(out, line->said);
    else
        str_add(out, line->draft ? _("your draft: not handed in yet") : show_claim_word(line->claim));
}

/* A draft may have no title yet; what was handed in has one unless it was hidden or erased. */
static const char *title_of(const struct evidence_line *line)
{
    return line->draft ? line->title : entry_title_text(line->title);
}

static void draw_entry(const struct evidence_line *line, const struct area *area, int row, day today)
{
    int col = 3;
    paint_text(area, row, col, show_claim_style(line->claim, line->draft),
               show_claim_sign(line->claim, line->draft));
    col += 2 + paint_f(area, row, col + 2, THEME_PLAIN, "%s", show_day(line->on, today)) + 2;
    struct str words = STR_INIT;
    add_said(line, &words);
    int room = area->cols - col - 1, said = paint_width(words.buf);
    int title = said > 0 && paint_width(title_of(line)) + 2 + said > room ? room / 2 : room;
    col += paint_clip(area, row, col, title, THEME_PLAIN, title_of(line)) + 2;
    paint_clip(area, row, col, area->cols - col - 1, line->new_comments > 0 ? THEME_NOTICE : THEME_DIM,
               words.buf);
    str_release(&words);
}

/* Few rows: the words, cut; the rule; the newest entries. */
static void draw_short(const struct criterion_detail *detail, const struct area *area, day today)
{
    int entries = (int)detail->entries.count < 2 ? (int)detail->entries.count : 2;
    struct str lacks = STR_INIT;
    if (area->rows < 4 && entries > 1)
        entries = 1;
    int most = area->rows - 1 - entries > 1 ? area->rows - 1 - entries : 1;
    int row = draw_words(detail, area, most);
    add_lacks(&detail->criterion, today, &lacks);
    paint_clip(area, row++, 4, area->cols - 5, THEME_DIM,
               lacks.len ? lacks.buf : rule_words(&detail->criterion));
    for (size_t i = 0; i < detail->entries.count && row < area->rows; i++)
        draw_entry(&detail->entries.items[i], area, row++, today);
    str_release(&lacks);
}

static void flow_entries(const struct criterion_detail *detail, day today, struct flow *flow)
{
    if (detail->entries.count > 0) {
        flow_gap(flow);
        flow_text(flow, 0, THEME_TITLE, _("Entries"));
    }
    for (size_t i = 0; i < detail->entries.count; i++) {
        const struct evidence_line *line = &detail->entries.items[i];
        struct str text = STR_INIT;
        str_add_f(&text, "%s  %s %s ", show_day(line->on, today), title_of(line), theme_sign(SIGN_DOT));
        struct str said = STR_INIT;
        add_said(line, &said);
        str_add(&text, said.buf);
        str_release(&said);
        flow_add(flow, 4, THEME_PLAIN, 2, show_claim_sign(line->claim, line->draft),
                 show_claim_style(line->claim, line->draft), (int)i, text.buf);
        str_release(&text);
    }
}

static const char *link_title(const struct linked *link)
{
    if (link->relation == RELATION_LIMITS)
        return _("limits");
    if (link->relation == RELATION_CONFLICTS)
        return _("conflicts");
    return link->strength == STRENGTH_EXACT     ? _("exact")
           : link->strength == STRENGTH_PARTIAL ? _("partial")
                                                : _("related");
}

static void flow_links(const struct criterion_detail *detail, struct flow *flow)
{
    if (detail->links.count > 0) {
        flow_gap(flow);
        flow_text(flow, 0, THEME_TITLE, _("Linked criteria"));
    }
    for (size_t i = 0; i < detail->links.count; i++) {
        const struct linked *link = &detail->links.items[i];
        struct str text = STR_INIT;
        str_add_f(&text, "%s  %s (%s, %s)", link->code ? link->code : "", link->title, link->framework_title,
                  link_title(link));
        flow_add(flow, 4, THEME_PLAIN, 2, theme_sign(SIGN_ARROW), THEME_DIM, 10000 + (int)i, text.buf);
        if (link->words_there && *link->words_there)
            flow_text(flow, 6, THEME_DIM, link->words_there);
        str_release(&text);
    }
}

/* What the employer said of it, or took back. */
static void flow_verified(const struct criterion_detail *detail, day today, struct flow *flow)
{
    const struct behaviour *said = &detail->verification;
    struct str line = STR_INIT;
    show_verified(&detail->criterion, today, &line);
    if (line.len > 0)
        flow_text(flow, 2, said->verified ? THEME_GOOD : THEME_PLAIN, line.buf);
    str_clear(&line);
    if (said->id != 0 && !said->verified)
        str_add_f(&line, _("taken back by %s, %s: "), said->name, show_day(day_of(said->at), today));
    if (said->id != 0)
        str_add(&line, said->hidden ? _("(words erased)") : said->words);
    if (line.len > 0)
        flow_text(flow, 4, THEME_DIM, line.buf);
    str_release(&line);
}

void portfolio_detail_flow(const struct criterion_detail *detail, day today, struct flow *flow)
{
    struct str lacks = STR_INIT;
    add_lacks(&detail->criterion, today, &lacks);
    flow_add(flow, 3, THEME_PLAIN, 0, detail->criterion.code, THEME_STRONG, -1, detail->words);
    if (detail->words_cy && *detail->words_cy)
        flow_text(flow, 3, THEME_DIM, detail->words_cy);
    flow_gap(flow);
    flow_add(flow, 2, THEME_PLAIN, 0, show_criterion_sign(detail->criterion.state),
             show_criterion_style(detail->criterion.state), -1, rule_words(&detail->criterion));
    flow_f(flow, 2, THEME_DIM, _("drafted %lld, waiting %lld, accepted %lld"),
           (long long)detail->criterion.drafted, (long long)detail->criterion.waiting,
           (long long)detail->criterion.accepted);
    if (lacks.len)
        flow_text(flow, 2, THEME_PLAIN, lacks.buf);
    flow_verified(detail, today, flow);
    flow_entries(detail, today, flow);
    if (detail->indicators.count > 0) {
        flow_gap(flow);
        flow_text(flow, 0, THEME_TITLE, _("What it looks like"));
    }
    for (size_t i = 0; i < detail->indicators.count; i++)
        flow_add(flow, 4, THEME_PLAIN, 2, theme_sign(SIGN_DOT), THEME_DIM, -1, detail->indicators.items[i]);
    flow_links(detail, flow);
    if (detail->notes.count > 0)
        flow_gap(flow);
    for (size_t i = 0; i < detail->notes.count; i++)
        flow_text(flow, 2, THEME_DIM, detail->notes.items[i]);
    str_release(&lacks);
}

void portfolio_detail_draw(const struct portfolio_detail *detail, const struct area *area, day today,
                           bool whole)
{
    if (!detail->there || area->rows < 1)
        return;
    if (!whole) {
        draw_short(&detail->detail, area, today);
        return;
    }
    struct flow flow = {.cols = 0};
    flow_start(&flow, area->cols);
    portfolio_detail_flow(&detail->detail, today, &flow);
    flow_paint(&flow, area, 0);
    if ((int)flow.lines.count > area->rows)
        paint_text(area, area->rows - 1, area->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    flow_release(&flow);
}
