/* look.c - what a client may say of its look through the words of an entry. */
#include <beatbook/domain/look.h>

#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/util/tr.h>

static const char *const field_words[] = {"title", "place", "narrative", "reference"};
const struct names look_field_names = {"field", field_words, LOOK_FIELD_COUNT};

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

const char *look_text(const struct entry_words *words, enum look_field field, int64_t nth)
{
    switch (field) {
    case LOOK_TITLE:
        return or_empty(words->title);
    case LOOK_PLACE:
        return or_empty(words->place);
    case LOOK_NARRATIVE:
        return or_empty(words->narrative);
    default:
        return nth >= 0 && (size_t)nth < words->references.count
                   ? or_empty(words->references.items[nth].value)
                   : "";
    }
}

/* Ids are words of the rules' file: letters, digits, dots, hyphens. */
static bool is_id(const char *id)
{
    return id != NULL && *id != '\0' && strlen(id) <= LOOK_RULE_MAX &&
           id[strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")] == '\0';
}

static bool is_sum(const char *sum)
{
    return sum != NULL && strlen(sum) == 64 && sum[strspn(sum, "0123456789abcdef")] == '\0';
}

static bool is_letter_start(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static enum status check_stay(const struct look_stay *stay, const struct entry_words *words, struct err *err)
{
    const char *text = look_text(words, stay->field, stay->nth);
    size_t length = strlen(text);

    if (!is_id(stay->rule))
        return err_set(err, STATUS_USAGE, _("what stays names no rule: give its id"));
    if (stay->reason == NULL || *stay->reason == '\0' || strlen(stay->reason) > LOOK_REASON_MAX)
        return err_set(err, STATUS_USAGE, _("'%s' stays without a reason: give one of at most %d bytes"),
                       stay->rule, LOOK_REASON_MAX);
    if (stay->at < 0 || stay->length < 1 || (size_t)stay->at >= length ||
        (size_t)stay->length > length - (size_t)stay->at || !is_letter_start(text, (size_t)stay->at) ||
        !is_letter_start(text, (size_t)(stay->at + stay->length)))
        return err_set(err, STATUS_USAGE, _("'%s' stays at a place that the %s does not have: look again"),
                       stay->rule, names_word(&look_field_names, (int)stay->field));
    return STATUS_OK;
}

enum status look_check(const struct look *look, const struct entry_words *words, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    if (!look->done)
        return look->stays.count == 0
                   ? STATUS_OK
                   : err_set(err, STATUS_USAGE, _("nothing can stay of what was not looked through"));
    if (!is_id(look->rules) || !is_id(look->version) || !is_sum(look->sha256))
        return err_set(err, STATUS_USAGE,
                       _("with which rules was it looked through? give their id, version and SHA-256"));
    if (look->stays.count > LOOK_STAYS_MAX)
        return err_set(err, STATUS_USAGE, _("more than %d finds stay: change the words"), LOOK_STAYS_MAX);
    for (i = 0; i < look->stays.count && status == STATUS_OK; i++)
        status = check_stay(&look->stays.items[i], words, err);
    return status;
}
