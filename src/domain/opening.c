/* opening.c - in which order the gateway is signed, and how far that is.
 *
 * The order is the rules' to give: that of their lines. A rules document that extends another and names one of those who sign names all of them,
 * since its own lines come before those it takes over.
 */
#include <beatbook/domain/opening.h>

#include <string.h>

#include <beatbook/util/tr.h>

static const char *const state_words[OPENING_STATE_COUNT] = {"pending", "open", "ended", "left"};
const struct names opening_state_names = {"state", state_words, OPENING_STATE_COUNT};

/* The role that a line of the gateway asks for; ROLE_COUNT none. */
static enum role role_of(const struct provision *line)
{
    int about = line->kind == PROVISION_GATEWAY && line->about != NULL
                    ? names_find(&provision_gateway_names, line->about)
                    : -1;

    switch (about) {
    case PROVISION_GATEWAY_SIGN_APPRENTICE:
        return ROLE_APPRENTICE;
    case PROVISION_GATEWAY_SIGN_SUPERVISOR:
        return ROLE_SUPERVISOR;
    case PROVISION_GATEWAY_SIGN_TRAINING:
        return ROLE_TRAINING;
    default:
        return ROLE_COUNT;
    }
}

static void add_once(struct arena *arena, enum role role, struct opening_step_list *out)
{
    size_t i;

    for (i = 0; i < out->count; i++)
        if (out->items[i].role == role)
            return;
    LIST_ADD(arena, out)->role = role;
}

void opening_steps(const struct provision_list *rules, day start, int age, day today, struct arena *arena,
                   struct opening_step_list *out)
{
    size_t i;

    for (i = 0; i < rules->count; i++) {
        enum role role = role_of(&rules->items[i]);

        if (role != ROLE_COUNT && provision_holds(&rules->items[i], start, age, today))
            add_once(arena, role, out);
    }
}

void opening_steps_write(const struct opening_step_list *steps, struct str *out)
{
    size_t i;

    for (i = 0; i < steps->count; i++)
        str_add_f(out, "%s%s", i > 0 ? " " : "", names_word(&person_role_names, (int)steps->items[i].role));
}

void opening_steps_read(const char *text, struct arena *arena, struct opening_step_list *out)
{
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        int role = names_find(&person_role_names, arena_dup_n(arena, text, length));

        if (role >= 0)
            add_once(arena, (enum role)role, out);
        text += length + (text[length] == ' ');
    }
}

const struct opening *opening_current(const struct opening_list *openings)
{
    const struct opening *last = openings->count > 0 ? &openings->items[openings->count - 1] : NULL;

    return last != NULL && (last->state == OPENING_OPEN || last->state == OPENING_PENDING) ? last : NULL;
}

enum role opening_turn(const struct opening *opening)
{
    if (opening->state != OPENING_PENDING || opening->signatures.count >= opening->steps.count)
        return ROLE_COUNT;
    return opening->steps.items[opening->signatures.count].role;
}

const char *opening_who(enum role role)
{
    switch (role) {
    case ROLE_APPRENTICE:
        return _("apprentice");
    case ROLE_SUPERVISOR:
        return _("supervisor");
    case ROLE_TRAINING:
        return _("training unit");
    default:
        return "";
    }
}
