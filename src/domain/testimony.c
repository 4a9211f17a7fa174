/* testimony.c - what may be testified by whom, and the codes for those who have no login.
 *
 * A code has 80 random bits: so many that its hash alone can be kept, and that guessing is no way in even for who is never delayed. It is
 * written without letters that look like digits, because it is read out and copied from paper.
 */
#include <beatbook/domain/testimony.h>

#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/util/tr.h>

#define TYPE(type) (1u << (type))
#define LETTERS 16 /* of a code, without the dashes */
#define GROUP 4

static const char *const state_words[TESTIMONY_STATE_COUNT] = {
    [TESTIMONY_ASKED] = "asked",
    [TESTIMONY_GIVEN] = "given",
    [TESTIMONY_DECLINED] = "declined",
    [TESTIMONY_WITHDRAWN] = "withdrawn",
};
const struct names testimony_state_names = {"state", state_words, TESTIMONY_STATE_COUNT};

uint32_t testimony_types(enum role role)
{
    const uint32_t anybody = TYPE(ENTRY_WITNESS_TESTIMONY) | TYPE(ENTRY_FEEDBACK);

    if (role == ROLE_COUNT)
        return anybody;
    return anybody | TYPE(ENTRY_OBSERVATION) | (role == ROLE_SUPERVISOR ? TYPE(ENTRY_SUPERVISOR_REPORT) : 0);
}

uint32_t testimony_type(enum role role)
{
    return role == ROLE_SUPERVISOR ? TYPE(ENTRY_SUPERVISOR_REPORT) : TYPE(ENTRY_WITNESS_TESTIMONY);
}

enum status testimony_check(const char *words, uint32_t types, enum role role, struct err *err)
{
    struct str all = STR_INIT;

    if (words == NULL || words[strspn(words, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE, _("a testimony needs words: say what you saw or know"));
    if (strlen(words) > TESTIMONY_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the testimony is longer than %d bytes: shorten it"),
                       TESTIMONY_WORDS_MAX);
    if (types != 0 && (types & ~testimony_types(role)) == 0)
        return STATUS_OK;
    names_set(&entry_type_names, testimony_types(role), ", ", &all);
    err_set(err, STATUS_USAGE, _("a testimony of yours is one or more of: %s"), all.buf);
    str_release(&all);
    return STATUS_USAGE;
}

/* --- codes ------------------------------------------------------------------------------------ */

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void group(const char letters[LETTERS], char out[TESTIMONY_CODE_TEXT])
{
    size_t i, at = 0;

    for (i = 0; i < LETTERS; i++) {
        if (i > 0 && i % GROUP == 0)
            out[at++] = '-';
        out[at++] = letters[i];
    }
    out[at] = '\0';
}

void testimony_code_make(const unsigned char random[TESTIMONY_CODE_BYTES], char out[TESTIMONY_CODE_TEXT])
{
    char letters[LETTERS];
    size_t i, bit;

    for (i = 0; i < LETTERS; i++) {
        unsigned value = 0;

        for (bit = i * 5; bit < i * 5 + 5; bit++)
            value = value << 1 | (random[bit / 8] >> (7 - bit % 8) & 1u);
        letters[i] = alphabet[value];
    }
    group(letters, out);
}

/* The letter as the alphabet has it; '\0' when it has none such. */
static char letter_of(char typed)
{
    char c = typed >= 'a' && typed <= 'z' ? (char)(typed - 'a' + 'A') : typed;

    if (c == 'O')
        return '0';
    if (c == 'I' || c == 'L')
        return '1';
    return c != '\0' && strchr(alphabet, c) != NULL ? c : '\0';
}

bool testimony_code_read(const char *typed, char out[TESTIMONY_CODE_TEXT])
{
    char letters[LETTERS];
    size_t count = 0;

    for (; typed != NULL && *typed != '\0'; typed++) {
        if (*typed == '-' || *typed == ' ')
            continue;
        if (count == LETTERS || letter_of(*typed) == '\0')
            return false;
        letters[count++] = letter_of(*typed);
    }
    if (count != LETTERS)
        return false;
    group(letters, out);
    return true;
}

/* --- words for people ------------------------------------------------------------------------- */

void testimony_who(const struct testimony *testimony, struct str *out)
{
    str_add(out, testimony->name != NULL ? testimony->name : "");
    if (testimony->role >= 0)
        str_add_f(out, ", %s", names_word(&person_role_names, (int)testimony->role));
    if (testimony->vouched_by != NULL)
        str_add_f(out, _(", vouched for by %s"), testimony->vouched_by);
    if (testimony->carried_by != NULL)
        str_add_f(out, _(", typed in the session of %s"), testimony->carried_by);
}
