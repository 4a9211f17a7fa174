/* limits.c - how much may be attached: shown to everybody, set by the training unit. */
#include "limits.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static void say(struct view *screen, enum theme_style style, const struct limits *limits)
{
    struct str most = STR_INIT, quota = STR_INIT, used = STR_INIT;

    attachment_show_size(limits->attachment, &most);
    attachment_show_size(limits->quota, &quota);
    attachment_show_size(limits->used, &used);
    if (limits->attachment == 0)
        view_say(screen, style, _("attachments are off: the training unit switches them on"));
    else
        view_say(screen, style, _("a file may have %s, all of a person %s; you have used %s"), most.buf,
                 quota.buf, used.buf);
    str_release(&most);
    str_release(&quota);
    str_release(&used);
}

static void set(void *context, enum status status, const void *answer, struct arena *arena,
                const struct err *err)
{
    struct view *screen = context;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(screen, THEME_BAD, "%s", err->text);
        return;
    }
    view_wrote(screen);
    if (screen->ops->changed != NULL)
        screen->ops->changed(screen);
    say(screen, THEME_GOOD, answer);
}

/* "10MB 200MB", "off". */
static bool read_words(const char *words, struct limits *limits)
{
    struct str first = STR_INIT, second = STR_INIT;
    const char *rest = command_word(words, &first);
    bool good;

    *limits = (struct limits){0};
    rest = rest != NULL ? command_word(rest, &second) : NULL;
    good = attachment_parse_size(first.buf, &limits->attachment) &&
           (limits->attachment == 0 ? second.len == 0 : attachment_parse_size(second.buf, &limits->quota)) &&
           (rest == NULL || rest[strspn(rest, " ")] == '\0');
    str_release(&first);
    str_release(&second);
    return good;
}

static void given(void *context, const char *words)
{
    struct view *screen = context;
    struct limits limits;

    if (words == NULL || *words == '\0')
        return;
    if (read_words(words, &limits))
        call_post_limits_set(view_client(screen), &limits, set, screen);
    else
        view_say(screen, THEME_BAD,
                 _("'%.40s': write the size of a file and of all of a person, 10MB 200MB; or off"), words);
}

/* As it can be given again; bytes where it is no round number. */
static void add_size(int64_t bytes, struct str *out)
{
    if (bytes % ATTACHMENT_MB == 0)
        str_add_f(out, "%lldMB", (long long)(bytes / ATTACHMENT_MB));
    else if (bytes % 1024 == 0)
        str_add_f(out, "%lldkB", (long long)(bytes / 1024));
    else
        str_add_f(out, "%lld", (long long)bytes);
}

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct view *screen = context;
    const struct limits *limits = answer;
    struct str now = STR_INIT;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(screen, THEME_BAD, "%s", err->text);
        return;
    }
    if ((view_hello(screen)->roles & ROLE_BIT(ROLE_TRAINING)) == 0) {
        say(screen, THEME_NOTICE, limits);
        return;
    }
    str_add(&now, "off");
    if (limits->attachment > 0) {
        str_clear(&now);
        add_size(limits->attachment, &now);
        str_add_char(&now, ' ');
        add_size(limits->quota, &now);
    }
    dialog_prompt(screen->ui, _("per file, per person (10MB 200MB, off):"), now.buf, given, screen);
    str_release(&now);
}

void limits_call(struct view *screen, const char *words)
{
    static const struct nothing ask = {true};

    if (*words != '\0')
        given(screen, words);
    else
        call_post_limits_show(view_client(screen), &ask, shown, screen);
}
