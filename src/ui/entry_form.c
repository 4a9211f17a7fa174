/* entry_form.c - title, day, minutes, place, types, off the job, the sworn officer, references.
 *
 * Fields hold what was typed, not what it means: half a day ("21 N") must survive until it is a whole one.
 * What it means is worked out when the draft is saved and shown beside the field while it has the focus.
 */
#include "entry_form.h"

#include <locale.h>
#include <string.h>

#include <beatbook/app/references.h>
#include <beatbook/ui/entry_parse.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define SWORN_COLS 40 /* what the question of the sworn officer takes */

static bool is_line(enum entry_field field)
{
    return field == ENTRY_FIELD_TITLE || field == ENTRY_FIELD_DAY || field == ENTRY_FIELD_MINUTES ||
           field == ENTRY_FIELD_PLACE || field == ENTRY_FIELD_REFERENCES;
}

/* A day as it can be typed again: without a year only where that is understood. */
static void show_day(struct line *line, day on, day today)
{
    char text[DAY_TEXT];

    line_set(line, on > today ? day_format(on, text) : day_short(on, today, text));
}

void entry_form_init(struct entry_form *form, day today, day start)
{
    *form = (struct entry_form){.today = today, .start = start};
    str_init(&form->off);
    str_init(&form->place_typed);
    str_init(&form->place_put);
    str_add(&form->off, ENTRY_OFF_NO);
    line_init(&form->lines[ENTRY_FIELD_TITLE], "", ENTRY_TITLE_MAX);
    line_init(&form->lines[ENTRY_FIELD_DAY], "", 40);
    line_init(&form->lines[ENTRY_FIELD_MINUTES], "", 20);
    line_init(&form->lines[ENTRY_FIELD_PLACE], "", ENTRY_PLACE_MAX);
    line_init(&form->lines[ENTRY_FIELD_REFERENCES], "", 2000);
    show_day(&form->lines[ENTRY_FIELD_DAY], today, today);
}

void entry_form_release(struct entry_form *form)
{
    int field;

    for (field = 0; field < ENTRY_FIELD_COUNT; field++)
        if (is_line((enum entry_field)field))
            line_release(&form->lines[field]);
    str_release(&form->off);
    str_release(&form->place_typed);
    str_release(&form->place_put);
}

void entry_form_set_references(struct entry_form *form, const struct reference_list *references)
{
    struct str text = STR_INIT;

    entry_parse_show_references(references, &text);
    line_set(&form->lines[ENTRY_FIELD_REFERENCES], text.buf);
    str_release(&text);
}

void entry_form_load(struct entry_form *form, const struct entry_words *words)
{
    struct str text = STR_INIT;

    entry_form_set_references(form, &words->references);
    line_set(&form->lines[ENTRY_FIELD_TITLE], words->title != NULL ? words->title : "");
    line_set(&form->lines[ENTRY_FIELD_PLACE], words->place != NULL ? words->place : "");
    line_set(&form->lines[ENTRY_FIELD_DAY], "");
    if (words->on != DAY_NONE)
        show_day(&form->lines[ENTRY_FIELD_DAY], words->on, form->today);
    if (words->minutes >= 0)
        str_add_f(&text, "%lld", (long long)words->minutes);
    line_set(&form->lines[ENTRY_FIELD_MINUTES], text.buf);
    form->types = words->types & ENTRY_TYPES_OWN;
    str_clear(&form->off);
    str_add(&form->off, entry_off(words));
    form->sworn = entry_sworn(words);
    str_release(&text);
}

static const char *typed(const struct entry_form *form, enum entry_field field)
{
    return form->lines[field].text.buf;
}

static const char *cleaned(const struct entry_form *form, enum entry_field field, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *kept;

    (void)text_clean(&text, typed(form, field), form->lines[field].text.len, TEXT_LINE, NULL);
    kept = arena_dup(arena, text.buf);
    str_release(&text);
    return kept;
}

void entry_form_words(const struct entry_form *form, struct arena *arena, struct entry_words *words)
{
    *words = (struct entry_words){.types = form->types, .sworn = form->sworn};
    words->off_the_job = arena_dup(arena, form->off.buf);
    words->title = cleaned(form, ENTRY_FIELD_TITLE, arena);
    words->place = cleaned(form, ENTRY_FIELD_PLACE, arena);
    if (!entry_parse_day(typed(form, ENTRY_FIELD_DAY), form->today, &words->on))
        words->on = DAY_NONE;
    if (!entry_parse_minutes(typed(form, ENTRY_FIELD_MINUTES), &words->minutes))
        words->minutes = -1;
    entry_parse_references(cleaned(form, ENTRY_FIELD_REFERENCES, arena), arena, &words->references);
}

/* Which field the sentence of entry_ready() is about: the order of its questions. */
static enum entry_field field_of_fault(const struct entry_form *form, const struct entry_words *words,
                                       size_t claims)
{
    if (words->title[strspn(words->title, " ")] == '\0')
        return ENTRY_FIELD_TITLE;
    if (entry_day(words->on, form->today, form->start, NULL) != STATUS_OK)
        return ENTRY_FIELD_DAY;
    if (words->types == 0)
        return ENTRY_FIELD_TYPES;
    if (claims == 0)
        return ENTRY_FIELD_CLAIMS;
    if (words->narrative[strspn(words->narrative, " \t\n")] == '\0')
        return ENTRY_FIELD_NARRATIVE;
    if (entry_is_off(words) && words->minutes <= 0)
        return ENTRY_FIELD_MINUTES;
    return ENTRY_FIELD_REFERENCES;
}

enum entry_field entry_form_fault(const struct entry_form *form, const struct entry_words *words,
                                  size_t claims, struct err *err)
{
    enum entry_field field = ENTRY_FIELD_COUNT;
    day on;
    int64_t minutes;

    if (!entry_parse_day(typed(form, ENTRY_FIELD_DAY), form->today, &on)) {
        err_set(err, STATUS_STATE, _("'%s' is no day: write 21 Nov, yesterday or -1"),
                typed(form, ENTRY_FIELD_DAY));
        return ENTRY_FIELD_DAY;
    }
    if (!entry_parse_minutes(typed(form, ENTRY_FIELD_MINUTES), &minutes)) {
        err_set(err, STATUS_STATE, _("'%s' is no time: write 90, 1h30 or 1:30"),
                typed(form, ENTRY_FIELD_MINUTES));
        return ENTRY_FIELD_MINUTES;
    }
    if (entry_ready(words, claims, form->today, form->start, err) != STATUS_OK)
        field = field_of_fault(form, words, claims);
    /* Of a number the forms of its kind say more than the bounds that the store keeps. */
    if ((field == ENTRY_FIELD_COUNT || field == ENTRY_FIELD_REFERENCES) &&
        references_check_all(&words->references, err) != STATUS_OK)
        field = ENTRY_FIELD_REFERENCES;
    return field;
}

/* A day that was understood is shown in one form once the field is left. */
void entry_form_focus(struct entry_form *form, enum entry_field field)
{
    day on;

    if (form->focus == ENTRY_FIELD_DAY && field != ENTRY_FIELD_DAY &&
        entry_parse_day(typed(form, ENTRY_FIELD_DAY), form->today, &on) && on != DAY_NONE)
        show_day(&form->lines[ENTRY_FIELD_DAY], on, form->today);
    form->focus = field;
    form->fresh = true;
}

bool entry_form_on_line(const struct entry_form *form)
{
    return is_line(form->focus);
}

static bool line_taken(struct entry_form *form, int key, bool *changed)
{
    struct line *line = &form->lines[form->focus];
    struct str before = STR_INIT;
    bool taken;

    if (key < ' ' && key != KEYS_CTRL('a') && key != KEYS_CTRL('w') && key != KEYS_CTRL('d'))
        return false;
    str_add(&before, line->text.buf);
    if (form->fresh && keys_writes(key) &&
        (form->focus == ENTRY_FIELD_DAY || form->focus == ENTRY_FIELD_MINUTES))
        line_set(line, "");
    form->fresh = false;
    if (form->focus == ENTRY_FIELD_PLACE && key == KEYS_RIGHT && entry_form_take_place(form)) {
        *changed = true;
        str_release(&before);
        return true;
    }
    taken = line_key(line, key) || keys_writes(key);
    *changed = strcmp(before.buf, line->text.buf) != 0;
    str_release(&before);
    return taken || key == KEYS_BACKSPACE || key == KEYS_DELETE || key == KEYS_LEFT || key == KEYS_RIGHT ||
           key == KEYS_HOME || key == KEYS_END;
}

/* The n-th of the types that an apprentice may choose. */
static bool toggle_type(struct entry_form *form, int n)
{
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((ENTRY_TYPES_OWN & (1u << type)) != 0 && n-- == 0) {
            form->types ^= 1u << type;
            return true;
        }
    return false;
}

/* Place of the reason in the list, from 1; 0 is no. A reason that the rules do not list (any more) stands before all. */
static int off_place(const struct entry_form *form)
{
    size_t i;

    for (i = 0; form->offers != NULL && i < form->offers->reasons.count; i++)
        if (strcmp(form->offers->reasons.items[i].id, form->off.buf) == 0)
            return (int)i + 1;
    return 0;
}

/* By arrows only: somebody who takes this for the narrative types blanks, and would claim training by it. */
static bool off_taken(struct entry_form *form, int key)
{
    int count = form->offers != NULL ? (int)form->offers->reasons.count : 0;
    int at;

    if (key != KEYS_LEFT && key != KEYS_RIGHT)
        return false;
    if (count == 0 && strcmp(form->off.buf, ENTRY_OFF_NO) == 0)
        return false;
    at = (off_place(form) + (key == KEYS_LEFT ? count : 1)) % (count + 1);
    str_clear(&form->off);
    str_add(&form->off, at > 0 ? form->offers->reasons.items[at - 1].id : ENTRY_OFF_NO);
    return true;
}

static bool sworn_taken(struct entry_form *form, int key)
{
    int step = key == KEYS_LEFT ? SWORN_COUNT - 1 : 1;

    if (key != KEYS_LEFT && key != KEYS_RIGHT)
        return false;
    form->sworn = (enum sworn)(((int)form->sworn + step) % SWORN_COUNT);
    return true;
}

bool entry_form_key(struct entry_form *form, int key, bool *changed)
{
    *changed = false;
    if (is_line(form->focus))
        return line_taken(form, key, changed);
    if (form->focus == ENTRY_FIELD_TYPES && key >= '1' && key <= '9')
        *changed = toggle_type(form, key - '1');
    else if (form->focus == ENTRY_FIELD_OFF)
        *changed = off_taken(form, key);
    else if (form->focus == ENTRY_FIELD_SWORN)
        *changed = sworn_taken(form, key);
    return *changed;
}

bool entry_form_paste(struct entry_form *form, const char *text)
{
    if (!is_line(form->focus))
        return false;
    line_insert(&form->lines[form->focus], text);
    return true;
}

/* ---- drawing */

/* A label and its field; returns the first column after the field. */
static int draw_label(const struct entry_form *form, const struct area *area, int row, int col,
                      enum entry_field field, const char *label)
{
    int width = paint_text(area, row, col, form->focus == field ? THEME_SELECTED : THEME_DIM, label);

    return col + width + 1;
}

/* The minutes as they were understood, in a field too narrow for "1 hour 30". */
static bool draw_minutes(const struct entry_form *form, const struct area *area, int row, int col, int width)
{
    int64_t minutes;

    if (form->focus == ENTRY_FIELD_MINUTES ||
        !entry_parse_minutes(typed(form, ENTRY_FIELD_MINUTES), &minutes) || minutes < 0)
        return false;
    paint_blank(area, row, col, width, THEME_INPUT);
    paint_f(area, row, col, THEME_INPUT, "%lld", (long long)minutes);
    return true;
}

static int draw_line(struct entry_form *form, const struct area *area, int row, int col,
                     enum entry_field field, const char *label, int width)
{
    col = draw_label(form, area, row, col, field, label);
    if (width > area->cols - col - 1)
        width = area->cols - col - 1;
    if (field != ENTRY_FIELD_MINUTES || !draw_minutes(form, area, row, col, width))
        line_paint(&form->lines[field], area, row, col, width, form->focus == field);
    return col + width + 2;
}

static void draw_types(const struct entry_form *form, const struct area *area, int row)
{
    struct str text = STR_INIT;
    int col = draw_label(form, area, row, 1, ENTRY_FIELD_TYPES, _("Types"));

    names_set(&entry_type_names, form->types, ", ", &text);
    if (text.len == 0)
        str_add(&text, _("none yet"));
    paint_clip(area, row, col, area->cols - col - 1, form->types != 0 ? THEME_PLAIN : THEME_WAIT, text.buf);
    if (form->focus == ENTRY_FIELD_TYPES)
        paint_cursor(area, row, col);
    str_release(&text);
}

static const char *off_words(const struct entry_form *form)
{
    const struct off_reason *reason = form->offers != NULL ? offer_reason(form->offers, form->off.buf) : NULL;

    if (strcmp(form->off.buf, ENTRY_OFF_NO) == 0)
        return _("no");
    return reason != NULL ? offer_words(reason, setlocale(LC_MESSAGES, NULL)) : form->off.buf;
}

/* Its words may be long: the question beside them keeps its place. */
static int draw_off(const struct entry_form *form, const struct area *area, int row, int col)
{
    int most = area->cols - SWORN_COLS;

    col = draw_label(form, area, row, col, ENTRY_FIELD_OFF, _("Off the job"));
    if (form->focus == ENTRY_FIELD_OFF)
        paint_cursor(area, row, col);
    return col + paint_clip(area, row, col, most - col, THEME_PLAIN, off_words(form)) + 2;
}

static void draw_sworn(const struct entry_form *form, const struct area *area, int row, int col)
{
    static const char *const words[SWORN_COUNT] = {
        [SWORN_UNANSWERED] = N_("not answered"), [SWORN_NO] = N_("no"), [SWORN_YES] = N_("yes")};

    col = draw_label(form, area, row, col, ENTRY_FIELD_SWORN, _("Sworn officer called for?"));
    if (form->focus == ENTRY_FIELD_SWORN)
        paint_cursor(area, row, col);
    paint_clip(area, row, col, area->cols - col - 1,
               form->sworn == SWORN_UNANSWERED ? THEME_DIM : THEME_PLAIN, _(words[form->sworn]));
}

void entry_form_draw(struct entry_form *form, const struct area *area)
{
    int col;

    draw_line(form, area, 0, 1, ENTRY_FIELD_TITLE, _("Title"), area->cols);
    col = draw_line(form, area, 1, 1, ENTRY_FIELD_DAY, _("Day"), 12);
    col = draw_line(form, area, 1, col, ENTRY_FIELD_MINUTES, _("Minutes"), 6);
    draw_line(form, area, 1, col, ENTRY_FIELD_PLACE, _("Place"), area->cols);
    draw_types(form, area, 2);
    col = draw_off(form, area, 3, 1);
    draw_sworn(form, area, 3, col);
    draw_line(form, area, 4, 1, ENTRY_FIELD_REFERENCES, _("References"), area->cols);
}

static void hint_day(const struct entry_form *form, struct str *out)
{
    static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                           N_("Friday"), N_("Saturday"), N_("Sunday")};
    char text[DAY_TEXT];
    struct err err = ERR_INIT;
    day on;

    if (!entry_parse_day(typed(form, ENTRY_FIELD_DAY), form->today, &on))
        str_add(out, _("21 Nov, yesterday, -1, fri or 2026-11-21"));
    else if (on == DAY_NONE)
        str_add(out, _("the day the shift began"));
    else if (entry_day(on, form->today, form->start, &err) != STATUS_OK)
        str_add(out, err.text);
    else
        str_add_f(out, "%s %s", _(weekdays[(((int64_t)on + 3) % 7 + 7) % 7]),
                  day_short(on, form->today, text));
}

static void hint_minutes(const struct entry_form *form, struct str *out)
{
    int64_t minutes;

    if (!entry_parse_minutes(typed(form, ENTRY_FIELD_MINUTES), &minutes) || minutes < 0)
        str_add(out, _("90, 1h30 or 1:30"));
    else
        str_add_f(out, _("%lld min"), (long long)minutes);
}

static void hint_off(const struct entry_form *form, struct str *out)
{
    if (form->offers == NULL || form->offers->reasons.count > 0)
        str_add(out, _("Left, Right: a reason; work on duty is none"));
    else if (form->offers->rules == NULL)
        str_add(out, _("you are enrolled without evidence rules: nothing counts as off the job"));
    else
        str_add_f(out, _("the rules %s have no reasons: nothing counts as off the job"), form->offers->rules);
}

/* Where the evidence lay last time: the numbers are others. */
static void hint_kinds(const struct entry_form *form, struct str *out)
{
    if (form->kinds == 0)
        return;
    str_add(out, _("last time "));
    names_set(&entry_reference_names, form->kinds, ", ", out);
    str_add(out, "; ");
}

void entry_form_hint(const struct entry_form *form, struct str *out)
{
    switch (form->focus) {
    case ENTRY_FIELD_TITLE:
        str_add(out, _("what it was, in a few words; no names"));
        break;
    case ENTRY_FIELD_DAY:
        hint_day(form, out);
        break;
    case ENTRY_FIELD_MINUTES:
        hint_minutes(form, out);
        break;
    case ENTRY_FIELD_PLACE:
        entry_form_hint_place(form, out);
        break;
    case ENTRY_FIELD_TYPES:
        str_add(out, _("kind of evidence: Space lists them, 1-7 takes one"));
        break;
    case ENTRY_FIELD_OFF:
        hint_off(form, out);
        break;
    case ENTRY_FIELD_REFERENCES:
        hint_kinds(form, out);
        str_add(out, _("the number only; Enter: the list, by kind; or crime 42/1234/26, custody …"));
        break;
    default:
        break;
    }
}
