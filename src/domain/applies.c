/* applies.c - for whom a version of a framework is. */
#include <beatbook/domain/applies.h>

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static day day_of_attribute(const struct remark *remark, const char *name)
{
    const char *text = document_attribute(remark, name);
    day d = DAY_NONE;

    return text != NULL && day_parse(text, &d, NULL) == STATUS_OK ? d : DAY_NONE;
}

struct applies applies_of(const struct document *document)
{
    struct applies out = {DAY_NONE, DAY_NONE, DAY_NONE};
    size_t i;

    for (i = 0; i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];

        if (strcmp(remark->name, "applies") == 0)
            out = (struct applies){day_of_attribute(remark, "starts-from"),
                                   day_of_attribute(remark, "starts-until"),
                                   day_of_attribute(remark, "ends-by")};
    }
    return out;
}

bool applies_admits(day starts_from, day starts_until, day start)
{
    return (starts_from == DAY_NONE || start >= starts_from) &&
           (starts_until == DAY_NONE || start <= starts_until);
}

bool applies_presses(day ends_by, day today)
{
    return ends_by != DAY_NONE && today >= ends_by - APPLIES_NOTICE;
}

void applies_say(const char *starts_from, const char *starts_until, const char *ends_by, struct str *out)
{
    if (starts_from != NULL && starts_until != NULL)
        str_add_f(out, _("starts from %s to %s"), starts_from, starts_until);
    else if (starts_from != NULL)
        str_add_f(out, _("starts from %s"), starts_from);
    else if (starts_until != NULL)
        str_add_f(out, _("starts until %s"), starts_until);
    if (ends_by != NULL) {
        str_add(out, starts_from != NULL || starts_until != NULL ? ", " : "");
        str_add_f(out, _("to be left by %s"), ends_by);
    }
}
