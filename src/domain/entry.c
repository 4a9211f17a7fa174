/* entry.c - what an entry's and a claim's state is, and what may be typed into an entry.
 *
 * States are never stored: they are computed here, from the claims and from the signed decisions, each time they are
 * asked for. So no two places of the store can disagree about them.
 */
#include <beatbook/domain/entry.h>

#include <string.h>

#include <beatbook/util/tr.h>

#define REFERENCE_NUMBER_MIN 4
#define REFERENCE_NUMBER_MAX 40
#define REFERENCE_VALUE_MAX 120

static const char *const type_words[ENTRY_TYPE_COUNT] = {
    [ENTRY_OBSERVATION] = "observation",
    [ENTRY_WITNESS_TESTIMONY] = "witness-testimony",
    [ENTRY_WORK_PRODUCT] = "work-product",
    [ENTRY_REFLECTIVE_ACCOUNT] = "reflective-account",
    [ENTRY_PROFESSIONAL_DISCUSSION] = "professional-discussion",
    [ENTRY_RECORDING] = "recording",
    [ENTRY_SIMULATION] = "simulation",
    [ENTRY_TEST] = "test",
    [ENTRY_CERTIFICATE] = "certificate",
    [ENTRY_SUPERVISOR_REPORT] = "supervisor-report",
    [ENTRY_FEEDBACK] = "feedback",
};
const struct names entry_type_names = {"type", type_words, ENTRY_TYPE_COUNT};

static const char *const state_words[ENTRY_STATE_COUNT] = {
    [ENTRY_DRAFT] = "draft",
    [ENTRY_RETURNED] = "returned",
    [ENTRY_WAITING] = "waiting",
    [ENTRY_DECIDED] = "decided",
};
const struct names entry_state_names = {"state", state_words, ENTRY_STATE_COUNT};

static const char *const claim_words[CLAIM_STATE_COUNT] = {
    [CLAIM_OPEN] = "open",       [CLAIM_ACCEPTED] = "accepted",     [CLAIM_DECLINED] = "declined",
    [CLAIM_REVOKED] = "revoked", [CLAIM_SUPERSEDED] = "superseded", [CLAIM_WITHDRAWN] = "withdrawn",
};
const struct names entry_claim_names = {"claim", claim_words, CLAIM_STATE_COUNT};

static const char *const verdict_words[VERDICT_COUNT] = {
    [VERDICT_ACCEPT] = "accept",
    [VERDICT_DECLINE] = "decline",
};
const struct names entry_verdict_names = {"decision", verdict_words, VERDICT_COUNT};

static const char *const sworn_words[SWORN_COUNT] = {
    [SWORN_NO] = "no",
    [SWORN_YES] = "yes",
};
const struct names entry_sworn_names = {"answer", sworn_words, SWORN_COUNT};

static const char *const reference_words[REFERENCE_COUNT] = {
    [REFERENCE_CRIME] = "crime", [REFERENCE_INCIDENT] = "incident", [REFERENCE_CUSTODY] = "custody",
    [REFERENCE_VIDEO] = "video", [REFERENCE_COURT] = "court",       [REFERENCE_OTHER] = "other",
};
const struct names entry_reference_names = {"reference", reference_words, REFERENCE_COUNT};

/* ---- states */

enum entry_state entry_state_of(int64_t revisions, const enum claim_state *claims, size_t count)
{
    size_t have[CLAIM_STATE_COUNT] = {0};
    size_t i;

    for (i = 0; i < count; i++)
        have[claims[i]]++;
    if (revisions == 0)
        return ENTRY_DRAFT;
    if (have[CLAIM_DECLINED] + have[CLAIM_REVOKED] > 0)
        return ENTRY_RETURNED;
    if (have[CLAIM_OPEN] > 0)
        return ENTRY_WAITING;
    /* Withdrawn whole: it stands where it stood before it was submitted. */
    return have[CLAIM_WITHDRAWN] > 0 && have[CLAIM_ACCEPTED] == 0 ? ENTRY_DRAFT : ENTRY_DECIDED;
}

#define DEFAULT_SIGN_OFF (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

/* What the signed decisions of those entitled come to. */
struct tally {
    uint32_t accepted; /* set of roles that have accepted */
    bool declined;
    bool revoked; /* an acceptance was taken back */
};

static struct tally count_decisions(const struct decision *decisions, size_t count, uint32_t entitled)
{
    struct tally tally = {0, false, false};
    size_t i;

    for (i = 0; i < count; i++) {
        const struct decision *decision = &decisions[i];
        bool accepts = decision->verdict == VERDICT_ACCEPT;

        if (!decision->is_signed || (entitled & ROLE_BIT(decision->role)) == 0)
            continue;
        if (decision->revoked)
            tally.revoked = tally.revoked || accepts;
        else if (accepts)
            tally.accepted |= ROLE_BIT(decision->role);
        else
            tally.declined = true;
    }
    return tally;
}

static bool suffices(uint32_t accepted, uint32_t sign_off, uint32_t needs)
{
    return (accepted & sign_off) != 0 && (accepted & needs) == needs;
}

enum claim_state entry_claim_state(const struct decision *decisions, size_t count, uint32_t sign_off,
                                   uint32_t needs)
{
    uint32_t any_of = sign_off != 0 ? sign_off : DEFAULT_SIGN_OFF;
    struct tally tally = count_decisions(decisions, count, any_of | needs);

    if (tally.declined)
        return CLAIM_DECLINED;
    if (suffices(tally.accepted, any_of, needs))
        return CLAIM_ACCEPTED;
    return tally.revoked ? CLAIM_REVOKED : CLAIM_OPEN;
}

bool entry_role_can_close(enum role role, const struct decision *decisions, size_t count, uint32_t sign_off,
                          uint32_t needs)
{
    uint32_t any_of = sign_off != 0 ? sign_off : DEFAULT_SIGN_OFF;
    struct tally tally = count_decisions(decisions, count, any_of | needs);
    uint32_t lacking = needs & ~tally.accepted;

    if (entry_claim_state(decisions, count, sign_off, needs) != CLAIM_OPEN)
        return false;
    if ((tally.accepted & any_of) == 0)
        lacking |= any_of;
    return (lacking & ROLE_BIT(role)) != 0;
}

uint32_t entry_closers(const struct decision *decisions, size_t count, uint32_t sign_off, uint32_t needs)
{
    uint32_t roles = 0;
    int role;

    for (role = 0; role < ROLE_COUNT; role++)
        if (entry_role_can_close((enum role)role, decisions, count, sign_off, needs))
            roles |= ROLE_BIT(role);
    return roles;
}

void entry_say_opened(const struct claim *claim, struct str *out)
{
    if (claim->state == CLAIM_OPEN && claim->opened_by != NULL)
        str_add_f(
            out,
            _("open again under the rules %s: what was signed stays, and somebody else is to decide, too"),
            claim->opened_by);
}

/* ---- what may be typed */

const char *entry_off(const struct entry_words *words)
{
    return words->off_the_job != NULL && words->off_the_job[0] != '\0' ? words->off_the_job : ENTRY_OFF_NO;
}

bool entry_is_off(const struct entry_words *words)
{
    return strcmp(entry_off(words), ENTRY_OFF_NO) != 0;
}

enum sworn entry_sworn(const struct entry_words *words)
{
    return words->sworn == SWORN_NO || words->sworn == SWORN_YES ? words->sworn : SWORN_UNANSWERED;
}

/* Is a text longer than `limit` bytes? NULL is empty. */
static bool longer(const char *text, size_t limit)
{
    return text != NULL && strlen(text) > limit;
}

static bool blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

static bool minutes_fit(int64_t minutes)
{
    return minutes == -1 || (minutes >= 0 && minutes <= ENTRY_MINUTES_MAX);
}

static enum status check_types(uint32_t types, struct err *err)
{
    struct str words = STR_INIT;

    if ((types & ~(uint32_t)ENTRY_TYPES_OWN) == 0)
        return STATUS_OK;
    names_set(&entry_type_names, types & ~(uint32_t)ENTRY_TYPES_OWN & ((1u << ENTRY_TYPE_COUNT) - 1), ", ",
              &words);
    err_set(err, STATUS_USAGE, _("%s is added only by the person who gave it: ask them for it"),
            words.len > 0 ? words.buf : "?");
    str_release(&words);
    return STATUS_USAGE;
}

static enum status check_sizes(const struct entry_words *words, struct err *err)
{
    if (longer(words->title, ENTRY_TITLE_MAX))
        return err_set(err, STATUS_USAGE, _("the title is longer than %d bytes: shorten it"),
                       ENTRY_TITLE_MAX);
    if (longer(words->place, ENTRY_PLACE_MAX))
        return err_set(err, STATUS_USAGE, _("the place is longer than %d bytes: name the beat or ward only"),
                       ENTRY_PLACE_MAX);
    if (longer(words->narrative, ENTRY_NARRATIVE_MAX))
        return err_set(err, STATUS_USAGE, _("the narrative is longer than %d kB: make two entries of it"),
                       ENTRY_NARRATIVE_MAX / 1024);
    return STATUS_OK;
}

static enum status check_references(const struct reference_list *references, struct err *err)
{
    size_t i;

    if (references->count > ENTRY_REFERENCES_MAX)
        return err_set(err, STATUS_USAGE, _("an entry holds at most %d references: leave some out"),
                       ENTRY_REFERENCES_MAX);
    for (i = 0; i < references->count; i++)
        if (longer(references->items[i].value, REFERENCE_VALUE_MAX))
            return err_set(err, STATUS_USAGE, _("a reference is longer than %d bytes: shorten it"),
                           REFERENCE_VALUE_MAX);
    return STATUS_OK;
}

/* Only what would still be wrong if more were typed: a draft is saved while its author is writing. */
enum status entry_bounds(const struct entry_words *words, struct err *err)
{
    enum status status = check_sizes(words, err);

    if (status == STATUS_OK)
        status = check_types(words->types, err);
    if (status == STATUS_OK)
        status = check_references(&words->references, err);
    if (status == STATUS_OK && !minutes_fit(words->minutes))
        status = err_set(err, STATUS_USAGE, _("%lld minutes do not fit into a day: give 0 to %d"),
                         (long long)words->minutes, ENTRY_MINUTES_MAX);
    if (status == STATUS_OK && longer(words->off_the_job, ENTRY_OFF_MAX))
        status = err_set(err, STATUS_USAGE, _("no such off-the-job reason: choose one of the list"));
    return status;
}

enum status entry_day(day on, day today, day start, struct err *err)
{
    char text[DAY_TEXT];

    if (on == DAY_NONE)
        return err_set(err, STATUS_STATE, _("the day is missing: give the day the shift began"));
    if (on > today)
        return err_set(err, STATUS_STATE, _("%s has not come yet: give the day the shift began"),
                       day_format(on, text));
    if (start != DAY_NONE && on < start)
        return err_set(err, STATUS_STATE, _("%s is before the apprenticeship began: check the day"),
                       day_format(on, text));
    return STATUS_OK;
}

static enum status check_there(const struct entry_words *words, size_t claims, struct err *err)
{
    if (words->types == 0)
        return err_set(err, STATUS_STATE, _("the type is missing: say what kind of evidence it is"));
    if (claims == 0)
        return err_set(err, STATUS_STATE, _("nothing is claimed: name at least one criterion that it shows"));
    if (blank(words->narrative))
        return err_set(err, STATUS_STATE, _("the narrative is missing: write what happened"));
    if (entry_is_off(words) && words->minutes <= 0)
        return err_set(err, STATUS_STATE, _("off-the-job time without minutes: say how long it took"));
    return STATUS_OK;
}

enum status entry_ready(const struct entry_words *words, size_t claims, day today, day start, struct err *err)
{
    enum status status;
    size_t i;

    if (blank(words->title))
        return err_set(err, STATUS_STATE, _("the title is missing: name it in a few words"));
    status = entry_day(words->on, today, start, err);
    if (status == STATUS_OK)
        status = check_there(words, claims, err);
    if (status == STATUS_OK)
        status = entry_bounds(words, err);
    for (i = 0; i < words->references.count && status == STATUS_OK; i++)
        status = entry_reference_check(&words->references.items[i], err);
    if (status == STATUS_USAGE) { /* what is wrong with a draft is a state of the draft here */
        status = STATUS_STATE;
        if (err != NULL)
            err->status = status;
    }
    return status;
}

/* Letters and digits, and what forces put between them: "42/1234/26", "CAD 1234/21NOV26". */
static bool is_number(const char *value)
{
    static const char digits[] = "0123456789";
    static const char allowed[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/.* ";
    size_t length = strlen(value);

    return length >= REFERENCE_NUMBER_MIN && length <= REFERENCE_NUMBER_MAX &&
           strspn(value, allowed) == length && strcspn(value, digits) < length;
}

enum status entry_reference_check(const struct reference *reference, struct err *err)
{
    const char *word = names_word(&entry_reference_names, (int)reference->kind);

    if (blank(reference->value))
        return err_set(err, STATUS_USAGE, _("the %s reference is empty: fill it in or take it away"), word);
    if (longer(reference->value, REFERENCE_VALUE_MAX))
        return err_set(err, STATUS_USAGE, _("the %s reference is longer than %d bytes: shorten it"), word,
                       REFERENCE_VALUE_MAX);
    if (reference->kind != REFERENCE_OTHER && !is_number(reference->value))
        return err_set(
            err, STATUS_USAGE,
            _("'%s' is no %s reference: write %d to %d letters, digits, blanks and - / . *, with a digit among them"),
            reference->value, word, REFERENCE_NUMBER_MIN, REFERENCE_NUMBER_MAX);
    return STATUS_OK;
}

const char *entry_wordless(const struct entry *entry)
{
    if (entry->words.title != NULL && entry->words.title[0] != '\0')
        return NULL;
    if (entry->erased)
        return N_("erased");
    return entry->hidden ? N_("hidden by the training unit") : NULL;
}

const char *entry_title(const struct entry *entry)
{
    const char *why = entry_wordless(entry);

    if (why != NULL)
        return entry->erased ? _("(erased)") : _("(hidden by the training unit)");
    return entry->words.title != NULL && entry->words.title[0] != '\0' ? entry->words.title
                                                                       : _("(no title yet)");
}

const char *entry_title_text(const char *title)
{
    return title != NULL && title[0] != '\0' ? title : _("(hidden or erased)");
}
