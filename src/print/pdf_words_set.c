/* pdf_words_set.c - words into lines of a width, filled from left to right; what is not plain goes to Pango as a whole paragraph. */
#ifdef HAVE_PANGOCAIRO

#include "pdf_words_parts.h"

#include <string.h>

#define LINE_SPACE 0.15 /* between lines, of the size */

/* --- lines -------------------------------------------------------------------------------------- */

struct setter {
    struct pdf_words *words;
    struct arena *arena;
    struct pdf_set *out;
    struct pdf_face *face;
    enum pdf_form form;
    double width;
    double x;   /* where the line that is being filled ends */
    int blanks; /* that come before the next word, if it still goes into this line */
    size_t run;
    bool odd;
};

static void begin_line(struct setter *setter, bool begins)
{
    struct pdf_line *line = LIST_ADD(setter->arena, &setter->out->lines);

    line->first = setter->out->pieces.count;
    line->begins = begins;
    setter->x = 0;
    setter->blanks = 0;
}

static struct pdf_line *last_line(const struct setter *setter)
{
    return &setter->out->lines.items[setter->out->lines.count - 1];
}

static void add_piece(struct setter *setter, const struct word *word, size_t from, size_t to)
{
    struct pdf_piece *piece = LIST_ADD(setter->arena, &setter->out->pieces);
    size_t i;

    *piece = (struct pdf_piece){setter->face, word, from, to, setter->run};
    last_line(setter)->count++;
    if (from == 0 && to == word->count)
        setter->x += word->width;
    else
        for (i = from; i < to; i++)
            setter->x += word->clusters[i].width;
}

static void add_blanks(struct setter *setter)
{
    for (; setter->blanks > 0; setter->blanks--)
        add_piece(setter, setter->face->blank, 0, setter->face->blank->count);
}

/* How much of the word from a cluster on fits into a room: as far as it may be broken, or, where `anywhere`, may not. */
static size_t fitting(const struct word *word, size_t from, double room, bool anywhere)
{
    size_t found = from, i;
    double width = 0;

    if (from == 0 && word->width <= room)
        return word->count;
    for (i = from; i < word->count; i++) {
        if (i > from && (anywhere || word->clusters[i].breaks))
            found = i;
        width += word->clusters[i].width;
        if (width > room + 0.01)
            return found;
    }
    return word->count;
}

static void put_word(struct setter *setter, const struct word *word)
{
    size_t at = 0;

    while (at < word->count && !setter->odd) {
        double room = setter->width - setter->x - setter->blanks * setter->face->blank->width;
        size_t end = setter->form == PDF_ONE_LINE ? word->count : fitting(word, at, room, false);

        if (end == at && setter->x <= 0) {
            end = fitting(word, at, room, true);
            end = end == at ? at + 1 : end;
        }
        if (end > at) {
            add_blanks(setter);
            add_piece(setter, word, at, end);
        }
        at = end;
        if (at < word->count)
            begin_line(setter, false);
    }
}

/* From a line end or a blank to the next. */
static void put_run(struct setter *setter, const char *text)
{
    while (*text != '\0' && !setter->odd) {
        size_t length = strcspn(text, " \n");
        const struct word *word;

        if (*text == '\n' && setter->form != PDF_ONE_LINE) {
            last_line(setter)->ends = true;
            begin_line(setter, true);
        } else if (length == 0)
            setter->blanks++;
        if (length == 0) {
            text++;
            continue;
        }
        if (length > WORD_MOST)
            for (length = WORD_MOST; length > 1 && ((unsigned char)text[length] & 0xc0) == 0x80; length--)
                continue;
        word = pdf_words_find(setter->words, setter->face, text, length);
        setter->odd = word->odd;
        put_word(setter, word);
        text += length;
    }
}

/* The last of one line that is too long goes, until the sign for it fits. */
static void cut_off(struct setter *setter)
{
    struct pdf_line *line = last_line(setter);
    double sign = setter->face->more->width;

    if (setter->form != PDF_ONE_LINE || setter->x <= setter->width || setter->face->more->odd)
        return;
    while (line->count > 0 && setter->x + sign > setter->width) {
        struct pdf_piece *piece = &setter->out->pieces.items[line->first + line->count - 1];

        if (piece->to > piece->from)
            setter->x -= piece->word->clusters[--piece->to].width;
        else {
            line->count--;
            setter->out->pieces.count--;
        }
    }
    add_piece(setter, setter->face->more, 0, setter->face->more->count);
}

static double width_of(const struct pdf_set *set, const struct pdf_line *line)
{
    double width = 0;
    size_t i, k;

    for (i = line->first; i < line->first + line->count; i++)
        for (k = set->pieces.items[i].from; k < set->pieces.items[i].to; k++)
            width += set->pieces.items[i].word->clusters[k].width;
    return width;
}

/* All lines are as high as the largest style wants. */
static void place_lines(const struct setter *setter)
{
    const struct pdf_run_list *runs = setter->out->runs;
    double ascent = 0, height = 0, y = 0, space = 0;
    size_t i;

    for (i = 0; i < runs->count; i++) {
        const struct pdf_face *face = pdf_words_face(setter->words, runs->items[i].style);

        ascent = face->ascent > ascent ? face->ascent : ascent;
        height = face->height > height ? face->height : height;
        space = face->style.size * LINE_SPACE > space ? face->style.size * LINE_SPACE : space;
    }
    for (i = 0; i < setter->out->lines.count; i++) {
        struct pdf_line *line = &setter->out->lines.items[i];

        line->top = y;
        line->base = y + ascent;
        line->end = y + height;
        if (setter->form == PDF_RIGHT_EVEN)
            line->x = setter->width - width_of(setter->out, line);
        y += height + space;
    }
    setter->out->height = y - space;
}

/* --- what is not plain: Pango's own paragraphs ---------------------------------------------------- */

static PangoLayout *lay_out(const struct setter *setter)
{
    const struct pdf_run_list *runs = setter->out->runs;
    PangoLayout *layout = pango_layout_new(setter->words->context);
    PangoAttrList *attributes = pango_attr_list_new();
    GString *text = g_string_new(NULL);
    size_t i;

    /* A hash that is broken over two lines gets no hyphen that would be read as part of it. */
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    for (i = 0; i < runs->count; i++) {
        PangoAttribute *font =
            pango_attr_font_desc_new(pdf_words_face(setter->words, runs->items[i].style)->description);

        font->start_index = (guint)text->len;
        g_string_append(text, runs->items[i].text);
        font->end_index = (guint)text->len;
        pango_attr_list_insert(attributes, font);
    }
    pango_layout_set_font_description(layout,
                                      pdf_words_face(setter->words, runs->items[0].style)->description);
    pango_layout_set_width(layout, (int)(setter->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout, (int)(runs->items[0].style->size * LINE_SPACE * PANGO_SCALE));
    pango_layout_set_text(layout, text->str, (int)text->len);
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_alignment(layout, setter->form == PDF_RIGHT_EVEN ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    if (setter->form == PDF_ONE_LINE) {
        pango_layout_set_single_paragraph_mode(layout, TRUE);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    g_string_free(text, TRUE);
    pango_attr_list_unref(attributes);
    return layout;
}

static void take_lines(struct setter *setter)
{
    PangoLayoutIter *at = pango_layout_get_iter(setter->out->layout);
    int height;

    setter->out->lines.count = 0;
    do {
        struct pdf_line *line = LIST_ADD(setter->arena, &setter->out->lines);
        PangoRectangle box;
        int top, end;

        pango_layout_iter_get_line_yrange(at, &top, &end);
        pango_layout_iter_get_line_extents(at, NULL, &box);
        line->x = (double)box.x / PANGO_SCALE;
        line->top = (double)top / PANGO_SCALE;
        line->end = (double)end / PANGO_SCALE;
        line->base = (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    pango_layout_get_size(setter->out->layout, NULL, &height);
    setter->out->height = (double)height / PANGO_SCALE;
}

/* --- all of it ---------------------------------------------------------------------------------- */

void pdf_words_set(struct pdf_words *words, const struct pdf_run_list *runs, double width, enum pdf_form form,
                   struct arena *arena, struct pdf_set *out)
{
    struct setter setter = {
        .words = words, .arena = arena, .out = out, .form = form, .width = width > 1 ? width : 1};
    size_t i;

    *out = (struct pdf_set){.runs = runs};
    begin_line(&setter, true);
    for (i = 0; i < runs->count && !setter.odd; i++) {
        setter.run = i;
        setter.face = pdf_words_face(words, runs->items[i].style);
        setter.odd = setter.face->blank == NULL || setter.face->blank->odd;
        put_run(&setter, runs->items[i].text);
    }
    last_line(&setter)->ends = true;
    if (setter.odd) {
        out->layout = lay_out(&setter);
        take_lines(&setter);
    } else if (runs->count > 0) {
        cut_off(&setter);
        place_lines(&setter);
    }
}

void pdf_words_drop(struct pdf_set *set)
{
    if (set->layout != NULL)
        g_object_unref(set->layout);
    set->layout = NULL;
}

#endif
