/* board_view.c - the cohort board: one row an apprentice; sorted, filtered, grouped; who needs help and why.
 *
 * The first page is asked for alone, so that it is there at once; how many there are and how many need help is asked after it, because that takes a look at everybody.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/queue_view.h>
#include <beatbook/util/tr.h>

#include "board_parts.h"
#include "engine.h"
#include "views.h"

static struct board_view *board_of(struct view *view)
{
    return (struct board_view *)view;
}

/* --- asking ----------------------------------------------------------------------------------- */

static struct board_ask wanted(const struct board_view *board, const char *cursor)
{
    return (struct board_ask){.cohort = board->cohort.len > 0 ? board->cohort.buf : NULL,
                              .text = board->words.len > 0 ? board->words.buf : NULL,
                              .status = board->status,
                              .help = board->help,
                              .sort = board->sort,
                              .descending = board->descending,
                              .group = board->group,
                              .cursor = cursor};
}

bool board_is_part(const struct board_view *board)
{
    return board->cohort.len > 0 || board->words.len > 0 || board->status >= 0;
}

static void keep_heads(struct board_view *board, const struct board_head_list *heads)
{
    arena_release(&board->sums);
    memset(&board->heads, 0, sizeof board->heads);
    for (size_t i = 0; i < heads->count; i++) {
        struct board_head *head = LIST_ADD(&board->sums, &board->heads);
        const struct board_head *from = &heads->items[i];

        *head = *from;
        head->label = arena_dup(&board->sums, from->label);
        head->weeks = (struct board_count_list){NULL, 0, 0};
        for (size_t k = 0; k < from->weeks.count; k++)
            *LIST_ADD(&board->sums, &head->weeks) = from->weeks.items[k];
    }
}

static void counted(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct board_view *board = context;
    const struct board *page = answer;

    (void)arena;
    (void)err;
    if (status == STATUS_OK)
        keep_heads(board, &page->heads);
    view_dirty(&board->view);
}

static void count_all(struct board_view *board)
{
    struct board_ask request = wanted(board, NULL);

    request.counted = true;
    request.limit = 1;
    call_post_board_list(view_client(&board->view), &request, counted, board);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct board_view *board = context;
    const struct board *page = answer;
    bool first = board->pages.fresh;

    if (status == STATUS_OK && first && page->heads.count > 0)
        keep_heads(board, &page->heads);
    if (status == STATUS_OK && first && page->heads.count == 0)
        count_all(board);
    pages_came(&board->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct board_row),
               page != NULL ? page->next : NULL, arena);
    board->view.hints = board->pages.items.count > 0 || status != STATUS_OK ? NULL
                        : board->help          ? "needs-help people prompt quit help"
                        : board_is_part(board) ? "filter cohort people prompt quit help"
                                               : "people prompt quit help";
    view_dirty(&board->view);
}

static void ask(struct board_view *board, const char *cursor)
{
    struct board_ask request = wanted(board, cursor);

    if (cursor == NULL)
        pages_ask_first(&board->pages);
    call_post_board_list(view_client(&board->view), &request, came, board);
}

static void board_open(struct view *view)
{
    ask(board_of(view), NULL);
}

static void ask_again(struct board_view *board)
{
    board->pages.list.at = board->pages.list.top = 0;
    ask(board, NULL);
}

/* --- what is shown ------------------------------------------------------------------------------ */

static void words_given(void *context, const char *words)
{
    struct board_view *board = context;

    if (words == NULL)
        return;
    str_clear(&board->words);
    str_add(&board->words, words);
    ask_again(board);
}

static void cohort_given(void *context, const char *cohort)
{
    struct board_view *board = context;

    if (cohort == NULL)
        return;
    str_clear(&board->cohort);
    str_add(&board->cohort, cohort);
    ask_again(board);
}

static void sort_picked(void *context, int index)
{
    struct board_view *board = context;

    if (index < 0 || index >= BOARD_COLUMN_COUNT)
        return;
    board->sort = (enum board_column)index;
    ask_again(board);
}

static void pick_sort(struct board_view *board)
{
    static const char *const lines[BOARD_COLUMN_COUNT] = {
        [BOARD_BY_NAME] = N_("name"),
        [BOARD_BY_LOGIN] = N_("login"),
        [BOARD_BY_COHORT] = N_("cohort"),
        [BOARD_BY_DUTIES] = N_("duties met"),
        [BOARD_BY_KNOWLEDGE] = N_("knowledge met"),
        [BOARD_BY_SKILLS] = N_("skills met"),
        [BOARD_BY_BEHAVIOURS] = N_("behaviours met"),
        [BOARD_BY_MET] = N_("all that is met, least first"),
        [BOARD_BY_PACE] = N_("pace: days ahead, furthest behind first"),
        [BOARD_BY_WAITING] = N_("what waits, longest first"),
        [BOARD_BY_HOURS] = N_("hours against the plan, furthest behind first"),
        [BOARD_BY_REVIEW] = N_("next review, soonest first"),
        [BOARD_BY_MILESTONES] = N_("milestones reached"),
        [BOARD_BY_ACTIVITY] = N_("last activity, longest ago first"),
        [BOARD_BY_HELP] = N_("who needs help, most reasons first"),
    };
    const char *shown[BOARD_COLUMN_COUNT];

    for (size_t i = 0; i < BOARD_COLUMN_COUNT; i++)
        shown[i] = _(lines[i]);
    dialog_pick(board->view.ui, _("Sorted by what?"), shown, BOARD_COLUMN_COUNT, (size_t)board->sort,
                sort_picked, board);
}

static bool sort_by(struct board_view *board, const char *word)
{
    int found = names_find(&board_column_names, word);

    if (*word == '\0')
        pick_sort(board);
    else if (found < 0)
        view_say(&board->view, THEME_BAD, _("there is no column '%s': s lists them"), word);
    else
        sort_picked(board, found);
    return true;
}

static bool group_by(struct board_view *board, const char *word)
{
    int found =
        *word != '\0' ? names_find(&board_group_names, word) : ((int)board->group + 1) % BOARD_GROUP_COUNT;

    if (found < 0) {
        view_say(&board->view, THEME_BAD, _("groups are: none, cohort, supervisor, rules"));
        return true;
    }
    board->group = (enum board_group)found;
    view_say(&board->view, THEME_NOTICE, _("grouped by: %s"), names_word(&board_group_names, found));
    ask_again(board);
    return true;
}

/* --- one of them -------------------------------------------------------------------------------- */

static bool is_mine(const struct board_view *board, const struct board_row *row)
{
    const char *name = view_hello(&board->view)->name;

    for (size_t i = 0; name != NULL && i < row->waiting_for.count; i++)
        if (strcmp(row->waiting_for.items[i], name) == 0)
            return true;
    return false;
}

/* To the queue where it is one's own, else to the entry, with whose queue it stands in. */
static void show_oldest(struct board_view *board, const struct board_row *row)
{
    struct str names = STR_INIT;

    if (row->oldest_entry == 0) {
        view_say(&board->view, THEME_NOTICE, _("nothing of %s waits for a decision"), row->name);
        return;
    }
    for (size_t i = 0; i < row->waiting_for.count; i++)
        str_add_f(&names, "%s%s", i ? ", " : "", row->waiting_for.items[i]);
    if (is_mine(board, row))
        view_push(board->view.ui, queue_view_at(board->view.ui->session, row->oldest_entry));
    else
        view_push(board->view.ui, entry_view_new(board->view.ui->session, row->oldest_entry, NULL));
    view_say(&board->view, THEME_NOTICE, _("entry %lld (%lld days) waits in the queue of: %s"),
             (long long)row->oldest_entry, (long long)row->oldest_days,
             names.len > 0 ? names.buf : _("nobody who is here"));
    str_release(&names);
}

static bool about_one(struct board_view *board, const struct board_row *row, const struct command_call *call)
{
    if (row == NULL || *call->arguments != '\0')
        return false;
    switch (call->id) {
    case COMMAND_OPEN:
    case COMMAND_PORTFOLIO:
        view_push(board->view.ui, portfolio_view_new(row->login, NULL));
        return true;
    case COMMAND_OLDEST:
        show_oldest(board, row);
        return true;
    case COMMAND_HOURS:
        view_push(board->view.ui, hours_view_new(row->login));
        return true;
    case COMMAND_REVIEWS:
        view_push(board->view.ui, reviews_view_new(row->login));
        return true;
    case COMMAND_GATEWAY:
        view_push(board->view.ui, gateway_view_new(row->login));
        return true;
    case COMMAND_PROGRESS:
        view_push(board->view.ui, progress_view_new(row->login));
        return true;
    case COMMAND_MILESTONES:
        view_push(board->view.ui, milestones_view_new(row->login));
        return true;
    default:
        return false;
    }
}

static bool which_ones(struct board_view *board, const struct command_call *call)
{
    switch (call->id) {
    case COMMAND_SORT_BY:
        return sort_by(board, call->arguments);
    case COMMAND_GROUP_BY:
        return group_by(board, call->arguments);
    case COMMAND_REVERSE:
        board->descending = !board->descending;
        ask_again(board);
        return true;
    case COMMAND_NEEDS_HELP:
        board->help = !board->help;
        ask_again(board);
        return true;
    case COMMAND_FILTER:
        if (*call->arguments != '\0')
            words_given(board, call->arguments);
        else
            dialog_prompt(board->view.ui, _("part of a name, login or number (empty: all):"),
                          board->words.buf, words_given, board);
        return true;
    case COMMAND_COHORT:
        if (*call->arguments != '\0')
            cohort_given(board, call->arguments);
        else
            dialog_prompt(board->view.ui, _("cohort (empty: all):"), board->cohort.buf, cohort_given, board);
        return true;
    default:
        return false;
    }
}

static bool board_command(struct view *view, const struct command_call *call)
{
    struct board_view *board = board_of(view);

    if (which_ones(board, call) || about_one(board, pages_selected(&board->pages), call))
        return true;
    if (!list_command(&board->pages.list, call->id))
        return false;
    if (pages_wants_more(&board->pages))
        ask(board, board->pages.next);
    return true;
}

static void board_close(struct view *view)
{
    struct board_view *board = board_of(view);

    pages_release(&board->pages);
    arena_release(&board->sums);
    str_release(&board->cohort);
    str_release(&board->words);
    free(board);
}

struct view *board_view_new(const char *cohort)
{
    static const struct view_ops ops = {
        .name = "board",
        .hints = "open sort-by needs-help oldest group-by filter cohort reverse people prompt help",
        .open = board_open,
        .draw = board_draw,
        .command = board_command,
        .changed = board_open,
        .close = board_close};
    struct board_view *board = calloc(1, sizeof *board);

    if (board == NULL)
        abort();
    board->view.ops = &ops;
    board->status = -1;
    str_init(&board->cohort);
    str_init(&board->words);
    str_add(&board->cohort, cohort != NULL ? cohort : "");
    return &board->view;
}
