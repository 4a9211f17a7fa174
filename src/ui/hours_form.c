/* hours_form.c - a new line of hours, and a correction: one question after the other.
 *
 * A dialog that lives from the first question to the answer, as away.c does. What the store refuses is asked again with what was given before, so
 * that nothing has to be typed twice.
 */
#include <locale.h>
#include <stdlib.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_parse.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "hours_parts.h"
#include "show.h"

struct hours_form {
    struct view view;
    struct arena arena;
    struct arena offered; /* the answer with the reasons */
    struct entry_offers offers;
    struct hours_terms terms; /* of a new line: what its day and minutes are judged by */
    struct hours_add_ask add;
    struct hours_correct_ask correct;
    bool is_correction;
    const char *problem; /* with what was given last, above the question that is asked again; NULL */
};

static void ask_day(struct hours_form *form);
static void ask_minutes(struct hours_form *form);
static void ask_words(struct hours_form *form);

/* The bottom line is the question's: what is wrong stands above it. */
static void say_problem(struct hours_form *form, const char *text)
{
    form->problem = arena_dup(&form->arena, text);
    view_dirty(&form->view);
}

static void give_up(struct hours_form *form)
{
    view_say(&form->view, THEME_NOTICE, _("nothing was written"));
    view_close(&form->view);
}

/* --- the end of it ---------------------------------------------------------------------------- */

static void written(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct hours_form *form = context;
    const struct hours_line *line = answer;
    struct str minutes = STR_INIT;
    char name[32];

    (void)arena;
    if (status == STATUS_OK) {
        hours_text(line->minutes, &minutes);
        view_say(&form->view, THEME_GOOD, _("%s: %s on %s%s%s"), hours_name(line, name), minutes.buf,
                 show_day(line->on, view_hello(&form->view)->today),
                 line->fate == HOURS_COUNTS ? "" : _("; it does not count: "),
                 _(hours_fate_words(line->fate)));
        view_wrote(&form->view);
        str_release(&minutes);
        view_close(&form->view);
        return;
    }
    if (status != STATUS_STATE && status != STATUS_USAGE) {
        view_say(&form->view, THEME_BAD, "%s", err->text);
        view_close(&form->view);
        return;
    }
    say_problem(form, err->text);
    if (form->is_correction)
        ask_minutes(form);
    else
        ask_day(form);
}

static void words_given(void *context, const char *text)
{
    struct hours_form *form = context;

    if (text == NULL) {
        give_up(form);
        return;
    }
    form->add.words = form->correct.words = arena_dup(&form->arena, text);
    if (form->is_correction)
        call_post_hours_correct(view_client(&form->view), &form->correct, written, form);
    else
        call_post_hours_add(view_client(&form->view), &form->add, written, form);
}

static void ask_words(struct hours_form *form)
{
    dialog_reason(form->view.ui, form->is_correction ? _("Why is it corrected?") : _("What was learnt?"),
                  form->add.words != NULL ? form->add.words : "", words_given, form);
}

/* --- the reason ------------------------------------------------------------------------------- */

/* The last choice is that there is none. */
static void reason_picked(void *context, int index)
{
    struct hours_form *form = context;

    if (index < 0) {
        give_up(form);
        return;
    }
    form->add.reason =
        (size_t)index < form->offers.reasons.count ? form->offers.reasons.items[index].id : NULL;
    ask_words(form);
}

static void reasons_came(void *context, enum status status, const void *answer, struct arena *arena,
                         const struct err *err)
{
    struct hours_form *form = context;
    LIST(const char *) lines = {0};
    struct arena own = ARENA_INIT;
    size_t i;

    if (status != STATUS_OK) {
        view_say(&form->view, THEME_BAD, "%s", err->text);
        view_close(&form->view);
        return;
    }
    view_keep(&form->offered, arena);
    form->offers = *(const struct entry_offers *)answer;
    for (i = 0; i < form->offers.reasons.count; i++)
        *LIST_ADD(&own, &lines) = offer_words(&form->offers.reasons.items[i], setlocale(LC_MESSAGES, NULL));
    *LIST_ADD(&own, &lines) = _("on the job: it does not count");
    dialog_pick(form->view.ui, _("Why is it off the job?"), lines.items, lines.count, 0, reason_picked, form);
    arena_release(&own);
}

/* --- day and minutes -------------------------------------------------------------------------- */

static bool read_minutes(const char *text, int64_t *out)
{
    char *end;
    long hours = strtol(text, &end, 10), minutes = 0;

    if (end == text || hours < 0 || hours > HOURS_DAY_MOST)
        return false;
    if (*end != ':') {
        *out = hours;
        return *end == '\0';
    }
    text = end + 1;
    minutes = strtol(text, &end, 10);
    *out = hours * 60 + minutes;
    return end == text + 2 && *end == '\0' && minutes >= 0 && minutes < 60;
}

static void minutes_given(void *context, const char *text)
{
    struct hours_form *form = context;
    const struct nothing nothing = {true};
    struct err err = ERR_INIT;
    int64_t minutes = 0;

    if (text == NULL) {
        give_up(form);
        return;
    }
    if (!read_minutes(text, &minutes)) {
        say_problem(form, _("write minutes, or hours and minutes: 90 or 1:30"));
        ask_minutes(form);
        return;
    }
    form->add.minutes = form->correct.minutes = minutes;
    form->problem = NULL;
    if (form->is_correction) {
        ask_words(form);
    } else if (hours_fits(&form->terms, form->add.on, minutes, 0, view_hello(&form->view)->today, &err) !=
               STATUS_OK) {
        say_problem(form, err.text);
        ask_minutes(form);
    } else {
        call_post_entry_offers(view_client(&form->view), &nothing, reasons_came, form);
    }
}

static void ask_minutes(struct hours_form *form)
{
    int64_t minutes = form->is_correction ? form->correct.minutes : form->add.minutes;
    char text[32] = "";

    if (minutes > 0)
        hours_clock(minutes, text);
    dialog_prompt(form->view.ui,
                  form->is_correction ? _("what is it to be (90 or 1:30, 0 takes it out):")
                                      : _("how long (90 or 1:30):"),
                  text, minutes_given, form);
}

static void day_given(void *context, const char *text)
{
    struct hours_form *form = context;
    day today = view_hello(&form->view)->today, on = DAY_NONE;
    struct err err = ERR_INIT;
    enum status status = STATUS_OK;

    if (text == NULL) {
        give_up(form);
        return;
    }
    if (!entry_parse_day(text, today, &on) || on == DAY_NONE)
        status = err_set(&err, STATUS_USAGE, _("'%s' is no day; write one like 20 Nov, or yesterday"), text);
    else
        form->add.on = on;
    if (status == STATUS_OK)
        status = hours_fits(&form->terms, on, 1, 0, today, &err);
    if (status == STATUS_OK) {
        form->problem = NULL;
        ask_minutes(form);
        return;
    }
    say_problem(form, err.text);
    ask_day(form);
}

static void ask_day(struct hours_form *form)
{
    char text[DAY_TEXT];

    dialog_prompt(form->view.ui, _("which day, as 20 Nov:"), day_format(form->add.on, text), day_given, form);
}

/* --- the dialog ------------------------------------------------------------------------------- */

static void form_open(struct view *view)
{
    struct hours_form *form = (struct hours_form *)view;

    if (form->is_correction)
        ask_minutes(form);
    else
        ask_day(form);
}

static void form_draw(struct view *view, const struct area *area)
{
    const struct hours_form *form = (struct hours_form *)view;
    int lines = paint_wrap_lines(area->cols - 4, 0, form->problem);
    struct area in = paint_inside(area, area->rows - 1 - lines, 0, lines, area->cols);
    struct area text = paint_inside(&in, 0, 2, lines, -2);

    if (form->problem == NULL)
        return;
    paint_clear(&in);
    paint_wrap(&text, 0, 0, 0, THEME_BAD, form->problem);
}

static bool form_key(struct view *view, int key)
{
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == 'q')
        view_close(view);
    return true;
}

static void form_close(struct view *view)
{
    struct hours_form *form = (struct hours_form *)view;

    arena_release(&form->offered);
    arena_release(&form->arena);
    free(form);
}

static struct hours_form *new_form(void)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .open = form_open,
                                        .draw = form_draw,
                                        .key = form_key,
                                        .close = form_close};
    struct hours_form *form = calloc(1, sizeof *form);

    if (form == NULL)
        abort();
    form->view.ops = &ops;
    return form;
}

struct view *hours_form_new(const struct hours *hours)
{
    struct hours_form *form = new_form();

    form->terms.start_day = hours->start_day;
    form->terms.last_day = hours->last_day;
    form->add.on =
        hours->last_day == DAY_NONE || hours->today < hours->last_day ? hours->today : hours->last_day;
    return &form->view;
}

struct view *hours_form_correct(const char *login, const struct hours_line *line)
{
    struct hours_form *form = new_form();

    form->is_correction = true;
    form->correct.login = arena_dup(&form->arena, login);
    form->correct.line = line->source == HOURS_LOG ? line->id : 0;
    form->correct.entry = line->source == HOURS_ENTRY ? line->entry : 0;
    form->correct.minutes = form->correct.was = line->stands;
    return &form->view;
}
