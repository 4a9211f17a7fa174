/* cli_options.c - what was said with an option, as what it means. */
#include "cli_parts.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>

/* To ask for an option that the command's row does not have is a mistake of ours. */
const char *cli_value(const struct cli_call *call, const char *name)
{
    const struct cli_option *options = call->command->options;

    for (size_t i = 0; options && options[i].name; i++)
        if (!strcmp(options[i].name, name))
            return call->values[i];
    BUG(name);
}

bool cli_given(const struct cli_call *call, const char *name)
{
    return cli_value(call, name) != NULL;
}

const char *cli_argument(const struct cli_call *call, size_t i)
{
    return i < call->count ? call->arguments[i] : NULL;
}

static bool parse_number(const char *text, int64_t *out)
{
    char *end;
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || text[digits] != '\0')
        return false;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return errno == 0;
}

static enum status read_number(const char *what, const char *text, int64_t least, int64_t most, int64_t *out,
                               struct err *err)
{
    int64_t number;

    if (!parse_number(text, &number) || number < least || number > most) {
        if (most == INT64_MAX)
            return err_set(err, STATUS_USAGE, _("%s is a number from %" PRId64 ", not '%.60s'"), what, least,
                           text);
        return err_set(err, STATUS_USAGE, _("%s is a number from %" PRId64 " to %" PRId64 ", not '%.60s'"),
                       what, least, most, text);
    }
    *out = number;
    return STATUS_OK;
}

enum status cli_number(const struct cli_call *call, const char *name, int64_t least, int64_t most,
                       int64_t *out, struct err *err)
{
    const char *text = cli_value(call, name);

    return text ? read_number(name, text, least, most, out, err) : STATUS_OK;
}

enum status cli_entry_number(const struct cli_call *call, int64_t *out, struct err *err)
{
    return cli_entry_text(call->arguments[0], out, err);
}

enum status cli_entry_text(const char *text, int64_t *out, struct err *err)
{
    return read_number(_("the entry"), text, 1, INT64_MAX, out, err);
}

enum status cli_day(const struct cli_call *call, const char *name, day *out, struct err *err)
{
    const char *text = cli_value(call, name);

    if (!text || day_parse(text, out, err) == STATUS_OK)
        return STATUS_OK;
    return err_add(err, "%s", name);
}

static enum status say_unknown(const struct names *names, const char *name, const char *word, struct err *err)
{
    struct str all = STR_INIT;
    const char *meant = names_suggest(names, word);

    names_list(names, &all);
    if (meant)
        err_set(err, STATUS_USAGE, _("%s: there is no %s '%.60s'; did you mean '%s'?"), name, names->what,
                word, meant);
    else
        err_set(err, STATUS_USAGE, _("%s: there is no %s '%.60s'; use one of %s"), name, names->what, word,
                all.buf);
    str_release(&all);
    return STATUS_USAGE;
}

enum status cli_word(const struct cli_call *call, const char *name, const struct names *names, int64_t *out,
                     struct err *err)
{
    const char *text = cli_value(call, name);
    int value;

    if (!text)
        return STATUS_OK;
    value = names_find(names, text);
    if (value < 0)
        return say_unknown(names, name, text, err);
    *out = value;
    return STATUS_OK;
}

enum status cli_set(const struct cli_call *call, const char *name, const struct names *names, uint32_t *out,
                    struct err *err)
{
    const char *text = cli_value(call, name);
    size_t bad, length;
    struct str word = STR_INIT;
    uint32_t set = 0;

    if (!text)
        return STATUS_OK;
    if (names_read_set(names, text, &set, &bad, &length) != 0) {
        str_add_n(&word, text + bad, length);
        say_unknown(names, name, word.buf, err);
        str_release(&word);
        return STATUS_USAGE;
    }
    if (set == 0) {
        names_list(names, &word);
        err_set(err, STATUS_USAGE, _("%s needs at least one of %s"), name, word.buf);
        str_release(&word);
        return STATUS_USAGE;
    }
    *out = set;
    return STATUS_OK;
}

void cli_parts(struct arena *arena, const char *text, const char *between, struct word_list *out)
{
    while (text && *text) {
        size_t length;
        text += strspn(text, between);
        length = strcspn(text, between);
        if (length > 0)
            *LIST_ADD(arena, out) = arena_dup_n(arena, text, length);
        text += length;
    }
}

enum status cli_document(struct cli *cli, const char *text, const char **id, const char **version,
                         struct err *err)
{
    struct ref ref;

    if (!ref_parse_document(text, &ref))
        return err_set(err, STATUS_USAGE,
                       _("'%.80s' is no framework's id: pcso-standard, or pcso-standard@1.0"), text);
    *id = arena_dup(&cli->arena, ref.framework);
    *version = ref.version[0] ? arena_dup(&cli->arena, ref.version) : NULL;
    return STATUS_OK;
}
