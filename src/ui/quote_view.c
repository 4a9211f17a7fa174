/* quote_view.c - words picked out of a text.
 *
 * Nothing is typed: what is quoted stands there letter for letter because it was picked there. The picked words stand in brackets, so that they are
 * seen without colour, too.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/quote.h>
#include <beatbook/util/tr.h>

#include "coverage_parts.h"
#include "engine.h"

struct place {
    int row, col, width;
};

struct quote_view {
    struct view view;
    struct arena arena;
    const char *title, *was, *text;
    struct quote_words words;
    struct place *places; /* of each word in the box */
    int rows, cols;       /* that they take; cols they were laid out for */
    size_t anchor, hand;  /* what is picked lies between them */
    int top;
    dialog_answered answer;
    void *context;
};

static struct quote_view *quote_of(struct view *view)
{
    return (struct quote_view *)view;
}

static size_t first_of(const struct quote_view *q)
{
    return q->anchor < q->hand ? q->anchor : q->hand;
}

static size_t last_of(const struct quote_view *q)
{
    return q->anchor < q->hand ? q->hand : q->anchor;
}

static const char *word_at(struct quote_view *q, size_t i, struct str *word)
{
    str_clear(word);
    str_add_f(word, "%s%.*s%s", i == first_of(q) ? "[" : "", (int)q->words.items[i].length,
              q->text + q->words.items[i].at, i == last_of(q) ? "]" : "");
    return word->buf;
}

static void lay(struct quote_view *q, int cols)
{
    struct str word = STR_INIT;
    int row = 0, col = 0;
    size_t i;

    for (i = 0; i < q->words.count; i++) {
        int width = paint_width(word_at(q, i, &word));

        if (col > 0 && col + width > cols) {
            row++;
            col = 0;
        }
        q->places[i] = (struct place){row, col, width};
        col += width + 1;
    }
    q->rows = row + 1;
    q->cols = cols;
    str_release(&word);
}

static void finish(struct quote_view *q, bool take)
{
    dialog_answered answer = q->answer;
    void *context = q->context;
    struct arena own = ARENA_INIT;
    const char *words = take ? quote_take(q->text, &q->words, first_of(q), last_of(q), &own) : NULL;

    view_close(&q->view);
    answer(context, words);
    arena_release(&own);
}

/* The word nearest to the hand's column, so many rows away. */
static void move_rows(struct quote_view *q, int by)
{
    struct place from = q->places[q->hand];
    size_t best = q->hand, i;
    int nearest = 1 << 20;

    for (i = 0; i < q->words.count; i++) {
        int away = abs(q->places[i].col - from.col);

        if (q->places[i].row == from.row + by && away < nearest) {
            nearest = away;
            best = i;
        }
    }
    q->hand = best;
}

static bool quote_key(struct view *view, int key)
{
    struct quote_view *q = quote_of(view);

    if (key == KEYS_ENTER)
        finish(q, true);
    else if (key == KEYS_ESCAPE || key == 'q' || key == KEYS_CTRL('c'))
        finish(q, false);
    else if ((key == KEYS_RIGHT || key == 'l') && q->hand + 1 < q->words.count)
        q->hand++;
    else if ((key == KEYS_LEFT || key == 'h') && q->hand > 0)
        q->hand--;
    else if (key == KEYS_DOWN || key == 'j')
        move_rows(q, 1);
    else if (key == KEYS_UP || key == 'k')
        move_rows(q, -1);
    else if (key == KEYS_HOME || key == 'g')
        q->hand = 0;
    else if (key == KEYS_END || key == 'G')
        q->hand = q->words.count - 1;
    else if (key == ' ')
        q->anchor = q->hand;
    else if (key == KEYS_TAB) { /* the other end moves */
        size_t swap = q->anchor;
        q->anchor = q->hand;
        q->hand = swap;
    }
    view_dirty(view);
    return true;
}

static void draw_words(struct quote_view *q, const struct area *in)
{
    struct str word = STR_INIT;
    size_t i;

    lay(q, in->cols);
    if (q->places[q->hand].row < q->top)
        q->top = q->places[q->hand].row;
    if (q->places[q->hand].row >= q->top + in->rows)
        q->top = q->places[q->hand].row - in->rows + 1;
    for (i = 0; i < q->words.count; i++) {
        const struct place *place = &q->places[i];
        bool picked = i >= first_of(q) && i <= last_of(q);

        if (place->row < q->top || place->row >= q->top + in->rows)
            continue;
        paint_text(in, place->row - q->top, place->col, picked ? THEME_STRONG : THEME_DIM,
                   word_at(q, i, &word));
    }
    paint_cursor(in, q->places[q->hand].row - q->top, q->places[q->hand].col);
    if (q->top + in->rows < q->rows)
        paint_text(in, in->rows - 1, in->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    str_release(&word);
}

static void quote_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{KEYS_ENTER, N_("take")},
                                        {' ', N_("begin here")},
                                        {KEYS_TAB, N_("other end")},
                                        {KEYS_ESCAPE, N_("back")},
                                        {KEYS_NONE, NULL}};
    struct quote_view *q = quote_of(view);
    int cols = area->cols - 4 < 100 ? area->cols - 4 : 100, was, rows;
    struct area frame, in, words;
    struct str before = STR_INIT;

    if (*q->was)
        str_add_f(&before, _("until now: \"%s\""), q->was);
    lay(q, cols - 2);
    was = before.len > 0 ? paint_wrap_lines(cols - 2, 0, before.buf) + 1 : 0;
    if (was > (area->rows - 5) / 2)
        was = (area->rows - 5) / 2;
    rows = was + q->rows + 2 < area->rows - 2 ? was + q->rows + 2 : area->rows - 2;
    frame = paint_inside(area, (area->rows - rows) / 2, (area->cols - cols) / 2, rows, cols);
    paint_clear(&frame);
    in = paint_frame(&frame, q->title, NULL, true);
    if (was > 1) {
        struct area old = paint_inside(&in, 0, 0, was - 1, in.cols);
        paint_wrap(&old, 0, 0, 0, THEME_WAIT, before.buf);
    }
    words = paint_inside(&in, was, 0, -was, in.cols);
    if (words.rows > 0)
        draw_words(q, &words);
    hints_dialog(view->ui, area, hints);
    str_release(&before);
}

static void quote_close(struct view *view)
{
    arena_release(&quote_of(view)->arena);
    free(view);
}

struct view *quote_view_new(const char *title, const char *was, const char *text, dialog_answered answer,
                            void *context)
{
    static const struct view_ops ops = {
        .name = "dialog", .over = true, .draw = quote_draw, .key = quote_key, .close = quote_close};
    struct quote_view *q = calloc(1, sizeof *q);

    if (q == NULL)
        abort();
    q->view.ops = &ops;
    q->title = arena_dup(&q->arena, title);
    q->was = arena_dup(&q->arena, was);
    q->text = arena_dup(&q->arena, *text ? text : "-");
    quote_split(q->text, &q->arena, &q->words);
    q->places = arena_alloc(&q->arena, (q->words.count + 1) * sizeof *q->places);
    q->answer = answer;
    q->context = context;
    if (quote_find(q->was, q->text, &q->anchor, &q->hand) == 0)
        q->anchor = q->hand = 0;
    return &q->view;
}
