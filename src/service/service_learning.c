/* service_learning.c - hours written: a line of the learning log, a correction, and what prior learning takes off the plan.
 *
 * A correction never touches what it corrects: it is a line of its own that holds the difference. Of an entry it is about the minutes of one revision;
 * what is handed in anew says its minutes itself, and the correction has passed. So the training unit alone corrects entries: their apprentice hands
 * them in again.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/reasons.h>
#include <beatbook/util/tr.h>

#include "logbook.h"

static enum status judge_words(const char *words, const char *what, struct err *err)
{
    if (words == NULL || words[strspn(words, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE, "%s", what);
    if (strlen(words) > HOURS_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the words are longer than %d bytes: shorten them"),
                       HOURS_WORDS_MAX);
    return STATUS_OK;
}

static enum status judge_room(struct service *service, const struct logbook *book, struct err *err)
{
    int64_t count = 0;
    enum status status = learnings_count(service->store, book->course.enrolment, &count, err);

    if (status == STATUS_OK && count >= HOURS_LINES_MOST)
        status =
            err_set(err, STATUS_STATE, _("the learning log has %d lines: that is as many as there can be"),
                    HOURS_LINES_MOST);
    return status;
}

static const char *number(struct arena *arena, int64_t value)
{
    return arena_printf(arena, "%lld", (long long)value);
}

/* The row, its line of the journal, and the line as it reads now. */
static enum status write(struct service *service, const struct logbook *book, struct learnings_row *row,
                         struct arena *arena, struct hours_line *answer, struct err *err)
{
    char salt[CHAIN_HEX], on[DAY_TEXT];
    struct logbook now;
    enum status status;
    size_t i;

    chain_salt(salt);
    row->salt = salt;
    row->enrolment = book->course.enrolment;
    row->person = service->person;
    row->at = service->now;
    status = learnings_add(service->store, row, arena, err);
    if (status == STATUS_OK)
        status =
            service_journal(service, book->course.person, 0,
                            service_body(arena, "learning", number(arena, row->id), "on",
                                         day_format(row->on, on), "minutes", number(arena, row->minutes),
                                         "reason", row->reason != NULL ? row->reason : ENTRY_OFF_NO,
                                         "corrects", row->corrects != 0 ? number(arena, row->corrects) : NULL,
                                         "entry", row->entry != 0 ? number(arena, row->entry) : NULL,
                                         "commitment", row->commitment, NULL),
                            err);
    if (status == STATUS_OK)
        status = logbook_of(service, &book->course, arena, &now, err);
    for (i = 0; status == STATUS_OK && i < now.lines.count; i++)
        if (now.lines.items[i].source != HOURS_ENTRY && now.lines.items[i].id == row->id)
            *answer = now.lines.items[i];
    return status;
}

/* --- a new line ------------------------------------------------------------------------------- */

static enum status judge_reason(struct service *service, const struct logbook *book, const char **reason,
                                struct arena *arena, struct err *err)
{
    struct entry_offers offers = {0};
    enum status status;

    if (*reason != NULL && (**reason == '\0' || strcmp(*reason, ENTRY_OFF_NO) == 0))
        *reason = NULL;
    if (*reason == NULL)
        return STATUS_OK;
    status = reasons_of(service->store, book->course.rules_id, arena, &offers, err);
    return status == STATUS_OK ? offer_check(&offers, *reason, err) : status;
}

enum status service_hours_add(struct service *service, const struct hours_add_ask *ask, struct arena *arena,
                              struct hours_line *answer, struct err *err)
{
    struct learnings_row row = {
        .on = ask->on, .minutes = ask->minutes, .reason = ask->reason, .words = ask->words};
    struct logbook book;
    enum status status = logbook_open(service, VERB_HOURS_ADD, NULL, arena, &book, err);

    if (status == STATUS_OK)
        status = hours_fits(&book.terms, ask->on, ask->minutes, hours_on(&book.lines, ask->on),
                            service->today, err);
    if (status == STATUS_OK)
        status = judge_reason(service, &book, &row.reason, arena, err);
    if (status == STATUS_OK)
        status = judge_words(ask->words, _("say what was learnt: it is what the hours are checked by"), err);
    if (status == STATUS_OK)
        status = judge_room(service, &book, err);
    return status == STATUS_OK ? write(service, &book, &row, arena, answer, err) : status;
}

/* --- a correction ----------------------------------------------------------------------------- */

static enum status find_line(const struct logbook *book, const struct hours_correct_ask *ask,
                             const struct hours_line **out, struct err *err)
{
    size_t i;

    *out = NULL;
    for (i = 0; i < book->lines.count && *out == NULL; i++) {
        const struct hours_line *line = &book->lines.items[i];
        bool is_it = ask->line != 0 ? line->source != HOURS_ENTRY && line->id == ask->line
                                    : line->source == HOURS_ENTRY && line->entry == ask->entry;

        if (is_it)
            *out = line;
    }
    if (*out == NULL)
        return ask->line != 0
                   ? err_set(err, STATUS_MISSING, _("no such line of hours: %lld"), (long long)ask->line)
                   : err_set(err, STATUS_MISSING,
                             _("no hours of entry %lld: it was not handed in, or taken back"),
                             (long long)ask->entry);
    if ((*out)->source != HOURS_CORRECTION)
        return STATUS_OK;
    if ((*out)->entry != 0)
        return err_set(err, STATUS_STATE, _("line %lld is a correction itself: correct entry %lld"),
                       (long long)ask->line, (long long)(*out)->entry);
    return err_set(err, STATUS_STATE, _("line %lld is a correction itself: correct line %lld"),
                   (long long)ask->line, (long long)(*out)->corrects);
}

static enum status judge_caller(const struct service *service, const struct hours_line *line, struct err *err)
{
    if (line->source != HOURS_ENTRY || (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0)
        return STATUS_OK;
    return err_set(
        err, STATUS_DENIED,
        _("the minutes of an entry are corrected by the training unit: hand entry %lld in again with "
          "the right ones, or ask them"),
        (long long)line->entry);
}

static enum status judge_minutes(const struct logbook *book, const struct hours_line *line,
                                 const struct hours_correct_ask *ask, day today, struct err *err)
{
    int64_t more = ask->minutes - line->stands;

    if (ask->minutes < 0 || ask->minutes > HOURS_DAY_MOST)
        return err_set(err, STATUS_USAGE, _("minutes are 0 to %d, not %lld"), HOURS_DAY_MOST,
                       (long long)ask->minutes);
    if (ask->was >= 0 && ask->was != line->stands)
        return err_set(err, STATUS_STATE, _("changed since you read it: it is %lld minutes now, not %lld"),
                       (long long)line->stands, (long long)ask->was);
    if (more == 0)
        return err_set(err, STATUS_STATE, _("it is %lld minutes already: nothing to correct"),
                       (long long)line->stands);
    return more < 0 ? STATUS_OK
                    : hours_fits(&book->terms, line->on, more, hours_on(&book->lines, line->on), today, err);
}

enum status service_hours_correct(struct service *service, const struct hours_correct_ask *ask,
                                  struct arena *arena, struct hours_line *answer, struct err *err)
{
    const struct hours_line *line = NULL;
    struct learnings_row row = {.words = ask->words};
    struct logbook book;
    enum status status = logbook_open(service, VERB_HOURS_CORRECT, ask->login, arena, &book, err);

    if (status == STATUS_OK)
        status = find_line(&book, ask, &line, err);
    if (status == STATUS_OK)
        status = judge_caller(service, line, err);
    if (status == STATUS_OK)
        status = judge_minutes(&book, line, ask, service->today, err);
    if (status == STATUS_OK)
        status = judge_words(ask->words, _("say why it is corrected"), err);
    if (status == STATUS_OK)
        status = judge_room(service, &book, err);
    if (status != STATUS_OK)
        return status;
    row.on = line->on;
    row.minutes = ask->minutes - line->stands;
    row.reason = line->reason;
    row.corrects = line->source == HOURS_LOG ? line->id : 0;
    row.entry = line->entry;
    row.revision = line->revision;
    return write(service, &book, &row, arena, answer, err);
}

/* --- prior learning --------------------------------------------------------------------------- */

static enum status judge_reduction(const struct logbook *book, const struct hours_reduce_ask *ask,
                                   struct err *err)
{
    if (ask->percent < 0 || ask->percent > 100 || ask->minutes < 0 || ask->minutes > 9999 * 60)
        return err_set(err, STATUS_USAGE, _("a reduction is 0 to 100 percent, or 0 to %d minutes"),
                       9999 * 60);
    if (ask->percent != 0 && ask->minutes != 0)
        return err_set(err, STATUS_USAGE, _("a reduction is a percentage or minutes, not both"));
    if (ask->percent == book->reduction.percent && ask->minutes == book->reduction.minutes)
        return err_set(err, STATUS_STATE, _("that is taken off already: nothing to change"));
    return judge_words(ask->words, _("say why: what was learnt before"), err);
}

enum status service_hours_reduce(struct service *service, const struct hours_reduce_ask *ask,
                                 struct arena *arena, struct hours *answer, struct err *err)
{
    struct learnings_reduction row = {
        .percent = ask->percent, .minutes = ask->minutes, .words = ask->words, .at = service->now};
    char salt[CHAIN_HEX];
    struct logbook book, now;
    enum status status = logbook_open(service, VERB_HOURS_REDUCE, ask->login, arena, &book, err);

    if (status == STATUS_OK)
        status = judge_reduction(&book, ask, err);
    if (status != STATUS_OK)
        return status;
    chain_salt(salt);
    row.salt = salt;
    row.enrolment = book.course.enrolment;
    row.person = service->person;
    status = learnings_reduce(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = service_journal(service, book.course.person, 0,
                                 service_body(arena, "reduction", number(arena, row.id), "percent",
                                              number(arena, row.percent), "minutes",
                                              number(arena, row.minutes), "commitment", row.commitment, NULL),
                                 err);
    if (status == STATUS_OK)
        status = logbook_of(service, &book.course, arena, &now, err);
    return status == STATUS_OK ? logbook_hours(service, &now, arena, answer, err) : status;
}
