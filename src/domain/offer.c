/* offer.c - off the job, and for which reason.
 *
 * The list is the rules' and not the program's: what counts as training differs by funding and by nation, and changes. So a refusal has to
 * say the list, or why there is none.
 */
#include <beatbook/domain/offer.h>

#include <string.h>

#include <beatbook/util/tr.h>

const struct off_reason *offer_reason(const struct entry_offers *offers, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < offers->reasons.count; i++)
        if (strcmp(offers->reasons.items[i].id, id) == 0)
            return &offers->reasons.items[i];
    return NULL;
}

const char *offer_words(const struct off_reason *reason, const char *lang)
{
    if (reason->words_cy != NULL && lang != NULL && strncmp(lang, "cy", 2) == 0)
        return reason->words_cy;
    return reason->words != NULL && reason->words[0] != '\0' ? reason->words : reason->id;
}

static enum status not_listed(const struct entry_offers *offers, const char *reason, struct err *err)
{
    struct str list = STR_INIT;
    size_t i;

    for (i = 0; i < offers->reasons.count; i++)
        str_add_f(&list, "%s%s", i > 0 ? ", " : "", offers->reasons.items[i].id);
    err_set(err, STATUS_USAGE, _("'%.60s' is no reason for time off the job: use one of %s, or no"), reason,
            list.buf);
    str_release(&list);
    return STATUS_USAGE;
}

enum status offer_check(const struct entry_offers *offers, const char *reason, struct err *err)
{
    if (reason == NULL || reason[0] == '\0' || strcmp(reason, ENTRY_OFF_NO) == 0 ||
        offer_reason(offers, reason) != NULL)
        return STATUS_OK;
    if (offers->rules == NULL)
        return err_set(err, STATUS_USAGE,
                       _("no time counts as off the job without evidence rules: leave it at no, or ask the "
                         "training unit which rules you are enrolled with"));
    if (offers->reasons.count == 0)
        return err_set(err, STATUS_USAGE,
                       _("the rules %s list no reason for time off the job: leave it at no, or ask the "
                         "training unit"),
                       offers->rules);
    return not_listed(offers, reason, err);
}
