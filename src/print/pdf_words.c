/* pdf_words.c - text set in lines: every word is shaped once, however often it comes.
 *
 * Pango lays out a paragraph by finding languages, fonts, directions and breaks for all of it anew: of a portfolio of 500 entries that was nine tenths of the
 * time, and most words come hundreds of times. So a word (what stands between two blanks) is given to Pango alone and kept: its
 * letters, their widths, where it may be broken. Lines are then filled from left to right. That is right for words of one font that run left to
 * right. A text with any other (Hebrew, Chinese, emoji, tabs) goes to Pango whole, as it is.
 */
#ifdef HAVE_PANGOCAIRO

#include "pdf_words_parts.h"

#include <string.h>

#define ALPHABET "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* --- faces -------------------------------------------------------------------------------------- */

static PangoFontDescription *describe(const struct pdf_style *style)
{
    PangoFontDescription *out = pango_font_description_new();

    pango_font_description_set_family(out, style->mono ? "DejaVu Sans Mono, monospace" : "DejaVu Sans, sans");
    pango_font_description_set_absolute_size(out, style->size * PANGO_SCALE);
    if (style->bold)
        pango_font_description_set_weight(out, PANGO_WEIGHT_BOLD);
    return out;
}

static struct pdf_face *make_face(struct pdf_words *words, const struct pdf_style *style)
{
    struct pdf_face *face = arena_alloc(&words->arena, sizeof *face);
    PangoFontMetrics *metrics;

    face->style = *style;
    face->description = describe(style);
    face->words = g_hash_table_new(g_str_hash, g_str_equal);
    face->font = pango_context_load_font(words->context, face->description);
    if (face->font == NULL)
        return face;
    face->scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(face->font));
    metrics = pango_font_get_metrics(face->font, NULL);
    face->ascent = (double)pango_font_metrics_get_ascent(metrics) / PANGO_SCALE;
    face->height = face->ascent + (double)pango_font_metrics_get_descent(metrics) / PANGO_SCALE;
    pango_font_metrics_unref(metrics);
    face->blank = pdf_words_find(words, face, " ", 1);
    face->more = pdf_words_find(words, face, "…", strlen("…"));
    return face;
}

struct pdf_face *pdf_words_face(struct pdf_words *words, const struct pdf_style *style)
{
    size_t i;
    struct pdf_face *made;

    for (i = 0; i < words->faces.count; i++) {
        const struct pdf_style *one = &words->faces.items[i]->style;

        if (one->bold == style->bold && one->mono == style->mono && one->size >= style->size &&
            one->size <= style->size)
            return words->faces.items[i];
    }
    made = make_face(words, style);
    *LIST_ADD(&words->arena, &words->faces) = made;
    return made;
}

void pdf_words_start(struct pdf_words *words)
{
    cairo_font_options_t *options = cairo_font_options_create();

    *words = (struct pdf_words){.context = pango_font_map_create_context(pango_cairo_font_map_get_default())};
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(words->context, options);
    pango_context_set_round_glyph_positions(words->context, FALSE);
    cairo_font_options_destroy(options);
    words->text = g_string_new(NULL);
    words->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    words->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
}

void pdf_words_end(struct pdf_words *words)
{
    size_t i;

    for (i = 0; i < words->faces.count; i++) {
        struct pdf_face *face = words->faces.items[i];

        g_hash_table_destroy(face->words);
        if (face->font != NULL)
            g_object_unref(face->font);
        pango_font_description_free(face->description);
    }
    g_string_free(words->text, TRUE);
    g_array_free(words->glyphs, TRUE);
    g_array_free(words->clusters, TRUE);
    g_object_unref(words->context);
    arena_release(&words->arena);
}

/* --- words -------------------------------------------------------------------------------------- */

/* The glyphs of one place in the text together. False: more of them than one place has in plain words. */
static bool take_clusters(struct arena *arena, const PangoGlyphString *glyphs, size_t length,
                          struct word *out)
{
    struct cluster *cluster = NULL;
    int before = -1, i;

    out->clusters = arena_alloc(arena, (size_t)glyphs->num_glyphs * sizeof *out->clusters);
    for (i = 0; i < glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &glyphs->glyphs[i];

        if ((info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || info->glyph == PANGO_GLYPH_EMPTY)
            return false;
        if (glyphs->log_clusters[i] != before) {
            if (cluster != NULL)
                cluster->bytes = glyphs->log_clusters[i] - before;
            cluster = &out->clusters[out->count++];
        }
        if (cluster == NULL || cluster->count == 3)
            return false;
        before = glyphs->log_clusters[i];
        cluster->glyphs[cluster->count++] =
            (cairo_glyph_t){info->glyph, cluster->width + (double)info->geometry.x_offset / PANGO_SCALE,
                            (double)info->geometry.y_offset / PANGO_SCALE};
        cluster->width += (double)info->geometry.width / PANGO_SCALE;
        out->width += (double)info->geometry.width / PANGO_SCALE;
    }
    if (cluster != NULL)
        cluster->bytes = (int)length - before;
    return out->count > 0;
}

/* Where a line may end inside it, by Unicode's rules: not among letters and digits alone. */
static void find_breaks(const char *text, size_t length, struct word *out)
{
    PangoLogAttr attributes[WORD_MOST + 1];
    int letters = (int)g_utf8_strlen(text, (gssize)length);
    size_t i, at = 0;

    if (strspn(text, ALPHABET DIGITS) == length)
        return;
    pango_get_log_attrs(text, (int)length, 0, pango_language_get_default(), attributes, letters + 1);
    for (i = 0; i < out->count; i++) {
        out->clusters[i].breaks = i > 0 && attributes[g_utf8_strlen(text, (gssize)at)].is_line_break;
        at += (size_t)out->clusters[i].bytes;
    }
}

static bool take_shape(struct pdf_words *words, size_t length, const PangoAnalysis *analysis,
                       struct word *out)
{
    PangoGlyphString *glyphs = pango_glyph_string_new();
    bool plain;

    pango_shape_full(out->text, (int)length, out->text, (int)length, analysis, glyphs);
    plain = take_clusters(&words->arena, glyphs, length, out);
    pango_glyph_string_free(glyphs);
    return plain;
}

/* How Pango takes it, when that is one run of the face's own font from left to right. */
static bool analyse(struct pdf_words *words, const struct pdf_face *face, const char *text, size_t length,
                    PangoAnalysis *out)
{
    PangoAttrList *none = pango_attr_list_new();
    GList *items;
    bool plain;

    pango_context_set_font_description(words->context, face->description);
    items = pango_itemize(words->context, text, 0, (int)length, none, NULL);
    *out = items != NULL ? ((PangoItem *)items->data)->analysis : (PangoAnalysis){0};
    out->extra_attrs = NULL;
    plain = items != NULL && items->next == NULL && out->font == face->font && out->level % 2 == 0;
    if (!plain)
        out->font = NULL; /* the item's, which goes with it */
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(none);
    return plain;
}

/* Letters of ASCII are all taken alike, and so is what has none of them: that is asked once. */
static bool shape(struct pdf_words *words, struct pdf_face *face, size_t length, struct word *out)
{
    bool letters = strpbrk(out->text, ALPHABET) != NULL;
    PangoAnalysis own, *analysis = &face->ascii[letters];
    size_t i;

    for (i = 0; i < length && out->text[i] > ' ' && out->text[i] < 0x7f; i++)
        continue;
    if (i < length)
        return analyse(words, face, out->text, length, &own) && take_shape(words, length, &own, out);
    if (analysis->font == NULL && !analyse(words, face, out->text, length, analysis))
        return false;
    return take_shape(words, length, analysis, out);
}

const struct word *pdf_words_find(struct pdf_words *words, struct pdf_face *face, const char *text,
                                  size_t length)
{
    char key[WORD_MOST + 1];
    struct word *word;

    memcpy(key, text, length);
    key[length] = '\0';
    word = g_hash_table_lookup(face->words, key);
    if (word != NULL)
        return word;
    word = arena_alloc(&words->arena, sizeof *word);
    word->text = arena_dup_n(&words->arena, text, length);
    word->odd = memchr(text, '\t', length) != NULL || !shape(words, face, length, word);
    if (!word->odd)
        find_breaks(word->text, length, word);
    g_hash_table_insert(face->words, (char *)(uintptr_t)word->text, word);
    return word;
}

/* --- drawing ------------------------------------------------------------------------------------ */

struct drawing {
    struct pdf_words *words;
    cairo_t *cr;
    double x, y;
};

static void add_clusters(struct drawing *drawing, const struct pdf_piece *piece)
{
    struct pdf_words *words = drawing->words;
    const struct cluster *cluster = piece->word->clusters;
    const char *text = piece->word->text, *from;
    size_t i;
    int k;

    for (i = 0; i < piece->from; i++)
        text += cluster++->bytes;
    for (from = text; i < piece->to; i++, cluster++) {
        const cairo_text_cluster_t shown = {cluster->bytes, cluster->count};

        for (k = 0; k < cluster->count; k++) {
            const cairo_glyph_t glyph = {cluster->glyphs[k].index, drawing->x + cluster->glyphs[k].x,
                                         drawing->y + cluster->glyphs[k].y};

            g_array_append_val(words->glyphs, glyph);
        }
        g_array_append_val(words->clusters, shown);
        drawing->x += cluster->width;
        text += cluster->bytes;
    }
    g_string_append_len(words->text, from, text - from);
}

/* Pieces of one run: the same letters, the same place that they lead to. */
static void show(const struct drawing *drawing, const struct pdf_face *face, const char *to)
{
    struct pdf_words *words = drawing->words;
    char *where = to != NULL ? g_strdup_printf("dest='%s'", to) : NULL;

    if (where != NULL)
        cairo_tag_begin(drawing->cr, CAIRO_TAG_LINK, where);
    cairo_set_scaled_font(drawing->cr, face->scaled);
    cairo_show_text_glyphs(drawing->cr, words->text->str, (int)words->text->len,
                           (cairo_glyph_t *)(void *)words->glyphs->data, (int)words->glyphs->len,
                           (cairo_text_cluster_t *)(void *)words->clusters->data, (int)words->clusters->len,
                           0);
    if (where != NULL)
        cairo_tag_end(drawing->cr, CAIRO_TAG_LINK);
    g_free(where);
    g_string_truncate(words->text, 0);
    g_array_set_size(words->glyphs, 0);
    g_array_set_size(words->clusters, 0);
}

/* All that is of one run at once, over as many lines as it takes: each call costs the library more than the letters in it. */
static void draw_plain(struct drawing *drawing, const struct pdf_set *set, size_t line, size_t end, double x,
                       double y)
{
    const struct pdf_piece *before = NULL;
    size_t i;

    for (; line < end; line++) {
        const struct pdf_line *one = &set->lines.items[line];

        drawing->x = x + one->x;
        drawing->y = y + one->base;
        for (i = one->first; i < one->first + one->count; i++) {
            const struct pdf_piece *piece = &set->pieces.items[i];

            if (before != NULL && before->run != piece->run)
                show(drawing, before->face, set->runs->items[before->run].to);
            add_clusters(drawing, piece);
            before = piece;
        }
    }
    if (before != NULL)
        show(drawing, before->face, set->runs->items[before->run].to);
}

void pdf_words_draw(struct pdf_words *words, cairo_t *cr, const struct pdf_set *set, size_t line, size_t end,
                    double x, double y)
{
    struct drawing drawing = {words, cr, 0, 0};

    if (set->layout == NULL) {
        draw_plain(&drawing, set, line, end, x, y);
        return;
    }
    for (; line < end; line++) {
        cairo_move_to(cr, x + set->lines.items[line].x, y + set->lines.items[line].base);
        pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(set->layout, (int)line));
    }
}

#endif
