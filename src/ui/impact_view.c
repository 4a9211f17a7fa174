/* impact_view.c - whom a version touches, before anything is done: a row a change with what stands on it, the people of one, and from there
 * their portfolio.
 *
 * The changes are those of the difference between two versions; of a version that came from none, each criterion with what stands on it. A change of
 * several criteria is asked for by itself: who has something on two of them is one person.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/versions.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

enum impact_stage { IMPACT_READING, IMPACT_ASKING, IMPACT_ROWS, IMPACT_PEOPLE, IMPACT_FAILED };

struct row {
    uint32_t types; /* set of enum change_type; 0: a criterion as it stands */
    struct word_list ids, old_codes, new_codes;
    enum difference_evidence evidence;
    const char *text;
    int64_t people, accepted, waiting, drafts;
};

struct impact_view {
    struct view view;
    struct arena own, loaded, answered, people_arena;
    const char *newer;          /* a name as versions_load() wants it; NULL when the rows were given */
    struct import_known known;  /* of a file whose form has no place for it */
    const char *id, *from, *to; /* to NULL: no newer version */
    bool stored;                /* the newer one is in the store: people can move to it */
    enum impact_stage stage;
    struct err err;
    LIST(struct row) rows;
    size_t asking; /* row whose people are being counted */
    struct versions versions;
    struct versions_run *run; /* while they are being read */
    struct impact impact;
    struct list list;
    LIST(const struct impact_person *) people; /* of one row, who have something on it */
    struct list people_list;
};

static struct impact_view *impact_of(struct view *view)
{
    return (struct impact_view *)view;
}

static bool has_something(const struct impact_person *person)
{
    return person->accepted + person->waiting + person->drafts > 0;
}

static int64_t count_people(const struct impact *impact)
{
    int64_t count = 0;
    for (size_t i = 0; i < impact->people.count; i++)
        count += has_something(&impact->people.items[i]);
    return count;
}

/* ---- the rows */

static void copy_words(struct arena *arena, const struct word_list *from, struct word_list *to)
{
    for (size_t i = 0; i < from->count; i++)
        *LIST_ADD(arena, to) = arena_dup(arena, from->items[i]);
}

static void take_rows(struct impact_view *v, const struct difference_told *told)
{
    v->id = arena_dup(&v->own, told->framework);
    v->from = arena_dup(&v->own, told->from);
    v->to = arena_dup(&v->own, told->to);
    for (size_t i = 0; i < told->items.count; i++) {
        const struct difference_line *line = &told->items.items[i];
        struct row *row = LIST_ADD(&v->own, &v->rows);
        *row = (struct row){.types = line->types, .evidence = line->evidence};
        row->text = arena_dup(&v->own, line->text);
        copy_words(&v->own, &line->old_ids, &row->ids);
        copy_words(&v->own, &line->old_codes, &row->old_codes);
        copy_words(&v->own, &line->new_codes, &row->new_codes);
    }
}

/* Of a version alone: what stands on each of its criteria. */
static void rows_of_items(struct impact_view *v)
{
    for (size_t i = 0; i < v->impact.items.count; i++) {
        const struct impact_item *item = &v->impact.items.items[i];
        struct row *row = LIST_ADD(&v->own, &v->rows);
        *row = (struct row){.text = ""};
        *LIST_ADD(&v->own, &row->ids) = arena_dup(&v->own, item->item);
        *LIST_ADD(&v->own, &row->old_codes) = arena_dup(&v->own, *item->code ? item->code : item->item);
    }
}

static void count_row(struct row *row, const struct impact *impact)
{
    row->people = row->accepted = row->waiting = row->drafts = 0;
    for (size_t k = 0; k < row->ids.count; k++)
        for (size_t i = 0; i < impact->items.count; i++) {
            const struct impact_item *item = &impact->items.items[i];
            if (strcmp(item->item, row->ids.items[k]) != 0)
                continue;
            row->people += item->people;
            row->accepted += item->accepted;
            row->waiting += item->waiting;
            row->drafts += item->drafts;
        }
}

/* ---- asked */

static void row_counted(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err);

/* Of several criteria the people are asked for: nobody is two. */
static void count_next(struct impact_view *v)
{
    while (v->asking < v->rows.count &&
           (v->rows.items[v->asking].ids.count < 2 || v->rows.items[v->asking].people < 2))
        v->asking++;
    if (v->asking < v->rows.count) {
        struct impact_ask ask = {.id = v->id, .version = v->from, .items = v->rows.items[v->asking].ids};
        call_post_framework_impact(view_client(&v->view), &ask, row_counted, v);
        return;
    }
    v->stage = IMPACT_ROWS;
}

static void row_counted(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct impact_view *v = context;
    (void)arena;
    view_dirty(&v->view);
    if (status != STATUS_OK) {
        v->stage = IMPACT_FAILED;
        v->err = *err;
        return;
    }
    v->rows.items[v->asking++].people = count_people(answer);
    count_next(v);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct impact_view *v = context;
    view_dirty(&v->view);
    if (status != STATUS_OK) {
        v->stage = IMPACT_FAILED;
        v->err = *err;
        return;
    }
    v->impact = *(const struct impact *)answer;
    view_keep(&v->answered, arena);
    if (!v->to && v->rows.count == 0)
        rows_of_items(v);
    for (size_t i = 0; i < v->rows.count; i++)
        count_row(&v->rows.items[i], &v->impact);
    v->asking = 0;
    count_next(v);
}

static void ask(struct impact_view *v)
{
    struct impact_ask ask = {.id = v->id, .version = v->from};
    v->stage = IMPACT_ASKING;
    for (size_t i = 0; i < v->rows.count; i++)
        for (size_t k = 0; k < v->rows.items[i].ids.count; k++)
            *LIST_ADD(&v->own, &ask.items) = v->rows.items[i].ids.items[k];
    if (v->to && ask.items.count == 0) { /* no item would mean all of them */
        v->stage = IMPACT_ROWS;
        return;
    }
    call_post_framework_impact(view_client(&v->view), &ask, came, v);
}

static void people_came(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct impact_view *v = context;
    const struct impact *impact = answer;
    view_dirty(&v->view);
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_keep(&v->people_arena, arena);
    memset(&v->people, 0, sizeof v->people);
    for (size_t i = 0; i < impact->people.count; i++)
        if (has_something(&impact->people.items[i]))
            *LIST_ADD(&v->people_arena, &v->people) = &impact->people.items[i];
    v->people_list = (struct list){0};
    v->stage = IMPACT_PEOPLE;
    v->view.hints = "open quit help";
}

/* ---- read */

static void from_versions(struct impact_view *v)
{
    struct difference difference;
    struct difference_told told = {0};
    difference_make(&v->versions.before, &v->versions.after, NULL, &v->loaded, &difference);
    difference_tell(&difference, &v->loaded, &told);
    v->stored = v->versions.path == NULL;
    take_rows(v, &told);
}

/* A version that came from none: what stands on it. */
static bool stands_alone(struct impact_view *v, enum status status)
{
    const char *at = strchr(v->newer, '@');
    if (status != STATUS_MISSING || versions_is_file(v->newer) || !at)
        return false;
    v->id = arena_dup_n(&v->own, v->newer, (size_t)(at - v->newer));
    v->from = arena_dup(&v->own, at + 1);
    v->err = (struct err)ERR_INIT;
    return true;
}

static void impact_ready(struct view *view)
{
    struct impact_view *v = impact_of(view);
    enum status status;
    view->watch_fd = 0;
    if (!v->run)
        return;
    if (!versions_run_ready(v->run)) {
        view->watch_fd = versions_run_fd(v->run);
        return;
    }
    status = versions_run_take(v->run, &v->err);
    versions_run_free(v->run);
    v->run = NULL;
    view_dirty(view);
    if (status == STATUS_OK)
        from_versions(v);
    else if (!stands_alone(v, status)) {
        v->stage = IMPACT_FAILED;
        return;
    }
    view->hints = NULL;
    if (v->stored && v->versions.after.form == DOCUMENT_RULES) { /* what changes in them stays below */
        v->stage = IMPACT_ROWS;
        view_push(view->ui, repin_view_new(NULL, v->id, v->to));
        return;
    }
    ask(v);
}

static void impact_open(struct view *view)
{
    struct impact_view *v = impact_of(view);
    if (!v->newer) {
        ask(v);
        return;
    }
    view->hints = "quit help";
    v->run = versions_run_new(view_session(view), NULL, v->newer, &v->known, &v->loaded, &v->versions);
    impact_ready(view);
}

/* ---- drawn */

static void add_codes(const struct word_list *codes, struct str *out)
{
    for (size_t i = 0; i < codes->count; i++)
        str_add_f(out, i > 0 ? ",%s" : "%s", codes->items[i]);
}

static void add_change(const struct row *row, struct str *out)
{
    struct str was = STR_INIT, is = STR_INIT;
    add_codes(&row->old_codes, &was);
    add_codes(&row->new_codes, &is);
    str_add(out, was.buf);
    if (was.len > 0 && is.len > 0 && strcmp(was.buf, is.buf) != 0)
        str_add(out, theme_sign(SIGN_ARROW));
    if (was.len == 0 || strcmp(was.buf, is.buf) != 0)
        str_add(out, is.buf);
    str_release(&was);
    str_release(&is);
}

#define NUMBERS 4
#define NUMBER_COLS 10

static void draw_numbers(const struct area *in, int row, enum theme_style style,
                         const char *const texts[NUMBERS])
{
    for (int i = 0; i < NUMBERS; i++)
        paint_right(in, row, in->cols - 2 - (NUMBERS - 1 - i) * NUMBER_COLS, style, texts[i]);
}

static void draw_counts(const struct area *in, int row, int64_t people, int64_t accepted, int64_t waiting,
                        int64_t drafts)
{
    const int64_t counts[NUMBERS] = {people, accepted, waiting, drafts};
    struct str texts[NUMBERS] = {STR_INIT, STR_INIT, STR_INIT, STR_INIT};
    for (int i = people < 0; i < NUMBERS; i++)
        str_add_f(&texts[i], "%lld", (long long)counts[i]);
    draw_numbers(in, row, THEME_PLAIN,
                 (const char *const[NUMBERS]){texts[0].buf, texts[1].buf, texts[2].buf, texts[3].buf});
    for (int i = 0; i < NUMBERS; i++)
        str_release(&texts[i]);
}

static void draw_row(struct impact_view *v, const struct area *in, int line, const struct row *row,
                     bool selected)
{
    int room = in->cols - 3 - NUMBERS * NUMBER_COLS, codes = room > 32 ? 14 : 10;
    struct str text = STR_INIT;
    show_hand(in, line, selected);
    add_change(row, &text);
    paint_clip(in, line, 2, codes, selected ? THEME_SELECTED : THEME_STRONG, text.buf);
    str_clear(&text);
    names_set(&document_change_names, row->types, ", ", &text);
    if (v->to && row->ids.count > 0 && room > 32)
        str_add_f(&text, " %s %s", theme_sign(SIGN_DOT),
                  _(names_word(&difference_evidence_names, (int)row->evidence)));
    paint_clip(in, line, 3 + codes, room - codes, THEME_PLAIN, text.buf);
    draw_counts(in, line, row->people, row->accepted, row->waiting, row->drafts);
    str_release(&text);
}

static void draw_person(const struct area *in, int line, const struct impact_person *person, bool selected)
{
    int room = in->cols - 3 - (NUMBERS - 1) * NUMBER_COLS, name = room > 36 ? 24 : room - 13;
    show_hand(in, line, selected);
    paint_clip(in, line, 2, name, selected ? THEME_SELECTED : THEME_STRONG, person->name);
    paint_clip(in, line, 3 + name, room - name - 4, THEME_PLAIN, person->cohort ? person->cohort : "");
    draw_counts(in, line, -1, person->accepted, person->waiting, person->drafts);
}

static void draw_list(struct impact_view *v, const struct area *area)
{
    bool people = v->stage == IMPACT_PEOPLE;
    struct list *list = people ? &v->people_list : &v->list;
    struct area in = paint_inside(area, 3, 0, -6, area->cols);
    paint_text(area, 2, 2, THEME_DIM, people ? _("who") : v->to ? _("change") : _("criterion"));
    draw_numbers(
        area, 2, THEME_DIM,
        (const char *const[NUMBERS]){people ? "" : _("people"), _("accepted"), _("waiting"), _("drafted")});
    list_fit(list, (int)(people ? v->people.count : v->rows.count), in.rows);
    for (int row = 0; row < in.rows && list->top + row < list->count; row++) {
        int at = list->top + row;
        if (people)
            draw_person(&in, row, v->people.items[at], at == list->at);
        else
            draw_row(v, &in, row, &v->rows.items[at], at == list->at);
    }
    if (list->top + in.rows < list->count)
        paint_text(&in, in.rows - 1, in.cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    if (list->count == 0)
        show_empty(&in, people  ? _("nobody has anything on it")
                        : v->to ? _("no criterion changes: nobody is touched")
                                : _("nothing stands on any of its criteria"));
}

/* What is selected, in words; and that nothing has been done. */
static void draw_foot(const struct impact_view *v, const struct area *area)
{
    const struct row *row = v->list.at < (int)v->rows.count ? &v->rows.items[v->list.at] : NULL;
    struct str text = STR_INIT;
    paint_clip(area, area->rows - 2, 2, area->cols - 4, THEME_PLAIN, row ? row->text : "");
    if (v->to)
        str_add_f(&text, _("%lld enrolled on %s; nobody moves by looking"), (long long)v->impact.enrolments,
                  v->from);
    else
        str_add_f(&text, _("%lld enrolled on it"), (long long)v->impact.enrolments);
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM, text.buf);
    str_release(&text);
}

static void draw_sum(const struct impact_view *v, const struct area *area)
{
    int64_t people = count_people(&v->impact), accepted = 0, waiting = 0, drafts = 0;
    struct str text = STR_INIT;
    for (size_t i = 0; i < v->impact.people.count; i++) {
        accepted += v->impact.people.items[i].accepted;
        waiting += v->impact.people.items[i].waiting;
        drafts += v->impact.people.items[i].drafts;
    }
    if (v->stage == IMPACT_PEOPLE && v->list.at < (int)v->rows.count) {
        const struct row *row = &v->rows.items[v->list.at];
        add_change(row, &text);
        str_add(&text, row->types ? ": " : "");
        names_set(&document_change_names, row->types, ", ", &text);
    } else {
        str_add_f(&text, ngettext("touches %lld person: ", "touches %lld people: ", (unsigned long)people),
                  (long long)people);
        str_add_f(&text, _("%lld accepted, %lld waiting, %lld drafted"), (long long)accepted,
                  (long long)waiting, (long long)drafts);
    }
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, text.buf);
    str_release(&text);
}

static void impact_draw(struct view *view, const struct area *area)
{
    struct impact_view *v = impact_of(view);
    struct str title = STR_INIT, right = STR_INIT;
    unsigned long changes = (unsigned long)v->rows.count;
    if (v->to)
        str_add_f(&title, _("Impact of %s %s %s %s"), v->id, v->from, theme_sign(SIGN_ARROW), v->to);
    else if (v->id)
        str_add_f(&title, _("What stands on %s %s"), v->id, v->from);
    else
        str_add(&title, _("Impact"));
    if (v->stage == IMPACT_ROWS && v->to)
        str_add_f(&right, ngettext("%lu change", "%lu changes", changes), changes);
    show_heading(area, title.buf, right.buf);
    if (v->stage == IMPACT_FAILED)
        show_refused(view, area, v->err.text);
    else if (v->stage == IMPACT_READING)
        show_empty(area, _("reading both versions… Esc stops"));
    else if (v->stage == IMPACT_ASKING)
        show_empty(area, _("counting…"));
    if (v->stage == IMPACT_ROWS || v->stage == IMPACT_PEOPLE) {
        draw_sum(v, area);
        draw_list(v, area);
        draw_foot(v, area);
    }
    str_release(&title);
    str_release(&right);
}

/* ---- commands */

static void open_row(struct impact_view *v)
{
    const struct row *row = v->list.at < (int)v->rows.count ? &v->rows.items[v->list.at] : NULL;
    struct impact_ask ask = {.id = v->id, .version = v->from};
    if (!row)
        return;
    if (row->people == 0) {
        view_say(&v->view, THEME_NOTICE, _("nobody has anything on it"));
        return;
    }
    ask.items = row->ids;
    call_post_framework_impact(view_client(&v->view), &ask, people_came, v);
}

static void migrate(struct impact_view *v)
{
    if (v->to && v->stored)
        view_push(v->view.ui, migrate_view_new(v->id, v->to));
    else
        view_say(&v->view, THEME_NOTICE,
                 v->to ? _("people move to what is in the store: import the file first")
                       : _("there is no newer version to move to"));
}

static bool impact_command(struct view *view, const struct command_call *call)
{
    struct impact_view *v = impact_of(view);
    bool people = v->stage == IMPACT_PEOPLE;
    if (call->id == COMMAND_MIGRATE && !*call->arguments) {
        migrate(v);
        return true;
    }
    if (!people && v->stage != IMPACT_ROWS)
        return call->id == COMMAND_OPEN;
    if (call->id == COMMAND_OPEN && people && v->people_list.at < (int)v->people.count)
        view_push(view->ui, portfolio_view_new(v->people.items[v->people_list.at]->login, v->id));
    else if (call->id == COMMAND_OPEN && !people)
        open_row(v);
    else
        return list_command(people ? &v->people_list : &v->list, call->id);
    return true;
}

/* From the people of a change back to the changes. */
static bool impact_leave(struct view *view)
{
    struct impact_view *v = impact_of(view);
    if (v->stage != IMPACT_PEOPLE)
        return true;
    v->stage = IMPACT_ROWS;
    view->hints = NULL;
    view_dirty(view);
    return false;
}

static void impact_close(struct view *view)
{
    struct impact_view *v = impact_of(view);
    versions_run_free(v->run);
    arena_release(&v->own);
    arena_release(&v->loaded);
    arena_release(&v->answered);
    arena_release(&v->people_arena);
    free(v);
}

static struct impact_view *new_view(void)
{
    static const struct view_ops ops = {.name = "impact",
                                        .hints = "open migrate quit prompt help",
                                        .open = impact_open,
                                        .draw = impact_draw,
                                        .command = impact_command,
                                        .leave = impact_leave,
                                        .ready = impact_ready,
                                        .close = impact_close};
    struct impact_view *v = calloc(1, sizeof *v);
    if (!v)
        abort();
    v->view.ops = &ops;
    return v;
}

struct view *impact_view_new(const char *newer, const struct import_known *known)
{
    struct impact_view *v = new_view();
    v->newer = arena_dup(&v->own, newer);
    v->known = import_known_keep(known, &v->own);
    return &v->view;
}

struct view *impact_view_of(const struct difference_told *told, bool stored)
{
    struct impact_view *v = new_view();
    take_rows(v, told);
    v->stored = stored;
    return &v->view;
}
