/* cli_review_show.c - one review in words: what happened to it, its agenda topic by topic, notes, actions, signatures. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

const char *cli_review_time(struct arena *arena, int64_t minute)
{
    return minute != REVIEW_MINUTE_NONE
               ? arena_printf(arena, "%02" PRId64 ":%02" PRId64, minute / 60, minute % 60)
               : "";
}

static const char *day_text(struct cli *cli, day on)
{
    char text[DAY_TEXT];

    return arena_dup(&cli->arena, day_format(on, text));
}

/* --- what happened ---------------------------------------------------------------------------- */

static void print_turn(struct cli *cli, const struct review_turn *turn)
{
    const char *time = cli_review_time(&cli->arena, turn->minute);
    const char *act = names_word(&review_act_names, (int)turn->act);

    cli_say(cli, "  %s%s%s%s%s%s, %s%s", act, turn->on != DAY_NONE ? " " : "",
            turn->on != DAY_NONE ? day_text(cli, turn->on) : "", *time ? " " : "", time,
            turn->passed ? _(" (passed)") : "", turn->name, turn->hidden ? _(" (words erased)") : "");
    if (*turn->place)
        cli_say(cli, _("    at %s"), turn->place);
    cli_prose(cli, turn->reason, 4);
    if (turn->act == REVIEW_NOTED)
        cli_prose(cli, turn->notes, 4);
}

/* --- the agenda ------------------------------------------------------------------------------- */

static void print_point(struct cli *cli, const struct review_point *point)
{
    struct str line = STR_INIT;

    if (point->entry)
        str_add_f(&line, "%" PRId64 "  ", point->entry);
    if (point->action)
        str_add_f(&line, "#%" PRId64 "  ", point->action);
    if (point->code)
        str_add_f(&line, "%s  ", point->code);
    str_add(&line, point->title && *point->title ? point->title : "");
    if (point->name)
        str_add_f(&line, "%s%s", point->title && *point->title ? "  - " : "", point->name);
    if (point->on != DAY_NONE)
        str_add_f(&line, ", %s", day_text(cli, point->on));
    if (point->overdue)
        str_add(&line, _(" (overdue)"));
    cli_say(cli, "    %s", line.buf);
    str_release(&line);
}

static void print_hours(struct cli *cli, const struct review_point *point)
{
    struct str said = STR_INIT;

    review_say_hours(point, &said);
    cli_say(cli, "  %s: %s", review_topic_title(point->topic), said.buf);
    str_release(&said);
}

static void print_agenda(struct cli *cli, const struct review_record *record)
{
    for (size_t i = 0; i < record->agenda.count; i++) {
        const struct review_point *point = &record->agenda.items[i];

        if (point->topic == REVIEW_TOPIC_HOURS) {
            print_hours(cli, point);
            continue;
        }
        if (i == 0 || point->topic != point[-1].topic)
            cli_say(cli, "  %s: %" PRId64, review_topic_title(point->topic), point->number);
        print_point(cli, point);
    }
    if (record->agenda.count == 0)
        cli_say(cli, _("  nothing changed"));
}

/* --- the rest --------------------------------------------------------------------------------- */

static void print_action(struct cli *cli, const struct review_action *action)
{
    cli_say(cli, _("  #%" PRId64 "  %s, by %s%s: %s"), action->id, action->owner_name,
            day_text(cli, action->by),
            action->done_by   ? _(", done")
            : action->overdue ? _(", overdue")
                              : "",
            action->hidden ? _("(erased)") : action->text);
}

static void print_signatures(struct cli *cli, const struct review_record *record)
{
    struct str missing = STR_INIT;
    char at[MOMENT_TEXT];

    for (size_t i = 0; i < record->signatures.count; i++) {
        const struct review_signature *one = &record->signatures.items[i];

        cli_say(cli, _("  signed by %s as %s, %s (%s)"), one->name,
                names_word(&person_role_names, (int)one->role), day_format_moment(one->at, at), one->method);
    }
    names_set(&person_role_names, record->missing, ", ", &missing);
    if (missing.len > 0)
        cli_say(cli, _("  not signed yet: %s"), missing.buf);
    str_release(&missing);
}

void cli_review_print(struct cli *cli, const struct review_record *record)
{
    cli_say(cli, _("review %" PRId64 " of %s: %s %s %s"), record->id, record->apprentice_name,
            names_word(&review_state_names, (int)record->state), day_text(cli, record->on),
            record->state == REVIEW_STATE_PLANNED ? cli_review_time(&cli->arena, record->minute) : "");
    for (size_t i = 0; i < record->turns.count; i++)
        print_turn(cli, &record->turns.items[i]);
    if (record->since != DAY_NONE)
        cli_say(cli, _("agenda, since %s"), day_text(cli, record->since));
    else
        cli_say(cli, _("agenda"));
    print_agenda(cli, record);
    if (*record->notes) {
        cli_say(cli, record->version > 0 ? _("notes, not closed yet") : _("notes"));
        cli_prose(cli, record->notes, 2);
    }
    if (record->actions.count > 0)
        cli_say(cli, _("agreed"));
    for (size_t i = 0; i < record->actions.count; i++)
        print_action(cli, &record->actions.items[i]);
    print_signatures(cli, record);
}
