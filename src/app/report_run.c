/* report_run.c - a report that is made while its person goes on: our own `beatbook report`, as a child.
 *
 * A second conversation with the store costs some milliseconds; making every step of a report wait in turn for the screen's loop would have cost a second way of
 * making each of the forms. The child says on standard error how far it is, and at its end on standard output what it made.
 */
#include <beatbook/app/report_run.h>

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "child.h"

#define ARGUMENTS_MOST 20
#define MADE_MOST ((size_t)64 * 1024)

struct report_run {
    struct child child;
    struct str program, path;
    struct report_step step;
};

/* The session's own words, so that it is the same store, person and clock. */
static void say_session(const struct session *session, const char **arguments, size_t *n)
{
    const char *const names[] = {"--store", "--as", "--now"};
    const char *const values[] = {session->store, session->as, session->now};
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (values[i] != NULL) {
            arguments[(*n)++] = names[i];
            arguments[(*n)++] = values[i];
        }
}

static enum status start(struct report_run *run, struct session *session, const struct report_order *order,
                         struct err *err)
{
    const char *arguments[ARGUMENTS_MOST] = {run->program.buf};
    size_t n = 1;

    say_session(session, arguments, &n);
    arguments[n++] = "--format";
    arguments[n++] = "tsv";
    arguments[n++] = "report";
    if (order->login != NULL)
        arguments[n++] = order->login;
    arguments[n++] = "--form";
    arguments[n++] = names_word(&report_form_names, (int)order->form);
    arguments[n++] = "--to";
    arguments[n++] = run->path.buf;
    arguments[n++] = "--progress";
    if (order->drafts)
        arguments[n++] = "--drafts";
    if (order->over)
        arguments[n++] = "--over";
    return child_start(arguments, -1, MADE_MOST, &run->child, err);
}

struct report_run *report_run_new(struct session *session, const struct report_order *order, struct err *err)
{
    struct report_run *run = calloc(1, sizeof *run);
    enum status status;

    if (run == NULL)
        abort();
    str_init(&run->program);
    str_init(&run->path);
    str_add(&run->path, order->to);
    status = session_find_program("beatbook", &run->program, err);
    if (status == STATUS_OK)
        status = start(run, session, order, err);
    if (status == STATUS_OK)
        return run;
    str_release(&run->program);
    str_release(&run->path);
    free(run);
    return NULL;
}

int report_run_fd(const struct report_run *run)
{
    return child_fd(&run->child);
}

/* "progress pages 120 472": the last of those that have come whole. */
static void hear_progress(struct report_run *run)
{
    static const char word[] = "progress ";
    const char *line = run->child.result.complaints.buf;
    const char *end;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        const char *at = line + sizeof word - 1;
        struct str stage = STR_INIT;
        int found;
        char *rest;

        if (strncmp(line, word, sizeof word - 1) != 0)
            continue;
        str_add_n(&stage, at, strcspn(at, " \n"));
        found = names_find(&report_stage_names, stage.buf);
        if (found >= 0) {
            run->step.stage = (enum report_stage)found;
            run->step.done = strtoll(at + stage.len, &rest, 10);
            run->step.total = strtoll(rest, NULL, 10);
        }
        str_release(&stage);
    }
}

bool report_run_ready(struct report_run *run)
{
    bool ended = child_ready(&run->child);

    hear_progress(run);
    return ended;
}

const struct report_step *report_run_step(const struct report_run *run)
{
    return &run->step;
}

void report_run_stop(struct report_run *run)
{
    if (run->child.pid > 0)
        (void)kill(run->child.pid, SIGINT);
}

/* The cell of the second line that stands below a name of the first. */
static const char *cell(const char *table, const char *name, struct arena *arena)
{
    const char *second = strchr(table, '\n');
    const char *head = table;
    size_t length = strlen(name);

    if (second == NULL)
        return "";
    for (second++; head < strchr(table, '\n'); head += strcspn(head, "\t\n") + 1) {
        if (strcspn(head, "\t\n") == length && strncmp(head, name, length) == 0)
            return arena_dup_n(arena, second, strcspn(second, "\t\n"));
        second += strcspn(second, "\t\n");
        second += *second == '\t';
    }
    return "";
}

enum status report_run_end(struct report_run *run, struct arena *arena, struct report_made *made,
                           struct err *err)
{
    static const char own[] = "beatbook: ";
    const char *said = run->child.result.complaints.buf;
    const char *line;

    *made = (struct report_made){.path = arena_dup(arena, run->path.buf)};
    if (run->child.result.status == 0) {
        made->seq = strtoll(cell(run->child.output.buf, "seq", arena), NULL, 10);
        made->hash = cell(run->child.output.buf, "hash", arena);
        return child_end(&run->child, err);
    }
    for (line = said; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
        if (strncmp(line, own, sizeof own - 1) == 0)
            return err_set(
                err, run->child.result.status < 128 ? (enum status)run->child.result.status : STATUS_FILE,
                "%.*s", (int)strcspn(line + sizeof own - 1, "\n"), line + sizeof own - 1);
    return child_failed(run->program.buf, &run->child.result, err);
}

void report_run_free(struct report_run *run)
{
    if (run == NULL)
        return;
    report_run_stop(run);
    while (run->child.pid > 0 && !report_run_ready(run)) {
        struct pollfd ready = {report_run_fd(run), POLLIN, 0};

        (void)poll(&ready, 1, -1);
    }
    child_stop(&run->child);
    str_release(&run->program);
    str_release(&run->path);
    free(run);
}
