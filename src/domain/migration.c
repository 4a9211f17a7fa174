/* migration.c - what a move does, in words: the screen and the commands say the same. */
#include <beatbook/domain/migration.h>

#include <inttypes.h>

#include <beatbook/util/tr.h>

void migration_say_item(const struct migrated_item *item, struct str *out)
{
    bool was = item->old_code[0] != '\0';
    size_t i;

    str_add(out, item->old_code);
    for (i = 0; i < item->new_codes.count; i++)
        str_add_f(out, i > 0 ? ", %s" : (was ? " → %s" : "%s"), item->new_codes.items[i]);
    str_add(out, ": ");
    names_set(&document_change_names, item->types, ", ", out);
    if (was)
        str_add_f(out, item->declared ? _("; evidence %s") : _("; evidence %s, as is usual for that"),
                  _(names_word(&difference_evidence_names, (int)item->evidence)));
    if (item->accepted > 0)
        str_add_f(
            out,
            ngettext("; %" PRId64 " acceptance", "; %" PRId64 " acceptances", (unsigned long)item->accepted),
            item->accepted);
}

void migration_say_person(const struct migrated_person *person, struct str *out)
{
    str_add_f(out,
              _("%" PRId64 " kept, %" PRId64 " for review, %" PRId64 " lapse; %" PRId64
                " waiting and %" PRId64 " drafted claims come along"),
              person->kept, person->review, person->lapsed, person->moved, person->drafts);
}
