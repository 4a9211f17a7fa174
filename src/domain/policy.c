/* policy.c - who may do what, as one table.
 *
 * Two questions are answered apart. `table` says for each verb and role which ties may do it; `sees` says which ties see
 * the sort of thing that the verb is about. A refusal is "not permitted" where the thing is seen and "no such thing" where
 * it is not, so that a refusal never tells what exists.
 *
 * Verbs about nobody in particular (lists, frameworks, the session) are asked with TIE_OTHER. The lists among them are open
 * to whoever has something in them, and the service leaves out the rows that the caller may not see: person.list,
 * entry.search, key.list, queue.list, testimony.list, review.list, review.calendar, journal.list.
 */
#include <beatbook/domain/policy.h>

/* What a verb is about: how much of it is seen by whom. */
enum subject {
    NOBODY, /* lists, frameworks, the session: nothing to be hidden */
    PERSON, /* a person, their enrolment and progress */
    ENTRY,  /* an entry's submitted revisions */
    DRAFT,  /* what only its author ever sees */
    SUBJECT_COUNT
};

#define T(tie) (1u << (tie))
#define NONE 0u
#define OWN T(TIE_OWN)
#define NOW (T(TIE_ASSIGNED) | T(TIE_TEAM))
#define EVER (NOW | T(TIE_ONCE))
#define ASKED (EVER | T(TIE_ASKED))
#define ANY (OWN | ASKED | T(TIE_OTHER))
#define NOT_OWN (ANY & ~OWN)

/* The training unit sees every entry; what is asked of its members is theirs to answer, but not on their own. */
#define ASK_U (ASKED | T(TIE_OTHER))

/* A role's own portfolio stays readable when the role goes: OWN stands wherever something is read. */

/* clang-format off */

static const unsigned char sees[SUBJECT_COUNT][ROLE_COUNT] = {
    /*            apprentice  supervisor  assessor    tutor       training  auditor */
    [NOBODY]   = {ANY,        ANY,        ANY,        ANY,        ANY,      ANY},
    [PERSON]   = {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY},
    [ENTRY]    = {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY},
    [DRAFT]    = {OWN,        OWN,        OWN,        OWN,        OWN,      OWN},
};

static const struct row {
    unsigned char about; /* enum subject */
    unsigned char may[ROLE_COUNT];
} table[VERB_COUNT] = {
    /*                                   apprentice  supervisor  assessor    tutor       training  auditor */

    /* Everybody who is a person of the store. */
    [VERB_HELLO]            = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_STORE_COST]       = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_INBOX_SHOW]       = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_PIN_SET]          = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_ENTRY_OFFERS]     = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_TEAM_LIST]        = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_FRAMEWORK_LIST]   = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_FRAMEWORK_SHOW]   = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_FRAMEWORK_LINKS]  = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_FRAMEWORK_SOURCE] = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_LIMITS_SHOW]      = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_JOURNAL_VERIFY]   = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},

    /* Whoever is there opens their own screen again, and may take away their own key when it is lost. */
    [VERB_LOCK_PREPARE]     = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_LOCK_OPEN]        = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_KEY_END]          = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},

    /* Lists that the service cuts down to what the caller may see. */
    [VERB_PERSON_LIST]      = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_ENTRY_SEARCH]     = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_JOURNAL_LIST]     = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_TESTIMONY_LIST]   = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_KEY_LIST]         = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_QUEUE_LIST]       = {NOBODY, {NONE,       ANY,        ANY,        ANY,        ANY,      ANY}},

    /* Figures about everybody's queue: who sees everybody. */
    [VERB_QUEUE_FIGURES]    = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},

    /* The training unit's office: also about its own members, or nobody could keep a portfolio in a store at home. */
    [VERB_PERSON_ADD]       = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_PERSON_SET]       = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_PERSON_MAIL]      = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_PERSON_LEAVE]     = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_PERSON_AWAY]      = {PERSON, {NONE,       OWN,        OWN,        OWN,        ANY,      NONE}}, /* also by themselves */
    [VERB_LIMITS_SET]       = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_TEAM_ADD]         = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_TEAM_JOIN]        = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_TEAM_PART]        = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_KEY_ADD]          = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ASSIGN_ADD]       = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ENROL_ADD]        = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ENROL_SET]        = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ENROL_BREAK]      = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ROSTER_EXPORT]    = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_ROSTER_IMPORT]    = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_FRAMEWORK_IMPORT] = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_FRAMEWORK_REMOVE] = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_FRAMEWORK_IMPACT] = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},
    [VERB_FRAMEWORK_MIGRATE] = {NOBODY, {NONE,      NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_FRAMEWORK_REVERT] = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},

    /* Reading about a person: themselves, those they are assigned to today, the unit, the auditor. */
    [VERB_PERSON_SHOW]      = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_ASSIGN_LIST]      = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_PROGRESS_SHOW]    = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_PACE_SHOW]        = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_PORTFOLIO_DUMP]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_CRITERION_SHOW]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_CRITERION_LIST]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_CLAIMS_SHOW]      = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_NEXT_LIST]        = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_ENTRY_LIST]       = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},

    /* Reading an entry: the same, and what they decided or testified on, for good. */
    [VERB_ENTRY_SHOW]       = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},
    [VERB_ENTRY_TIMELINE]   = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},
    [VERB_ATTACHMENT_READ]  = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},
    [VERB_QUEUE_SHOW]       = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},
    [VERB_SIGN_SHOW]        = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},

    /* Writing an entry: its apprentice alone. */
    [VERB_DRAFT_SAVE]       = {DRAFT,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ATTACHMENT_ADD]   = {DRAFT,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ATTACHMENT_REMOVE] = {DRAFT, {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ENTRY_DISCARD]    = {DRAFT,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ENTRY_LIKE]       = {ENTRY,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ENTRY_SUBMIT]     = {ENTRY,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_ENTRY_WITHDRAW]   = {ENTRY,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},

    /* The thread: whoever reads the entry, but for the auditor, who only reads. */
    [VERB_ENTRY_COMMENT]    = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      NONE}},
    [VERB_ENTRY_SEEN]       = {ENTRY,  {OWN,        OWN | EVER, OWN | EVER, OWN | EVER, ANY,      ANY}},

    /* A testimony: asked for by the apprentice, given by whom it is asked of, who sees the submitted words for that alone; that it is
     * asked of them is the service's to see. Nobody's on their own. A code comes from today's supervisor, who may take it back; its
     * bearer speaks in anybody's session. */
    [VERB_TESTIMONY_ASK]    = {ENTRY,  {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_TESTIMONY_WITHDRAW] = {ENTRY, {OWN,       EVER,       NONE,       NONE,       NONE,     NONE}},
    [VERB_TESTIMONY_SHOW]   = {ENTRY,  {NONE,       ASKED,      ASKED,      ASKED,      ASK_U, NONE}},
    [VERB_TESTIMONY_SAVE]   = {ENTRY,  {NONE,       ASKED,      ASKED,      ASKED,      ASK_U, NONE}},
    [VERB_TESTIMONY_GIVE]   = {ENTRY,  {NONE,       ASKED,      ASKED,      ASKED,      ASK_U, NONE}},
    [VERB_TESTIMONY_DECLINE] = {ENTRY, {NONE,       ASKED,      ASKED,      ASKED,      ASK_U, NONE}},
    [VERB_TESTIMONY_CODE]   = {ENTRY,  {NONE,       NOW,        NONE,       NONE,       NONE,     NONE}},
    [VERB_TESTIMONY_CARRY]  = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    /* Hiding one: the training unit, but nobody their own. */
    [VERB_ENTRY_HIDE]       = {ENTRY,  {NONE,       NONE,       NONE,       NONE,       NOT_OWN, NONE}},
    [VERB_ENTRY_UNHIDE]     = {ENTRY,  {NONE,       NONE,       NONE,       NONE,       NOT_OWN, NONE}},

    /* Behaviours: the employer's word, which is today's supervisor's to give and to take back. */
    [VERB_BEHAVIOUR_LIST]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_BEHAVIOUR_SIGNED] = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_BEHAVIOUR_PREPARE] = {PERSON, {NONE,      NOW,        NONE,       NONE,       NONE,     NONE}},
    [VERB_BEHAVIOUR_VERIFY] = {PERSON, {NONE,       NOW,        NONE,       NONE,       NONE,     NONE}},
    [VERB_BEHAVIOUR_END]    = {PERSON, {NONE,       NOW,        NONE,       NONE,       NONE,     NONE}},

    /* Milestones: recorded by who answers for the apprentice today, and by the training unit; nobody's on their own. */
    [VERB_MILESTONE_LIST]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_MILESTONE_SET]    = {PERSON, {NONE,       NOW,        NOW,        NONE,       NOT_OWN, NONE}},
    [VERB_GATEWAY_SHOW]     = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    /* The board: everybody's for who sees everybody, else those assigned today, which is the service's to see. */
    [VERB_BOARD_LIST]       = {NOBODY, {NONE,       ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_GATEWAY_LIST]     = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},
    /* Opening it is signed by all three, in the order of the rules, which is the service's to see; taking it back is the training unit's. */
    [VERB_GATEWAY_SIGNED]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_GATEWAY_PREPARE]  = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_GATEWAY_SIGN]     = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_GATEWAY_END]      = {PERSON, {NONE,       NONE,       NONE,       NONE,       NOT_OWN,  NONE}},
    /* Hours: written by their apprentice, corrected by the unit too; that of an entry's minutes only by the unit is the service's to see. */
    [VERB_HOURS_SHOW]       = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_HOURS_LIST]       = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_HOURS_ADD]        = {PERSON, {OWN,        NONE,       NONE,       NONE,       NONE,     NONE}},
    [VERB_HOURS_CORRECT]    = {PERSON, {OWN,        NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_HOURS_REDUCE]     = {PERSON, {NONE,       NONE,       NONE,       NONE,       ANY,      NONE}},
    [VERB_HOURS_RETURN]     = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},
    /* Reviews: seen with the portfolio; planned, moved and said to be missed by all three; written down by today's supervisor and
     * the training unit, but never on their own; signed by all three. An action is its owner's to do: that it is theirs is the service's to see. */
    [VERB_REVIEW_LIST]      = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_REVIEW_CALENDAR]  = {NOBODY, {ANY,        ANY,        ANY,        ANY,        ANY,      ANY}},
    [VERB_REVIEW_HISTORY]   = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_REVIEW_SIGNED]    = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_REVIEW_SHOW]      = {PERSON, {OWN,        OWN | NOW,  OWN | NOW,  OWN | NOW,  ANY,      ANY}},
    [VERB_REVIEW_PLAN]      = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_MOVE]      = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_MISS]      = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_NOTE]      = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_PREPARE]   = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_SIGN]      = {PERSON, {OWN,        NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_SAVE]      = {PERSON, {NONE,       NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_ACTION]    = {PERSON, {NONE,       NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_CLOSE]     = {PERSON, {NONE,       NOW,        NONE,       NONE,       NOT_OWN,  NONE}},
    [VERB_REVIEW_DONE]      = {PERSON, {OWN,        NOW,        NOW,        NOW,        NOT_OWN,  NONE}},

    /* Samples: the auditor's work, read by the training unit; who decides sees what was found about their own, and the apprentice nothing. */
    [VERB_SAMPLE_PLAN]      = {NOBODY, {NONE,       NONE,       NONE,       NONE,       NONE,     ANY}},
    [VERB_SAMPLE_KEEP]      = {NOBODY, {NONE,       NONE,       NONE,       NONE,       NONE,     ANY}},
    [VERB_SAMPLE_LIST]      = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},
    [VERB_SAMPLE_SHOW]      = {NOBODY, {NONE,       NONE,       NONE,       NONE,       ANY,      ANY}},
    [VERB_SAMPLE_FIND]      = {NOBODY, {NONE,       NONE,       NONE,       NONE,       NONE,     ANY}},
    [VERB_SAMPLE_FINDINGS]  = {NOBODY, {NONE,       ANY,        ANY,        NONE,       ANY,      ANY}},

    /* Deciding: today's supervisor or assessor, never on their own. What they themselves decided or signed they may take
     * back after the assignment has ended too; that it is theirs is the service's to see. */
    [VERB_SIGN_LIST]        = {PERSON, {OWN,        OWN,        OWN,        OWN,        ANY,      ANY}}, /* also what was signed for them */
    [VERB_QUEUE_DECIDE]     = {ENTRY,  {NONE,       NOW,        NOW,        NONE,       NONE,     NONE}},
    [VERB_QUEUE_UNDECIDE]   = {ENTRY,  {NONE,       EVER,       EVER,       NONE,       NONE,     NONE}},
    [VERB_SIGN_PREPARE]     = {NOBODY, {NONE,       ANY,        ANY,        NONE,       NONE,     NONE}},
    [VERB_SIGN_COMMIT]      = {NOBODY, {NONE,       ANY,        ANY,        NONE,       NONE,     NONE}},
    [VERB_REVOKE_PREPARE]   = {ENTRY,  {NONE,       EVER,       EVER,       NONE,       NONE,     NONE}},
    [VERB_SIGN_REVOKE]      = {ENTRY,  {NONE,       EVER,       EVER,       NONE,       NONE,     NONE}},
};

/* clang-format on */

bool policy_is_about_someone(enum verb verb)
{
    return table[verb].about != NOBODY;
}

enum status policy_cell(enum verb verb, enum role role, enum tie tie)
{
    const struct row *row = &table[verb];

    if ((row->may[role] & T(tie)) != 0)
        return STATUS_OK;
    return (sees[row->about][role] & T(tie)) != 0 ? STATUS_DENIED : STATUS_MISSING;
}

static bool holds(const struct policy_caller *caller, int role)
{
    return (caller->roles & ROLE_BIT(role)) != 0;
}

/* What is the caller's own is so in every role: nobody puts on another hat to decide on their own entry. */
static bool is_own(const struct policy_caller *caller)
{
    int role;

    for (role = 0; role < ROLE_COUNT; role++)
        if (holds(caller, role) && caller->ties[role] == TIE_OWN)
            return true;
    return false;
}

/* The role that permits most speaks. */
enum status policy_judge(enum verb verb, const struct policy_caller *caller)
{
    enum status best = STATUS_MISSING;
    bool own = is_own(caller);
    int role;

    for (role = 0; role < ROLE_COUNT; role++) {
        enum status status;

        if (!holds(caller, role))
            continue;
        status = policy_cell(verb, (enum role)role, own ? TIE_OWN : caller->ties[role]);
        if (status == STATUS_OK)
            return STATUS_OK;
        if (status == STATUS_DENIED)
            best = STATUS_DENIED;
    }
    return best;
}
