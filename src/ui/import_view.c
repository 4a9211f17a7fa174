/* import_view.c - documents looked at, what would happen, and then it happens.
 *
 * Reading is beatbook-import's work, looking and taking in the store's: keys are answered meanwhile. What is taken in is what was read and
 * shown, whatever became of the file since.
 */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/import_run.h>
#include <beatbook/app/visual.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

enum import_stage {
    IMPORT_CHECKING,
    IMPORT_FAULTY,
    IMPORT_CLEAN,
    IMPORT_PLANNING, /* the store looks at them */
    IMPORT_PLANNED,
    IMPORT_TAKING, /* it takes them in */
    IMPORT_DONE,
    IMPORT_FAILED
};

struct import_view {
    struct view view;
    struct arena own;
    LIST(const char *) files;
    struct import_known known; /* what the prompt says of a file whose form has no place for it */
    struct word_list remarks;
    bool apply; /* else only check */
    bool edit;  /* into the editor first */
    enum import_stage stage;
    struct arena arena;
    struct import_run *run; /* while files are being read */
    struct import_ask ask;  /* what was read: just that is handed over */
    struct fault_list faults;
    struct arena answered;
    struct import_answer answer;
    struct word_list fallen; /* what crossmaps quote and a new version does not say */
    struct err err;
    struct flow flow;
    struct list page;
};

static struct import_view *import_of(struct view *view)
{
    return (struct import_view *)view;
}

static void flow_fault(struct flow *flow, const struct fault *fault)
{
    struct str where = STR_INIT;
    if (fault->file)
        str_add(&where, fault->file);
    if (fault->line > 0)
        str_add_f(&where, ":%d", fault->line);
    if (fault->item)
        str_add_f(&where, "%s%s", where.len ? ", " : "", fault->item);
    flow_add(flow, 2, THEME_PLAIN, 0, "!", THEME_BAD, -1, where.buf);
    flow_text(flow, 4, THEME_PLAIN, fault->text ? fault->text : "");
    if (fault->remedy && *fault->remedy)
        flow_add(flow, 6, THEME_DIM, 4, theme_sign(SIGN_ARROW), THEME_DIM, -1, fault->remedy);
    str_release(&where);
}

static void flow_results(struct flow *flow, const struct import_answer *answer)
{
    for (size_t i = 0; i < answer->items.count; i++) {
        const struct import_result *result = &answer->items.items[i];
        flow_add(flow, 2, THEME_STRONG, 0, theme_sign(result->outcome == IMPORT_SAME ? SIGN_NONE : SIGN_MET),
                 THEME_GOOD, -1, result->name ? result->name : "");
        flow_f(flow, 4, THEME_PLAIN, "%s %s", result->id ? result->id : "",
               result->version ? result->version : "");
        if (result->sentence)
            flow_text(flow, 4, THEME_PLAIN, result->sentence);
        flow_gap(flow);
    }
}

static void flow_remarks(struct flow *flow, const struct word_list *remarks)
{
    for (size_t i = 0; i < remarks->count; i++)
        flow_text(flow, 2, THEME_NOTICE, remarks->items[i]);
    if (remarks->count > 0)
        flow_gap(flow);
}

/* What crossmaps quote and a new version does not say: known before anything is done. */
static void flow_fallen(struct flow *flow, const struct word_list *fallen)
{
    unsigned long count = (unsigned long)fallen->count;
    if (count == 0)
        return;
    flow_f(flow, 0, THEME_WAIT,
           ngettext("%lu link of the crossmaps would fall out, until it is looked at:",
                    "%lu links of the crossmaps would fall out, until they are looked at:", count),
           count);
    for (size_t i = 0; i < fallen->count; i++)
        flow_add(flow, 4, THEME_PLAIN, 2, "?", THEME_WAIT, -1, fallen->items[i]);
    flow_gap(flow);
}

static void flow_reading(struct import_view *import)
{
    unsigned long count = (unsigned long)import->files.count;
    size_t at = import->run ? import_run_at(import->run) : 0;
    if (at < import->files.count)
        flow_f(&import->flow, 0, THEME_DIM, _("reading %s (%zu of %lu)… Esc stops"), import->files.items[at],
               at + 1, count);
}

static void reflow(struct import_view *import)
{
    struct flow *flow = &import->flow;
    unsigned long faults = (unsigned long)import->faults.count;
    import->view.hints = import->stage == IMPORT_PLANNED && import->files.count == 1
                             ? "apply impact quit help"
                         : import->stage == IMPORT_PLANNED                            ? "apply quit help"
                         : import->stage == IMPORT_FAULTY && import->files.count == 1 ? "edit quit help"
                                                                                      : NULL;
    flow_start(flow, import->view.cols - 4);
    switch (import->stage) {
    case IMPORT_CHECKING:
        flow_reading(import);
        break;
    case IMPORT_PLANNING:
        flow_text(flow, 0, THEME_DIM, _("no faults; the store looks at it…"));
        break;
    case IMPORT_TAKING:
        flow_text(flow, 0, THEME_DIM, _("being taken in…"));
        break;
    case IMPORT_FAULTY:
        flow_f(flow, 0, THEME_BAD,
               ngettext("%lu fault: nothing was taken in", "%lu faults: nothing was taken in", faults),
               faults);
        flow_gap(flow);
        for (size_t i = 0; i < import->faults.count; i++)
            flow_fault(flow, &import->faults.items[i]);
        break;
    case IMPORT_CLEAN:
        flow_text(flow, 0, THEME_GOOD, _("No faults."));
        flow_remarks(flow, &import->remarks);
        break;
    case IMPORT_PLANNED:
        flow_text(flow, 0, THEME_STRONG, _("No faults. This would happen:"));
        if (import->answer.fallen.count >
            0) /* the page is longer than the screen: what to press stands above, too */
            flow_text(flow, 0, THEME_STRONG, _("y takes them in, all or none; q leaves everything as it is"));
        flow_gap(flow);
        flow_results(flow, &import->answer);
        flow_remarks(flow, &import->remarks);
        flow_fallen(flow, &import->answer.fallen);
        flow_text(flow, 0, THEME_STRONG, _("y takes them in, all or none; q leaves everything as it is"));
        break;
    case IMPORT_DONE:
        flow_text(flow, 0, THEME_GOOD, _("Done:"));
        flow_gap(flow);
        flow_results(flow, &import->answer);
        for (size_t i = 0; i < import->fallen.count; i++)
            flow_add(flow, 2, THEME_WAIT, 0, "?", THEME_WAIT, -1, import->fallen.items[i]);
        break;
    case IMPORT_FAILED:
        flow_text(flow, 0, THEME_BAD, import->err.text);
        break;
    }
}

/* ---- read, looked at by the store, taken in: nothing of it is waited for */

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct import_view *import = context;
    bool planned = import->stage == IMPORT_PLANNING;
    view_dirty(&import->view);
    import->page.top = 0;
    if (status != STATUS_OK) {
        import->stage = IMPORT_FAILED;
        import->err = *err;
        reflow(import);
        return;
    }
    import->answer = *(const struct import_answer *)answer;
    view_keep(&import->answered, arena);
    import->faults = import->answer.faults;
    import->stage = import->faults.count > 0 ? IMPORT_FAULTY : planned ? IMPORT_PLANNED : IMPORT_DONE;
    if (import->stage == IMPORT_DONE) {
        import_fallen(view_session(&import->view), &import->answer, &import->arena, &import->fallen);
        view_wrote(&import->view);
    }
    reflow(import);
}

static void hand_over(struct import_view *import, bool dry_run)
{
    import->stage = dry_run ? IMPORT_PLANNING : IMPORT_TAKING;
    import->ask.dry_run = dry_run;
    call_post_framework_import(view_client(&import->view), &import->ask, answered, import);
    reflow(import);
}

static void came(struct import_view *import)
{
    enum status status = import_run_take(import->run, &import->ask.documents, &import->faults, &import->err);
    import_run_free(import->run);
    import->run = NULL;
    if (status != STATUS_OK)
        import->stage = IMPORT_FAILED;
    else if (import->faults.count > 0)
        import->stage = IMPORT_FAULTY;
    else if (import->apply)
        hand_over(import, true);
    else
        import->stage = IMPORT_CLEAN;
}

static void import_ready(struct view *view)
{
    struct import_view *import = import_of(view);
    view->watch_fd = 0;
    if (!import->run)
        return;
    if (import_run_ready(import->run))
        came(import);
    else
        view->watch_fd = import_run_fd(import->run);
    reflow(import);
    view_dirty(view);
}

static void start(struct import_view *import)
{
    import_run_free(import->run);
    import->remarks = (struct word_list){NULL, 0, 0};
    import->known.remarks = &import->remarks;
    import->faults = (struct fault_list){0};
    import->ask = (struct import_ask){.dry_run = true};
    import->stage = IMPORT_CHECKING;
    import->err = (struct err)ERR_INIT;
    import->run = import_run_new(view_session(&import->view), import->files.items, import->files.count,
                                 &import->known, &import->arena, &import->err);
    if (!import->run)
        import->stage = IMPORT_FAILED;
    import_ready(&import->view);
}

static void import_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(import_of(view));
}

static void import_draw(struct view *view, const struct area *area)
{
    struct import_view *import = import_of(view);
    struct str count = STR_INIT;
    unsigned long files = (unsigned long)import->files.count;
    str_add_f(&count, ngettext("%lu file", "%lu files", files), files);
    show_heading(area, import->apply ? _("Import") : _("Check"), count.buf);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    list_page(&import->page, (int)import->flow.lines.count, in.rows);
    flow_paint(&import->flow, &in, import->page.top);
    if (import->page.top + in.rows < import->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
    str_release(&count);
}

/* Out into the editor, at the first fault, and then looked at again. */
static void edit(struct import_view *import)
{
    struct err err = ERR_INIT;
    int line = import->stage == IMPORT_FAULTY ? import->faults.items[0].line : 0;
    enum status status =
        view_run_program(&import->view, visual_command(import->files.items[0], line, &import->own), &err);
    if (status == STATUS_FILE) {
        view_say(&import->view, THEME_BAD, "%s", err.text);
    } else {
        if (status != STATUS_OK)
            view_say(&import->view, THEME_NOTICE,
                     _("the editor ended with an error; the file is as it left it"));
        import->page.top = 0;
        start(import);
    }
    reflow(import);
    view_dirty(&import->view);
}

static void import_open(struct view *view)
{
    struct import_view *import = import_of(view);
    if (import->edit && import->files.count == 1 && !file_exists(import->files.items[0])) {
        import->stage = IMPORT_FAILED;
        err_set(&import->err, STATUS_FILE, _("%s is not there: beatbook framework new begins one"),
                import->files.items[0]);
    } else if (import->edit && import->files.count == 1) {
        edit(import);
    }
    if (import->stage == IMPORT_CHECKING && !import->run)
        start(import);
}

static bool import_command(struct view *view, const struct command_call *call)
{
    struct import_view *import = import_of(view);
    if (call->id == COMMAND_EDIT && !*call->arguments) {
        if (import->files.count == 1 && file_exists(import->files.items[0]))
            edit(import);
        else
            view_say(view, THEME_NOTICE, _("which of the files? :edit FILE"));
        return true;
    }
    if (call->id == COMMAND_IMPACT && !*call->arguments) {
        if (import->stage == IMPORT_PLANNED && import->files.count == 1)
            view_push(view->ui, impact_view_new(import->files.items[0], &import->known));
        else
            view_say(view, THEME_NOTICE, _("the impact of which file? :impact FILE"));
        return true;
    }
    if (call->id != COMMAND_APPLY)
        return list_scroll(&import->page, call->id);
    if (import->stage == IMPORT_PLANNED) {
        hand_over(import, false);
    } else {
        view_say(view, THEME_NOTICE, _("there is nothing to take in"));
    }
    return true;
}

static void import_close(struct view *view)
{
    struct import_view *import = import_of(view);
    flow_release(&import->flow);
    import_run_free(import->run);
    arena_release(&import->answered);
    arena_release(&import->arena);
    arena_release(&import->own);
    free(import);
}

/* The files that a word names: ~ and * as in a shell, which nobody stands behind here; "shipped" the documents that come with the program. */
static void add_files(struct import_view *import, const char *word)
{
    struct str pattern = STR_INIT;
    glob_t found = {0};
    if (strcmp(word, "shipped") == 0 && !file_exists(word) &&
        session_find_data("frameworks/framework.rng", &pattern, NULL) == STATUS_OK) {
        str_cut(&pattern, pattern.len - strlen("framework.rng"));
        str_add(&pattern, "*.xml");
    } else {
        str_add(&pattern, word);
    }
    if (glob(pattern.buf, GLOB_NOCHECK | GLOB_TILDE, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            *LIST_ADD(&import->own, &import->files) = arena_dup(&import->own, found.gl_pathv[i]);
    globfree(&found);
    str_release(&pattern);
}

struct view *import_view_edit(const char *file)
{
    struct view *view = import_view_new(file, false);
    import_of(view)->edit = true;
    return view;
}

/* Files and options, parted as a shell would part them. */
static void read_words(struct import_view *import, const char *words)
{
    struct str word = STR_INIT, value = STR_INIT;
    struct import_known probe = {.id = NULL};

    while ((words = command_word(words, &word))) {
        if (import_known_option(&probe, word.buf, "")) {
            words = command_word(words, &value);
            import_known_option(&import->known, word.buf, arena_dup(&import->own, value.buf));
        } else {
            add_files(import, word.buf);
        }
        str_clear(&word);
        str_clear(&value);
        if (!words)
            break;
    }
    str_release(&word);
    str_release(&value);
}

struct view *import_view_new(const char *files, bool apply_too)
{
    static const struct view_ops ops = {.name = "import",
                                        .hints = "quit help",
                                        .open = import_open,
                                        .layout = import_layout,
                                        .draw = import_draw,
                                        .command = import_command,
                                        .ready = import_ready,
                                        .close = import_close};
    struct import_view *import = calloc(1, sizeof *import);
    if (!import)
        abort();
    import->view.ops = &ops;
    import->apply = apply_too;
    read_words(import, files);
    return &import->view;
}
