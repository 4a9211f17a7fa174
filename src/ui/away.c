/* away.c - somebody is away: from when, until when, who stands in; or back.
 *
 * A dialog that lives from the first question to the answer, as revoke.c does. Who could stand in is read from the teams, which
 * everybody sees; who is in none is typed.
 */
#include "away.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"

#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

struct away {
    struct view view;
    struct arena answer; /* of the person, as they were shown */
    struct arena arena;
    const char *login; /* NULL the caller */
    day from_day, until_day;
    struct absence absence; /* that holds or is to come; login NULL: there is none */
    struct word_list logins;
};

static void give_up(struct away *away, const char *text)
{
    view_say(&away->view, THEME_NOTICE, "%s", text);
    view_close(&away->view);
}

/* ---- the end of it */

static void written(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct away *away = context;
    const struct absence *absence = answer;
    day today = view_hello(&away->view)->today;
    char from[DAY_TEXT], until[DAY_TEXT];

    (void)arena;
    if (status != STATUS_OK)
        view_say(&away->view, THEME_BAD, "%s", err->text);
    else if (absence->until_day < absence->from_day)
        view_say(&away->view, THEME_GOOD, _("%s is not going to be away"), absence->name);
    else if (absence->until_day < today)
        view_say(&away->view, THEME_GOOD, _("%s is back; what was signed meanwhile: :signed meanwhile"),
                 absence->name);
    else
        view_say(&away->view, THEME_GOOD, _("%s stands in for %s from %s until %s"), absence->deputy_name,
                 absence->name, day_short(absence->from_day, today, from),
                 day_short(absence->until_day, today, until));
    if (status == STATUS_OK)
        view_wrote(&away->view);
    view_close(&away->view);
}

static void back_answered(void *context, bool yes)
{
    struct away *away = context;
    struct away_ask ask = {.login = away->login, .back = true, .from_day = DAY_NONE, .until_day = DAY_NONE};

    if (yes)
        call_post_person_away(view_client(&away->view), &ask, written, away);
    else
        view_close(&away->view);
}

/* ---- the deputy */

static void deputy_given(void *context, const char *login)
{
    struct away *away = context;
    struct away_ask ask = {
        .login = away->login, .from_day = away->from_day, .until_day = away->until_day, .deputy = login};

    if (login == NULL || *login == '\0')
        give_up(away, _("nothing was changed: nobody was named who stands in"));
    else
        call_post_person_away(view_client(&away->view), &ask, written, away);
}

static void deputy_picked(void *context, int index)
{
    struct away *away = context;

    deputy_given(away, index >= 0 && (size_t)index < away->logins.count ? away->logins.items[index] : NULL);
}

static bool is_listed(const struct away *away, const char *login)
{
    size_t i;

    for (i = 0; i < away->logins.count; i++)
        if (strcmp(away->logins.items[i], login) == 0)
            return true;
    return false;
}

static void teams_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct away *away = context;
    const struct teams *teams = answer;
    const char *self = away->login != NULL ? away->login : view_hello(&away->view)->login;
    LIST(const char *) lines = {0};
    struct arena own = ARENA_INIT;
    size_t i, k;

    (void)arena;
    (void)err;
    for (i = 0; status == STATUS_OK && i < teams->items.count; i++)
        for (k = 0; k < teams->items.items[i].members.count; k++) {
            const struct person *person = &teams->items.items[i].members.items[k];

            if ((person->roles & DECIDING) == 0 || strcmp(person->login, self) == 0 ||
                is_listed(away, person->login))
                continue;
            *LIST_ADD(&away->arena, &away->logins) = arena_dup(&away->arena, person->login);
            *LIST_ADD(&own, &lines) =
                arena_printf(&own, "%s (%s), %s", person->name, person->login, teams->items.items[i].name);
        }
    if (lines.count == 0)
        dialog_prompt(away->view.ui, _("who stands in (login):"), "", deputy_given, away);
    else
        dialog_pick_or_type(away->view.ui, _("Who stands in?"), lines.items, lines.count,
                            _("somebody else: type the login"), deputy_picked, deputy_given, away);
    arena_release(&own);
}

/* ---- the days */

/* A day as it is typed; nothing is `otherwise`. False when it is none, which is said. */
static bool read_day(struct away *away, const char *text, day otherwise, day *out)
{
    struct err err = ERR_INIT;

    *out = otherwise;
    if (*text == '\0' || day_parse(text, out, &err) == STATUS_OK)
        return true;
    give_up(away, err.text);
    return false;
}

static void until_given(void *context, const char *text)
{
    struct away *away = context;
    struct nothing nothing = {true};

    if (text == NULL || *text == '\0')
        give_up(away, _("nothing was changed"));
    else if (read_day(away, text, DAY_NONE, &away->until_day))
        call_post_team_list(view_client(&away->view), &nothing, teams_came, away);
}

static void from_given(void *context, const char *text)
{
    struct away *away = context;
    char from[DAY_TEXT];

    if (text == NULL)
        give_up(away, _("nothing was changed"));
    else if (read_day(away, text, view_hello(&away->view)->today, &away->from_day))
        dialog_prompt(away->view.ui, _("the last day away:"), day_format(away->from_day, from), until_given,
                      away);
}

/* ---- the beginning */

static void person_came(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct away *away = context;
    const struct person *person = answer;
    char from[DAY_TEXT], until[DAY_TEXT];
    size_t i;

    if (status != STATUS_OK) {
        view_say(&away->view, THEME_BAD, "%s", err->text);
        view_close(&away->view);
        return;
    }
    view_keep(&away->answer, arena);
    for (i = person->absences.count; i > 0; i--)
        if (strcmp(person->absences.items[i - 1].login, person->login) == 0)
            away->absence = person->absences.items[i - 1];
    if (away->absence.login != NULL) {
        const char *question =
            arena_printf(&away->arena,
                         away->absence.now ? _("%s, away from %s until %s: back today?")
                                           : _("%s, away from %s until %s: not away after all?"),
                         person->name, day_format(away->absence.from_day, from),
                         day_format(away->absence.until_day, until));

        dialog_confirm(away->view.ui, question, back_answered, away);
    } else
        dialog_prompt(away->view.ui, _("the first day away:"),
                      day_format(view_hello(&away->view)->today, from), from_given, away);
}

static void away_open(struct view *view)
{
    struct ask_login ask = {((struct away *)view)->login};

    call_post_person_show(view_client(view), &ask, person_came, view);
}

static void away_draw(struct view *view, const struct area *area)
{
    (void)view;
    (void)area;
}

static bool away_key(struct view *view, int key)
{
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == 'q')
        view_close(view);
    return true;
}

static void away_close(struct view *view)
{
    arena_release(&((struct away *)view)->arena);
    arena_release(&((struct away *)view)->answer);
    free(view);
}

struct view *away_new(const char *login)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .open = away_open,
                                        .draw = away_draw,
                                        .key = away_key,
                                        .close = away_close};
    struct away *away = calloc(1, sizeof *away);

    if (away == NULL)
        abort();
    away->view.ops = &ops;
    away->login = arena_dup(&away->arena, login);
    return &away->view;
}
