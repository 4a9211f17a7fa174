/* review_draw.c - how the review looks: side by side where there is room, else the narrative above the
 * claims.
 *
 * While the next entry is on its way the last one stays on the screen: nothing flickers, and nothing can be
 * decided meanwhile.
 */
#include "review_parts.h"
#include "comment_thread.h"
#include "testimony_page.h"

#include <string.h>

#include <beatbook/ui/entry_parse.h>
#include <beatbook/util/tr.h>

#include "entry_parts.h"
#include "views.h"

#define BESIDE_COLS 100

static struct review *review_of(struct view *view)
{
    return (struct review *)view;
}

/* ---- head */

static void draw_title(const struct review *review, const struct area *area)
{
    struct str right = STR_INIT;
    int place = queue_view_place(review->queue, review->entry.id);
    int end;

    if (review->observed)
        str_add_f(&right, _("I saw this %s "), theme_sign(SIGN_DOT));
    if (place > 0)
        str_add_f(&right, _("%d of %lld"), place, (long long)review->queue->total);
    end = paint_right(area, 0, area->cols - 1, review->observed ? THEME_NOTICE : THEME_DIM, right.buf);
    paint_clip(area, 0, 1, end - 2, THEME_TITLE, entry_title(&review->entry));
    str_release(&right);
}

/* How many files go with it, and the key that lists them: right in the line. Returns its first column. */
static int draw_files(const struct review *review, const struct area *area)
{
    struct str text = STR_INIT;
    int col = area->cols;

    if (review->entry.attachments.count > 0) {
        entry_files_count(review->entry.attachments.count, &text);
        str_add(&text, _(": f"));
        col = paint_right(area, 1, area->cols - 1, THEME_NOTICE, text.buf);
    }
    str_release(&text);
    return col;
}

static void draw_facts(const struct review *review, const struct area *area)
{
    const struct entry_words *words = &review->entry.words;
    const char *dot = theme_sign(SIGN_DOT);
    struct str text = STR_INIT;
    char d[DAY_TEXT];

    str_add_f(&text, "%s %s %s", review->entry.name, dot,
              day_short(words->on, view_hello(&review->view)->today, d));
    if (words->place != NULL && *words->place != '\0')
        str_add_f(&text, " %s %s", dot, words->place);
    if (words->minutes >= 0)
        str_add_f(&text, _(" %s %lld min"), dot, (long long)words->minutes);
    str_add_f(&text, _(" %s sworn officer: %s"), dot, limits_view_answer(entry_sworn(words)));
    str_add_f(&text, " %s ", dot);
    names_set(&entry_type_names, words->types, ", ", &text);
    if (words->references.count > 0)
        str_add_f(&text, " %s ", dot);
    entry_parse_show_references(&words->references, &text);
    if (review->entry.revision > 1)
        str_add_f(&text, _(" %s revision %lld"), dot, (long long)review->entry.revision);
    paint_clip(area, 1, 1, draw_files(review, area) - 2, THEME_DIM, text.buf);
    str_release(&text);
}

/* ---- narrative */

/* Below the words: that nobody looked them through, or what stays in them; nothing where nothing was found. */
static void add_look(struct review *review)
{
    const struct revision_list *revisions = &review->entry.revisions;
    struct str line = STR_INIT;
    enum theme_style style;
    size_t i;

    if (revisions->count == 0 || (revisions->items[0].look.done && revisions->items[0].look.stays.count == 0))
        return;
    marked_add(&review->text, THEME_PLAIN, " ");
    for (i = 0; entry_read_look(&revisions->items[0], i, &line, &style); i++)
        marked_add(&review->text, style, line.buf);
    str_release(&line);
}

/* The narrative as lines of an area that is so wide. True when it was not there yet for any width. */
static bool make_narrative(struct review *review, int cols)
{
    const struct revision *before = review->unmarked ? NULL : review_view_before(review);
    bool fresh = review->text.cols == 0;

    if (review->text.cols != cols - 2) {
        marked_make(&review->text, cols - 2, before != NULL ? &before->words : NULL, &review->entry.words,
                    view_hello(&review->view)->today);
        add_look(review);
    }
    return fresh;
}

static void draw_narrative(struct review *review, const struct area *area, bool fresh)
{
    struct area page = paint_inside(area, 0, 1, area->rows, area->cols - 2);

    if (fresh && review->text.first >= page.rows) /* who read it before looks for what is new */
        review->scroll.top = review->text.first - 1;
    list_page(&review->scroll, review->text.lines, page.rows);
    marked_paint(&review->text, &page, review->scroll.top);
}

static void describe_changes(const struct review *review, const struct revision *before, struct str *out)
{
    str_add_f(out, _("since revision %lld: "), (long long)before->n);
    if (review->unmarked)
        str_add_f(out, _("%s marks what changed"), "=");
    else if (review->text.added + review->text.removed + review->text.fields == 0)
        str_add(out, _("no word changed"));
    else if (review->text.coarse)
        str_add(out, _("written anew"));
    else
        str_add_f(out, _("%zu words came, %zu went"), review->text.added, review->text.removed);
}

/* The line under the narrative says whether there is more of it, and how much changed. */
static void draw_edge(const struct review *review, const struct area *area, int row)
{
    const struct revision *before = review_view_before(review);
    int below = review->scroll.count - review->scroll.top - review->scroll.rows;
    int col = 1;

    paint_rule(area, row);
    if (review->scroll.top > 0)
        col += 1 + paint_f(area, row, 2, THEME_DIM, " %s %d ", theme_sign(SIGN_UP), review->scroll.top);
    if (below > 0)
        col += 1 + paint_f(area, row, col + 1, THEME_DIM,
                           ngettext(" %d more line %s ", " %d more lines %s ", (unsigned long)below), below,
                           theme_sign(SIGN_MORE));
    if (before != NULL) {
        struct str text = STR_INIT;

        describe_changes(review, before, &text);
        paint_f(area, row, col + 1, THEME_NOTICE, " %s ", text.buf);
        str_release(&text);
    }
}

/* ---- claims */

static void draw_sign(const struct review *review, const struct area *area, int row, size_t claim)
{
    const struct claim *one = &review->entry.claims.items[claim];

    if (review->mine[claim] == REVIEW_ACCEPTED)
        paint_text(area, row, 2, THEME_GOOD, theme_sign(SIGN_TICK));
    else if (review->mine[claim] == REVIEW_DECLINED)
        paint_text(area, row, 2, THEME_BAD, theme_sign(SIGN_RETURNED));
    else if (one->state == CLAIM_ACCEPTED)
        paint_text(area, row, 2, THEME_GOOD, theme_sign(SIGN_MET));
    else if (one->state == CLAIM_DECLINED || one->state == CLAIM_REVOKED)
        paint_text(area, row, 2, THEME_BAD, theme_sign(SIGN_RETURNED));
    else
        paint_text(area, row, 2, THEME_PLAIN, theme_sign(one->can_decide ? SIGN_NONE : SIGN_WAITING));
}

static void draw_fold(const struct review *review, const struct area *area, int row, bool at)
{
    size_t frameworks;
    size_t count = review_view_companions(review, &frameworks);
    size_t left = 0;
    size_t i;
    int col;

    for (i = 0; i < review->entry.claims.count; i++)
        left += !review->entry.claims.items[i].principal && review_view_is_open(review, i);
    if (left == 0)
        paint_text(area, row, 2, THEME_GOOD, theme_sign(SIGN_TICK));
    col = 4 + paint_text(area, row, 4, at ? THEME_SELECTED : THEME_PLAIN, _("and"));
    paint_f(area, row, col + 1, THEME_DIM,
            ngettext("%zu in %zu profile, decided with the entry",
                     "%zu in %zu profiles, decided with the entry", (unsigned long)frameworks),
            count, frameworks);
}

/* A claim that the revision before did not make says so. Returns its columns. */
static int draw_new(const struct review *review, const struct area *area, int row, int col,
                    const struct claim *claim)
{
    if (review_view_before(review) == NULL || claim->state == CLAIM_ACCEPTED ||
        review_view_claim_before(review, claim) != NULL)
        return 0;
    return 1 + paint_text(area, row, col, THEME_NOTICE, _("new:"));
}

static void draw_claim(const struct review *review, const struct area *area, int row, int stop, bool at)
{
    const struct claim *claim;
    int col;

    if (at)
        paint_text(area, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    if (stop == REVIEW_FOLD) {
        draw_fold(review, area, row, at);
        return;
    }
    claim = &review->entry.claims.items[stop];
    draw_sign(review, area, row, (size_t)stop);
    col = 5 + paint_text(area, row, 4, at ? THEME_SELECTED : THEME_STRONG, claim->code);
    col += draw_new(review, area, row, col, claim);
    if (*review->comments[stop] != '\0')
        paint_clip(area, row, col, area->cols - col - 1, THEME_WAIT, review->comments[stop]);
    else
        paint_clip(area, row, col, area->cols - col - 1, THEME_PLAIN, claim->title);
}

static void draw_claims(struct review *review, const struct area *area)
{
    int row;

    list_fit(&review->list, (int)review->stops.count, area->rows);
    for (row = 0; row < area->rows && review->list.top + row < review->list.count; row++) {
        int at = review->list.top + row;

        draw_claim(review, area, row, review->stops.items[at], at == review->list.at);
    }
}

/* ---- the selected criterion */

static void add_decisions(const struct claim *claim, struct flow *flow)
{
    struct str opened = STR_INIT;
    size_t i;

    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];

        if (decision->revoked)
            flow_f(flow, 0, THEME_WAIT, _("%s took the signature back: %s"), decision->name,
                   decision->revoked_because);
        else if (decision->is_signed)
            flow_f(flow, 0, THEME_DIM,
                   decision->verdict == VERDICT_ACCEPT ? _("%s accepted %s") : _("%s declined %s"),
                   decision->name, decision->comment != NULL ? decision->comment : "");
    }
    entry_say_opened(claim, &opened);
    if (opened.len > 0)
        flow_text(flow, 0, THEME_NOTICE, opened.buf);
    str_release(&opened);
}

/* What was said to the same claim in the revision before: is it answered now? */
static void add_said_before(const struct review *review, const struct claim *claim, struct flow *flow)
{
    const struct claim *old = review_view_claim_before(review, claim);
    size_t i;

    for (i = 0; old != NULL && old->id != claim->id && i < old->decisions.count; i++)
        if (old->decisions.items[i].is_signed && old->decisions.items[i].verdict == VERDICT_DECLINE)
            flow_f(flow, 0, THEME_WAIT, _("last time %s: %s"), old->decisions.items[i].name,
                   old->decisions.items[i].comment);
}

static void add_companions(const struct review *review, struct flow *flow)
{
    const struct claim_list *claims = &review->entry.claims;
    size_t i;

    for (i = 0; i < claims->count; i++) {
        if (claims->items[i].principal)
            continue;
        flow_add(flow, 6, THEME_PLAIN, 0, claims->items[i].code, THEME_STRONG, -1, claims->items[i].title);
        add_said_before(review, &claims->items[i], flow);
    }
}

/* The entries that it is accepted on already: are they enough, are they all of one month? */
static void add_earlier(const struct review *review, const struct claim *claim, struct flow *flow)
{
    day today = view_hello(&review->view)->today;
    size_t i;

    if (claim->accepted_before == 0)
        flow_text(flow, 0, THEME_DIM, _("nothing accepted for it so far"));
    else
        flow_f(flow, 0, THEME_DIM, _("accepted for it so far: %lld"), (long long)claim->accepted_before);
    for (i = 0; i < claim->earlier.count; i++) {
        const struct accepted_line *line = &claim->earlier.items[i];
        struct str text = STR_INIT;
        char d[DAY_TEXT];

        str_add_f(&text, "%s, %s", entry_title_text(line->title), line->name);
        if (strcmp(line->how, "decided") != 0)
            str_add_f(&text, " (%s)", line->how);
        flow_add(flow, 7, THEME_DIM, 0, day_short(line->on, today, d), THEME_DIM, -1, text.buf);
        str_release(&text);
    }
}

/* Where an acceptance goes, or may go, along exact links. */
static void add_carries(const struct claim *claim, struct flow *flow)
{
    size_t i;

    for (i = 0; i < claim->carries.count; i++) {
        const struct carry_line *carry = &claim->carries.items[i];
        struct str text = STR_INIT;

        str_add_f(&text, "%s %s %s", carry->taken ? _("carried to") : _("c carries it to"), carry->code,
                  carry->title);
        flow_add(flow, 3, carry->taken ? THEME_GOOD : THEME_NOTICE, 0,
                 theme_sign(carry->taken ? SIGN_TICK : SIGN_ARROW), THEME_NOTICE, -1, text.buf);
        str_release(&text);
    }
}

static bool is_limited(const struct limit_line *limit, const char *ref)
{
    size_t i;

    for (i = 0; i < limit->refs.count; i++)
        if (strcmp(limit->refs.items[i], ref) == 0)
            return true;
    return false;
}

/* Where only a sworn officer may act: that it is so stands above the words, with the answer that the entry gives; what it says below. */
static void add_limits(const struct review *review, const struct claim *claim, bool whole, struct flow *flow)
{
    const struct limit_line_list *limits = &review->claimed.limits;
    size_t i;

    for (i = 0; i < limits->count; i++) {
        if (!is_limited(&limits->items[i], claim->ref))
            continue;
        if (whole)
            flow_add(flow, 3, THEME_DIM, 0, limits->items[i].code, THEME_NOTICE, -1, limits->items[i].words);
        else
            flow_f(flow, 0, THEME_NOTICE, _("limit %s: sworn officer called for? %s"), limits->items[i].code,
                   limits_view_answer(entry_sworn(&review->entry.words)));
    }
}

/* What it said on the version before: the reason why it is here again. */
static void add_was(const struct claim *claim, struct flow *flow)
{
    size_t i;

    for (i = 0; i < claim->was.count; i++) {
        flow_f(flow, 0, THEME_NOTICE, _("in version %s it was:"), claim->was.items[i].version);
        flow_add(flow, 0, THEME_DIM, 0, claim->was.items[i].code, THEME_DIM, -1, claim->was.items[i].words);
    }
}

static void add_criterion(const struct review *review, int at, struct flow *flow)
{
    const struct claim *claim = &review->entry.claims.items[at];

    add_limits(review, claim, false, flow);
    flow_add(flow, 0, THEME_PLAIN, 0, claim->code, THEME_STRONG, -1, claim->title);
    add_was(claim, flow);
    if (claim->rule != NULL)
        flow_text(flow, 0, THEME_DIM, claim->rule);
    else
        flow_text(flow, 0, THEME_DIM, _("no rule"));
    if (!claim->principal)
        flow_f(flow, 0, THEME_DIM, "%.*s", (int)strcspn(claim->ref, "#"), claim->ref);
    add_limits(review, claim, true, flow);
    add_carries(claim, flow);
    add_said_before(review, claim, flow);
    if (*review->comments[at] != '\0')
        flow_f(flow, 0, THEME_WAIT, _("your words: %s"), review->comments[at]);
    add_decisions(claim, flow);
    add_earlier(review, claim, flow);
}

static void draw_criterion(struct review *review, const struct area *area)
{
    struct area page = paint_inside(area, 0, 1, area->rows, area->cols - 2);
    struct flow flow = {0};

    flow_start(&flow, page.cols);
    if (review_view_selected(review) == REVIEW_FOLD)
        add_companions(review, &flow);
    else
        add_criterion(review, review_view_selected(review), &flow);
    testimony_page_add(&flow, &review->entry, view_hello(&review->view)->today);
    comment_thread_add(&flow, &review->entry, view_hello(&review->view)->today);
    review->words.count = (int)flow.lines.count;
    review->words.rows = page.rows;
    if (review->comments_then > 0 && review->entry.comments.count >= review->comments_then) {
        review->words.top = comment_thread_line(&flow);
        review->comments_then = 0;
    }
    if (review->words.top > review->words.count - page.rows)
        review->words.top = review->words.count > page.rows ? review->words.count - page.rows : 0;
    flow_paint(&flow, &page, review->words.top);
    if (review->words.top + page.rows < review->words.count && page.rows > 0)
        paint_text(area, area->rows - 1, area->cols - 1, review->in_words ? THEME_STRONG : THEME_DIM,
                   theme_sign(SIGN_MORE));
    flow_release(&flow);
}

/* ---- the whole */

static int at_most(int a, int b)
{
    return a < b ? a : b;
}

static void draw_beside(struct review *review, const struct area *area)
{
    int left = area->cols * 11 / 20;
    int claims = at_most((int)review->stops.count, area->rows / 2);
    struct area text = paint_inside(area, 1, 0, area->rows - 1, left);
    struct area list = paint_inside(area, 1, left + 1, claims, area->cols - left - 1);
    struct area words =
        paint_inside(area, claims + 2, left + 1, area->rows - claims - 2, area->cols - left - 1);

    draw_narrative(review, &text, make_narrative(review, left));
    draw_edge(review, area, 0);
    draw_claims(review, &list);
    list = paint_inside(area, 0, left + 1, area->rows, area->cols - left - 1);
    paint_rule(&list, claims + 1);
    draw_criterion(review, &words);
}

/* What a new version brought back was read once: now its words count, those of then beside those of now. */
static bool came_back(const struct review *review)
{
    int at = review_view_selected(review);

    return at != REVIEW_FOLD && at >= 0 && (size_t)at < review->entry.claims.count &&
           review->entry.claims.items[at].was.count > 0;
}

static void draw_stacked(struct review *review, const struct area *area)
{
    int claims = at_most((int)review->stops.count, area->rows / 3);
    int words = came_back(review) ? area->rows * 2 / 5 : area->rows / 4;
    int narrative = area->rows - claims - words - 2;
    bool fresh = make_narrative(review, area->cols);
    int spare = at_most(narrative - review->text.lines, narrative - 3); /* of a short one */
    struct area text, list, detail;

    if (spare > 0) {
        narrative -= spare;
        words += spare;
    }
    text = paint_inside(area, 0, 0, narrative, area->cols);
    list = paint_inside(area, narrative + 1, 0, claims, area->cols);
    detail = paint_inside(area, narrative + claims + 2, 0, words, area->cols);
    draw_narrative(review, &text, fresh);
    draw_edge(review, area, narrative);
    draw_claims(review, &list);
    paint_rule(area, narrative + claims + 1);
    draw_criterion(review, &detail);
}

/* With a decision that is not signed yet, the key that takes it back stands among the first. */
#define HINTS_DECIDED "accept accept-all decline return undo next-entry sign observed quit"

static bool anything_mine(const struct review *review)
{
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        if (review->mine[i] != REVIEW_OPEN)
            return true;
    return false;
}

void review_draw(struct view *view, const struct area *area)
{
    struct review *review = review_of(view);
    struct area body = paint_inside(area, 2, 0, area->rows - 2, area->cols);

    if (review->entry.id == 0) {
        paint_text(area, 0, 1, THEME_DIM, _("…"));
        return;
    }
    view->hints = anything_mine(review) ? HINTS_DECIDED : NULL;
    draw_title(review, area);
    draw_facts(review, area);
    if (area->cols >= BESIDE_COLS)
        draw_beside(review, &body);
    else
        draw_stacked(review, &body);
}
