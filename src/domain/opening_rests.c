/* opening_rests.c - what an opening of the gateway rests on, as a text.
 *
 * Two such texts, of then and of now, are compared by what they say: a line of the checklist that is not met any more or has less than it had, an
 * acceptance that does not count any more, a verification or a milestone that was taken back. More than there was is no reason to begin anew.
 */
#include <beatbook/domain/opening_rests.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const char *const rest_words[OPENING_REST_COUNT] = {"credit", "verification", "milestone", "hours",
                                                           "review"};
const struct names opening_rest_names = {"kind", rest_words, OPENING_REST_COUNT};

/* --- writing ---------------------------------------------------------------------------------- */

static void add_day(struct str *out, const char *name, day on)
{
    char text[DAY_TEXT];

    str_add_f(out, "%s %s\n", name, on != DAY_NONE ? day_format(on, text) : "-");
}

static void add_figure(struct str *out, int64_t number)
{
    if (number >= 0)
        str_add_f(out, " %lld", (long long)number);
    else
        str_add(out, " -");
}

static const char *or_dash(const char *word)
{
    return word != NULL && *word != '\0' ? word : "-";
}

static void write_lines(const struct gateway *gateway, struct str *out)
{
    size_t i;

    for (i = 0; i < gateway->lines.count; i++) {
        const struct gateway_line *line = &gateway->lines.items[i];

        str_add_f(out, "line %s %s", line->id, names_word(&gateway_state_names, (int)line->state));
        add_figure(out, line->have);
        add_figure(out, line->need);
        str_add_f(out, " %s\n", or_dash(line->rule));
    }
}

static void write_criteria(const struct progress *progress, struct str *out)
{
    size_t i, j;

    for (i = 0; i < progress->panes.count; i++) {
        const struct criterion_list *criteria = &progress->panes.items[i].criteria;

        for (j = 0; j < criteria->count; j++)
            str_add_f(out, "criterion %s %s %lld %lld\n", criteria->items[j].ref,
                      names_word(&progress_state_names, (int)criteria->items[j].state),
                      (long long)criteria->items[j].counted, (long long)criteria->items[j].needed);
    }
}

static void write_rest(const struct opening_rest *rest, struct str *out)
{
    char on[DAY_TEXT];

    str_add_f(out, "%s %lld %s %s", rest_words[rest->kind], (long long)rest->id, or_dash(rest->ref),
              rest->on != DAY_NONE ? day_format(rest->on, on) : "-");
    str_add_f(out, " %lld/%lld %lld %s\n", (long long)rest->entry, (long long)rest->revision,
              (long long)rest->minutes, or_dash(rest->sum));
}

void opening_rests_write(const struct opening_basis *basis, struct str *out)
{
    const struct gateway *gateway = basis->gateway;
    size_t i;

    str_add(out, "beatbook gateway-rests 1\n");
    str_add_f(out, "enrolment %lld\n", (long long)basis->enrolment);
    str_add_f(out, "framework %s %s %s\n", gateway->principal, gateway->version, or_dash(basis->sha256));
    str_add_f(out, "rules %s %s\n", or_dash(gateway->rules), or_dash(basis->rules_sha256));
    add_day(out, "started", gateway->start_day);
    add_day(out, "end", gateway->end_day);
    add_day(out, "on", gateway->today);
    str_add(out, "steps ");
    opening_steps_write(basis->steps, out);
    str_add_char(out, '\n');
    write_lines(gateway, out);
    write_criteria(basis->progress, out);
    for (i = 0; i < basis->rests->count; i++)
        write_rest(&basis->rests->items[i], out);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* The next line, whole and without its end, as words parted by blanks; false after the last. */
static bool next_row(const char **text, struct arena *arena, const char **row, struct word_list *words)
{
    size_t length = strcspn(*text, "\n");
    const char *at;

    if (**text == '\0')
        return false;
    *row = at = arena_dup_n(arena, *text, length);
    *text += length + ((*text)[length] == '\n');
    *words = (struct word_list){NULL, 0, 0};
    while (*at != '\0') {
        size_t word = strcspn(at, " ");

        *LIST_ADD(arena, words) = arena_dup_n(arena, at, word);
        at += word + (at[word] == ' ');
    }
    return true;
}

static bool is(const struct word_list *words, size_t least, const char *first)
{
    return words->count >= least && strcmp(words->items[0], first) == 0;
}

static int64_t figure(const char *word)
{
    return strcmp(word, "-") == 0 ? -1 : strtoll(word, NULL, 10);
}

void opening_rests_lines(const char *text, struct arena *arena, struct opening_line_list *out)
{
    struct word_list words;
    const char *row;

    while (next_row(&text, arena, &row, &words)) {
        int state = is(&words, 5, "line") ? names_find(&gateway_state_names, words.items[2]) : -1;

        if (state >= 0)
            *LIST_ADD(arena, out) = (struct opening_line){words.items[1], (enum gateway_state)state,
                                                          figure(words.items[3]), figure(words.items[4])};
    }
}

void opening_rests_quote(const char *text, struct arena *arena, struct word_list *out)
{
    struct word_list words;
    const char *row;

    while (next_row(&text, arena, &row, &words))
        if (is(&words, 5, "line"))
            *LIST_ADD(arena, out) = row;
}

static const struct opening_line *find_line(const struct opening_line_list *lines, const char *id)
{
    size_t i;

    for (i = 0; i < lines->count; i++)
        if (strcmp(lines->items[i].id, id) == 0)
            return &lines->items[i];
    return NULL;
}

/* --- then and now ----------------------------------------------------------------------------- */

/* What has its figures in another unit than one, or counts what ought not to be there. */
static bool counts_up(const struct opening_line *line)
{
    return line->need > 0;
}

static bool is_hours(const char *id)
{
    return strcmp(id, names_word(&provision_gateway_names, PROVISION_GATEWAY_HOURS)) == 0;
}

static const char *say_figures(const struct opening_line *line, struct arena *arena)
{
    if (line->state == GATEWAY_NOT_NEEDED)
        return _("not needed");
    return gateway_figures(is_hours(line->id), line->have, line->need, arena);
}

static bool is_worse(const struct opening_line *then, const struct opening_line *now)
{
    if (now->state == GATEWAY_NOT_YET)
        return true;
    return then->state == GATEWAY_MET && now->state == GATEWAY_MET && counts_up(then) &&
           now->have < then->have;
}

static void compare_lines(const char *then, const char *now, struct arena *arena, struct word_list *out)
{
    struct opening_line_list before = {0}, after = {0};
    size_t i;

    opening_rests_lines(then, arena, &before);
    opening_rests_lines(now, arena, &after);
    for (i = 0; i < after.count; i++) {
        const struct opening_line *line = &after.items[i];
        const struct opening_line *was = find_line(&before, line->id);

        if (was != NULL && is_worse(was, line))
            *LIST_ADD(arena, out) = arena_printf(arena, _("%s: %s then, %s now"), line->id,
                                                 say_figures(was, arena), say_figures(line, arena));
        else if (was == NULL && line->state == GATEWAY_NOT_YET)
            *LIST_ADD(arena, out) =
                arena_printf(arena, _("%s: not asked for then, %s now"), line->id, say_figures(line, arena));
    }
}

/* The row of the other text with these first words; `from`, `count`: which of them are compared. */
static bool has_row(const char *text, const struct word_list *row, size_t from, size_t count,
                    struct arena *arena)
{
    struct word_list words;
    const char *unused;

    while (next_row(&text, arena, &unused, &words)) {
        bool same = words.count >= from + count && strcmp(words.items[0], row->items[0]) == 0;
        size_t i;

        for (i = from; same && i < from + count; i++)
            same = strcmp(words.items[i], row->items[i]) == 0;
        if (same)
            return true;
    }
    return false;
}

static int rest_kind(const struct word_list *words)
{
    return words->count >= 7 ? names_find(&opening_rest_names, words->items[0]) : -1;
}

/* An acceptance is the same by its number; a verification and a milestone may have been said anew. */
static const char *say_gone(const struct word_list *words, const char *now, struct arena *arena)
{
    switch (rest_kind(words)) {
    case OPENING_CREDIT:
        if (!has_row(now, words, 1, 2, arena))
            return arena_printf(arena, _("the acceptance of %s in entry %.*s counts no longer"),
                                words->items[2], (int)strcspn(words->items[4], "/"), words->items[4]);
        return NULL;
    case OPENING_VERIFICATION:
        return has_row(now, words, 2, 1, arena)
                   ? NULL
                   : arena_printf(arena, _("the verification of %s was taken back"), words->items[2]);
    case OPENING_MILESTONE:
        return has_row(now, words, 2, 1, arena)
                   ? NULL
                   : arena_printf(arena, _("the milestone %s was taken back"), words->items[2]);
    default:
        return NULL;
    }
}

/* By which documents it was judged. */
static const char *say_moved(const struct word_list *words, const char *now, struct arena *arena)
{
    bool about = is(words, 2, "framework") || is(words, 2, "rules");

    if (!about || has_row(now, words, 0, words->count, arena))
        return NULL;
    return arena_printf(arena, _("it was judged by %s %s, and is not any more"), words->items[1],
                        words->count > 2 ? words->items[2] : "");
}

void opening_rests_compare(const char *then, const char *now, struct arena *arena, struct word_list *out)
{
    const char *at = then, *row;
    struct word_list words;

    compare_lines(then, now, arena, out);
    while (next_row(&at, arena, &row, &words)) {
        const char *said = say_gone(&words, now, arena);

        if (said == NULL)
            said = say_moved(&words, now, arena);
        if (said != NULL)
            *LIST_ADD(arena, out) = said;
    }
}

void opening_rests_mark(const char *then, struct arena *arena, struct gateway *gateway)
{
    struct opening_line_list before = {0};
    size_t i;

    opening_rests_lines(then, arena, &before);
    for (i = 0; i < gateway->lines.count; i++) {
        struct gateway_line *line = &gateway->lines.items[i];
        const struct opening_line *was = find_line(&before, line->id);

        if (was == NULL)
            continue;
        line->then_state = was->state;
        line->then_have = was->have;
        line->then_need = was->need;
        line->then_words = say_figures(was, arena);
        /* Days go on; that is no difference. */
        line->differs = was->state != line->state ||
                        (line->about != PROVISION_GATEWAY_DURATION && was->state == GATEWAY_MET &&
                         (was->have != line->have || was->need != line->need));
    }
}
