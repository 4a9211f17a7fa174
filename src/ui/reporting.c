/* reporting.c - a portfolio is written to a file: in which form, and where to.
 *
 * A dialog that lives from the first question to the answer, as away.c does. The writing goes on beside the screen (app/report_run.h): a box says how far it is,
 * Escape stops it, and whatever ends it leaves the whole file or none.
 */
#include "reporting.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/app/report_run.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"

struct reporting {
    struct view view;
    struct arena arena;
    const char *login; /* NULL the caller */
    enum report_form form;
    const char *path;
    struct report_run *run; /* NULL: nothing is being made */
    bool stopped;           /* it was asked to stop */
};

#define BOX_ROWS 3
#define BOX_COLS 52

static bool is_folder(enum report_form form)
{
    return form == REPORT_CSV || form == REPORT_TSV;
}

static void say_end(struct reporting *reporting)
{
    struct report_made made;
    struct err err = ERR_INIT;
    enum status status = report_run_end(reporting->run, &reporting->arena, &made, &err);

    if (status == STATUS_OK)
        view_say(&reporting->view, THEME_GOOD, _("written: %s; journal head %lld %.12s"), made.path,
                 (long long)made.seq, made.hash);
    else if (reporting->stopped)
        view_say(&reporting->view, THEME_NOTICE, _("stopped: nothing was written"));
    else
        view_say(&reporting->view, THEME_BAD, "%s", err.text);
}

static void reporting_ready(struct view *view)
{
    struct reporting *reporting = (struct reporting *)view;

    view->watch_fd = 0;
    view_dirty(view);
    if (reporting->run == NULL)
        return;
    if (!report_run_ready(reporting->run)) {
        view->watch_fd = report_run_fd(reporting->run);
        return;
    }
    say_end(reporting);
    view_close(view);
}

static void write_it(struct reporting *reporting, bool over)
{
    const struct report_order order = {
        .login = reporting->login, .form = reporting->form, .to = reporting->path, .over = over};
    struct err err = ERR_INIT;

    reporting->run = report_run_new(view_session(&reporting->view), &order, &err);
    if (reporting->run == NULL) {
        view_say(&reporting->view, THEME_BAD, "%s", err.text);
        view_close(&reporting->view);
        return;
    }
    reporting_ready(&reporting->view);
}

static void give_up(struct reporting *reporting)
{
    view_say(&reporting->view, THEME_NOTICE, _("nothing was written"));
    view_close(&reporting->view);
}

static void replace_answered(void *context, bool yes)
{
    if (yes)
        write_it(context, true);
    else
        give_up(context);
}

static void path_given(void *context, const char *text)
{
    struct reporting *reporting = context;
    struct str path = STR_INIT;

    if (text == NULL || *text == '\0') {
        give_up(reporting);
        return;
    }
    reporting->path = arena_dup(&reporting->arena, text);
    file_expand(text, &path);
    if (file_exists(path.buf) && !is_folder(reporting->form))
        dialog_confirm(reporting->view.ui,
                       arena_printf(&reporting->arena, _("%s is there already: replace it?"), path.buf),
                       replace_answered, reporting);
    else
        write_it(reporting, false);
    str_release(&path);
}

static void form_picked(void *context, int index)
{
    struct reporting *reporting = context;
    const struct hello *hello = view_hello(&reporting->view);
    char today[DAY_TEXT];
    const char *name;

    if (index < 0) {
        give_up(reporting);
        return;
    }
    reporting->form = (enum report_form)index;
    name = names_word(&report_form_names, index);
    dialog_path(reporting->view.ui,
                is_folder(reporting->form) ? _("a new folder for it (Tab completes):")
                                           : _("write it to (Tab completes):"),
                arena_printf(&reporting->arena, "~/%s-%s%s%s",
                             reporting->login != NULL ? reporting->login : hello->login,
                             day_format(hello->today, today), is_folder(reporting->form) ? "-" : ".",
                             reporting->form == REPORT_PACK ? "zip" : name),
                path_given, reporting);
}

static void reporting_open(struct view *view)
{
    const char *const lines[REPORT_FORM_COUNT] = {
        [REPORT_HTML] = _("html: a page that every browser shows and prints"),
        [REPORT_PDF] = _("pdf: pages with contents, to send or print"),
        [REPORT_JSON] = _("json: everything, with attachments and frameworks"),
        [REPORT_CSV] = _("csv: a folder of tables for spreadsheets"),
        [REPORT_PACK] = _("pack: a ZIP of all of it, with a manifest"),
        [REPORT_TSV] = _("tsv: the same with tabs"),
    };

    dialog_pick(view->ui, _("Write the portfolio as"), lines, REPORT_FORM_COUNT, 0, form_picked, view);
}

static void reporting_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{KEYS_ESCAPE, N_("stop it: no file is left")}, {KEYS_NONE, NULL}};
    const struct reporting *reporting = (struct reporting *)view;
    int cols = BOX_COLS < area->cols - 4 ? BOX_COLS : area->cols - 4;
    struct area box =
        paint_inside(area, (area->rows - BOX_ROWS - 2) / 2, (area->cols - cols) / 2, BOX_ROWS + 2, cols);
    const struct report_step *step;
    struct str text = STR_INIT;
    struct area in;

    if (reporting->run == NULL)
        return;
    step = report_run_step(reporting->run);
    paint_clear(&box);
    in = paint_frame(&box, _("Writing the portfolio"), NULL, true);
    in = paint_inside(&in, 0, 1, in.rows, -1);
    report_step_say(step, &text);
    paint_clip(&in, 0, 0, in.cols, THEME_PLAIN, reporting->path);
    paint_clip(&in, 1, 0, in.cols, THEME_PLAIN, reporting->stopped ? _("stopping …") : text.buf);
    if (step->total > 0)
        paint_bar(&in, 2, 0, in.cols, step->done, step->total);
    hints_dialog(view->ui, area, hints);
    str_release(&text);
}

static bool reporting_key(struct view *view, int key)
{
    struct reporting *reporting = (struct reporting *)view;

    if (key != KEYS_ESCAPE && key != KEYS_CTRL('c') && key != 'q')
        return true;
    if (reporting->run == NULL)
        view_close(view);
    else
        report_run_stop(reporting->run);
    reporting->stopped = true;
    view_dirty(view);
    return true;
}

static void reporting_close(struct view *view)
{
    struct reporting *reporting = (struct reporting *)view;

    report_run_free(reporting->run);
    arena_release(&reporting->arena);
    free(view);
}

struct view *reporting_new(const char *login)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .open = reporting_open,
                                        .draw = reporting_draw,
                                        .key = reporting_key,
                                        .ready = reporting_ready,
                                        .close = reporting_close};
    struct reporting *reporting = calloc(1, sizeof *reporting);

    if (reporting == NULL)
        abort();
    reporting->view.ops = &ops;
    reporting->login = arena_dup(&reporting->arena, login);
    return &reporting->view;
}
