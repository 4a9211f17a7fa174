/* records.c - which rows are one apprentice's, and which tables stay where they are.
 *
 * The lists are data so that a machine can hold them against the schema. The order is that in which rows can be written while every key points at
 * something and every trigger holds: an action before the review that it was agreed in is closed, openings of the gateway one after the other.
 */
#include <beatbook/store/records.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/difference.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/look.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/review.h>
#include <beatbook/domain/testimony.h>

#define ENROLMENTS "(SELECT id FROM enrolment WHERE person_id = $person)"
#define ENTRIES "(SELECT id FROM entry WHERE person_id = $person AND (revisions > 0 OR $drafts))"
#define REVISIONS                                                                                            \
    "(SELECT r.id FROM revision r JOIN entry e ON e.id = r.entry_id WHERE e.person_id = $person)"
#define CLAIMS "(SELECT c.id FROM claim c JOIN entry e ON e.id = c.entry_id WHERE e.person_id = $person)"
#define FILES                                                                                                \
    "(SELECT a.id FROM attachment a JOIN entry e ON e.id = a.entry_id WHERE e.person_id = $person"           \
    " AND ($drafts OR EXISTS (SELECT 1 FROM revision_attachment x WHERE x.attachment_id = a.id)))"
#define PLANS                                                                                                \
    "(SELECT m.plan_id FROM migration m JOIN enrolment o ON o.id = m.enrolment_id WHERE o.person_id = $person)"
#define MIGRATIONS                                                                                           \
    "(SELECT m.id FROM migration m JOIN enrolment o ON o.id = m.enrolment_id WHERE o.person_id = $person)"
#define REVIEWS "(SELECT id FROM review WHERE person_id = $person)"
#define BY_ID " ORDER BY id"

static const struct records_table tables[] = {
    {"person", "id:k login:l name:l number:l? roles:R added_at:m left_on:d?", "id = $one",
     RECORDS_BY_REFERENCE},
    {"document", "id:k slug:l version:l sha256:l imported_at:m imported_by:p", "id = $one",
     RECORDS_BY_REFERENCE},
    {"signing_key",
     "id:k person_id:p line:l fingerprint:l comment:l from_day:d until_day:d? ended_at:m? added_at:m counter:n",
     "id = $one", RECORDS_BY_REFERENCE},
    {"seal", "id:k person_id:p act:l method:l round:x signature:x? key_id:y? at:m", "id = $one",
     RECORDS_BY_REFERENCE},
    {"erasure", "id:k noun:l subject:k by_whom:w reason:w at:m", "id = $one", RECORDS_BY_REFERENCE},
    {"enrolment",
     "id:k person_id:p start_day:d end_day:d? cohort:l? rules_id:f? age_at_start:n? hours_per_week:n? status:N"
     " ended_on:d? made_at:m",
     "person_id = $person" BY_ID, RECORDS_BY_PERSON},
    {"enrolment_framework", "enrolment_id:k position:n document_id:f",
     "enrolment_id IN " ENROLMENTS " ORDER BY enrolment_id, position", RECORDS_BY_PERSON},
    {"enrolment_break", "id:k enrolment_id:k from_day:d until_day:d? reason:w made_at:m",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"enrolment_was", "id:k enrolment_id:k cohort:l until_day:d made_at:m",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"team", "id:k name:l", "id IN (SELECT team_id FROM assignment WHERE apprentice_id = $person)" BY_ID,
     RECORDS_BY_PERSON},
    {"assignment", "id:k apprentice_id:p role:r person_id:p? team_id:k? from_day:d until_day:d?",
     "apprentice_id = $person" BY_ID, RECORDS_BY_PERSON},
    {"migration_plan", "id:k act:k from_id:f? to_id:f? takes_back:k? person_id:p at:m", "id IN " PLANS BY_ID,
     RECORDS_BY_PERSON},
    {"migration_step", "plan_id:k old_item:l new_item:l outcome:O",
     "plan_id IN " PLANS " ORDER BY plan_id, old_item, new_item", RECORDS_BY_PERSON},
    {"migration", "id:k plan_id:k enrolment_id:k reverted_at:m?", "enrolment_id IN " ENROLMENTS BY_ID,
     RECORDS_BY_PERSON},
    {"migration_draft", "migration_id:k entry_id:k item:l position:n",
     "migration_id IN " MIGRATIONS " ORDER BY migration_id, entry_id, item", RECORDS_BY_PERSON},
    {"entry", "id:k person_id:p created_at:m revisions:n on_day:d hidden:B", "id IN " ENTRIES BY_ID,
     RECORDS_BY_PERSON},
    {"draft",
     "entry_id:k person_id:p version:n base_revision:n saved_at:m title:w on_day:d? place:w minutes:n?"
     " off_the_job:l sworn:W? types:T narrative:w refs:w",
     "$drafts AND person_id = $person ORDER BY entry_id", RECORDS_BY_PERSON},
    {"draft_claim", "entry_id:k document_id:f item:l position:n",
     "$drafts AND entry_id IN (SELECT entry_id FROM draft WHERE person_id = $person) ORDER BY entry_id, position",
     RECORDS_BY_PERSON},
    {"hiding", "id:k entry_id:k person_id:p hidden:B reason:w at:m", "entry_id IN " ENTRIES BY_ID,
     RECORDS_BY_PERSON},
    {"revision",
     "id:k entry_id:k n:n submitted_at:m on_day:d minutes:n? off_the_job:l sworn:W? types:T commitment:l",
     "id IN " REVISIONS BY_ID, RECORDS_BY_PERSON},
    {"revision_words", "revision_id:k title:w place:w narrative:w refs:w salt:l",
     "revision_id IN " REVISIONS " ORDER BY revision_id", RECORDS_BY_PERSON},
    {"look", "revision_id:k rules:l version:l sha256:l", "revision_id IN " REVISIONS " ORDER BY revision_id",
     RECORDS_BY_PERSON},
    {"stay", "revision_id:k n:n rule:l field:L nth:n at:n length:n",
     "revision_id IN " REVISIONS " ORDER BY revision_id, n", RECORDS_BY_PERSON},
    {"stay_words", "revision_id:k n:n reason:w", "revision_id IN " REVISIONS " ORDER BY revision_id, n",
     RECORDS_BY_PERSON},
    {"attachment", "id:k entry_id:k person_id:p bytes:n pieces:n commitment:l at:m current:B",
     "id IN " FILES BY_ID, RECORDS_BY_PERSON},
    {"attachment_words", "attachment_id:k name:l sha256:l salt:l",
     "attachment_id IN " FILES " ORDER BY attachment_id", RECORDS_BY_PERSON},
    {"revision_attachment", "revision_id:k attachment_id:k",
     "revision_id IN " REVISIONS " ORDER BY revision_id, attachment_id", RECORDS_BY_PERSON},
    {"claim",
     "id:k revision_id:k entry_id:k enrolment_id:k document_id:f item:l state:C closed_by:n? follows:k?"
     " made_by:k? moved_by:k? moved_state:C? opened_by:k?",
     "id IN " CLAIMS BY_ID, RECORDS_BY_PERSON},
    {"waiting", "entry_id:k person_id:p submitted_at:m closers:n", "person_id = $person ORDER BY entry_id",
     RECORDS_BY_PERSON},
    {"signoff",
     "id:k revision_id:k person_id:p role:r method:l statement:x salt:l commitment:l at:m seal_id:s?"
     " deputy_of:p?",
     "revision_id IN " REVISIONS BY_ID, RECORDS_BY_PERSON},
    {"decision", "id:k claim_id:k person_id:p role:r verdict:V observed:B comment:w at:m signoff_id:k",
     "id = $one", RECORDS_BY_DECISION},
    {"decision_carry", "decision_id:k document_id:f item:l link:l",
     "decision_id = $one ORDER BY document_id, item", RECORDS_BY_DECISION},
    {"revocation", "id:k decision_id:k person_id:p reason:w at:m statement:x? seal_id:s?",
     "decision_id IN (SELECT id FROM decision WHERE claim_id IN " CLAIMS ")" BY_ID, RECORDS_BY_PERSON},
    {"verification",
     "id:k enrolment_id:k document_id:f item:l person_id:p role:r ends:k? at:m seal_id:s commitment:l",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"verification_example", "verification_id:k entry_id:k revision:n",
     "verification_id IN (SELECT id FROM verification WHERE enrolment_id IN " ENROLMENTS
     ") ORDER BY verification_id, entry_id",
     RECORDS_BY_PERSON},
    {"verification_words", "verification_id:k words:w statement:x salt:l",
     "verification_id IN (SELECT id FROM verification WHERE enrolment_id IN " ENROLMENTS
     ") ORDER BY verification_id",
     RECORDS_BY_PERSON},
    {"milestone", "id:k enrolment_id:k milestone:l reached_on:d? person_id:p ends:k? at:m commitment:l",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"milestone_words", "milestone_id:k words:w salt:l",
     "milestone_id IN (SELECT id FROM milestone WHERE enrolment_id IN " ENROLMENTS ") ORDER BY milestone_id",
     RECORDS_BY_PERSON},
    {"gateway_opening", "id:k enrolment_id:k asked_by:p asked_on:d at:m signers:l steps:n rests:x hash:l",
     "id = $one", RECORDS_BY_OPENING},
    {"gateway_signature", "id:k opening_id:k n:n role:r person_id:p on_day:d at:m seal_id:s? commitment:l",
     "opening_id = $one ORDER BY n", RECORDS_BY_OPENING},
    {"gateway_signature_words", "signature_id:k statement:x salt:l",
     "signature_id IN (SELECT id FROM gateway_signature WHERE opening_id = $one) ORDER BY signature_id",
     RECORDS_BY_OPENING},
    {"gateway_end", "id:k opening_id:k person_id:p on_day:d at:m commitment:l", "opening_id = $one",
     RECORDS_BY_OPENING},
    {"gateway_end_words", "end_id:k reason:w salt:l",
     "end_id IN (SELECT id FROM gateway_end WHERE opening_id = $one)", RECORDS_BY_OPENING},
    {"review", "id:k enrolment_id:k person_id:p made_at:m", "id IN " REVIEWS BY_ID, RECORDS_BY_PERSON},
    {"review_action",
     "id:k review_id:k subject_id:p owner_id:p by_day:d person_id:p at:m done_by:p? done_at:m? commitment:l",
     "review_id IN " REVIEWS BY_ID, RECORDS_BY_PERSON},
    {"review_action_words", "action_id:k text:w salt:l",
     "action_id IN (SELECT id FROM review_action WHERE review_id IN " REVIEWS ") ORDER BY action_id",
     RECORDS_BY_PERSON},
    {"review_turn", "id:k review_id:k n:n act:A on_day:d? minute:n? person_id:p at:m agenda:x commitment:l",
     "review_id IN " REVIEWS BY_ID, RECORDS_BY_PERSON},
    {"review_words", "turn_id:k place:l reason:w notes:w salt:l",
     "turn_id IN (SELECT id FROM review_turn WHERE review_id IN " REVIEWS ") ORDER BY turn_id",
     RECORDS_BY_PERSON},
    {"review_signature", "id:k review_id:k role:r person_id:p at:m seal_id:s? commitment:l",
     "review_id IN " REVIEWS BY_ID, RECORDS_BY_PERSON},
    {"review_signature_words", "signature_id:k statement:x salt:l",
     "signature_id IN (SELECT id FROM review_signature WHERE review_id IN " REVIEWS ") ORDER BY signature_id",
     RECORDS_BY_PERSON},
    {"comment", "id:k entry_id:k revision:n person_id:p role:r at:m commitment:l",
     "entry_id IN " ENTRIES BY_ID, RECORDS_BY_PERSON},
    {"comment_words", "comment_id:k words:w salt:l",
     "comment_id IN (SELECT id FROM comment WHERE entry_id IN " ENTRIES ") ORDER BY comment_id",
     RECORDS_BY_PERSON},
    {"comment_unseen", "person_id:p entry_id:k number:n",
     "person_id = $person AND entry_id IN " ENTRIES " ORDER BY entry_id", RECORDS_BY_PERSON},
    {"learning",
     "id:k enrolment_id:k on_day:d minutes:n reason:l? corrects:k? entry_id:k? revision:n? person_id:p at:m"
     " commitment:l",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"learning_words", "learning_id:k words:w salt:l",
     "learning_id IN (SELECT id FROM learning WHERE enrolment_id IN " ENROLMENTS ") ORDER BY learning_id",
     RECORDS_BY_PERSON},
    {"reduction", "id:k enrolment_id:k percent:n minutes:n person_id:p at:m commitment:l",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"reduction_words", "reduction_id:k words:w salt:l",
     "reduction_id IN (SELECT id FROM reduction WHERE enrolment_id IN " ENROLMENTS ") ORDER BY reduction_id",
     RECORDS_BY_PERSON},
    {"testimony",
     "id:k entry_id:k revision:n? asked_by:p person_id:p? state:S asked_at:m answered_at:m? role:r? types:T"
     " vouched_by:p? carried_by:p? commitment:l?",
     "entry_id IN " ENTRIES BY_ID, RECORDS_BY_PERSON},
    {"testimony_words", "testimony_id:k words:w salt:l",
     "testimony_id IN (SELECT id FROM testimony WHERE entry_id IN " ENTRIES ") ORDER BY testimony_id",
     RECORDS_BY_PERSON},
    {"testimony_witness", "testimony_id:k name:l",
     "testimony_id IN (SELECT id FROM testimony WHERE entry_id IN " ENTRIES ") ORDER BY testimony_id",
     RECORDS_BY_PERSON},
    {"credit",
     "id:k enrolment_id:k document_id:f item:l claim_id:k decision_id:k how:l on_day:d types:T at:m"
     " ended_at:m? ended_because:l?",
     "enrolment_id IN " ENROLMENTS BY_ID, RECORDS_BY_PERSON},
    {"journal", "seq:k prev:l at:m actor_id:n kind:l subject_id:n? entry_id:n? codec:n commitment:l hash:l",
     "seq = $one", RECORDS_BY_REFERENCE},
    {"journal_body", "seq:k salt:l body:x", "seq = $one", RECORDS_BY_REFERENCE},
    {"loaded_elsewhere", "noun:l subject:k commitment:l", NULL, RECORDS_BY_REFERENCE},
};

/* What stays, and why. */
static const struct stays {
    const char *table, *because;
} stays[] = {
    {"meta", "the settings of the store itself"},
    {"secret", "a secret"},
    {"guess", "it guards secrets"},
    {"testimony_code", "a secret"},
    {"testimony_guess", "it guards secrets"},
    {"sign_round", "a question that is answered within minutes"},
    {"sign_round_line", "a question that is answered within minutes"},
    {"idempotency", "answers to writes that are asked twice"},
    {"upload", "a file on its way in"},
    {"team_member", "other people's"},
    {"absence", "other people's"},
    {"review_draft", "other people's, not given yet"},
    {"testimony_draft", "other people's, not given yet"},
    {"attachment_piece", "in the section files, as bytes"},
    {"item", "made from its document"},
    {"link", "made from its document"},
    {"link_fallen", "made from the documents"},
    {"document_use", "made from its document"},
    {"rule", "made from its document"},
    {"off_reason", "made from its document"},
    {"provision", "made from its document"},
    {"summary", "computed from the rows that leave"},
    {"tally", "computed from the rows that leave"},
    {"standing", "computed from the rows that leave"},
    {"sample_plan", "about those who decide, not about who wrote"},
    {"sample_line", "about those who decide, not about who wrote"},
    {"sample_finding", "about those who decide, not about who wrote"},
    {"sample_finding_words", "about those who decide, not about who wrote"},
    {"entry_text", "made from the words that leave"},
};

const struct records_table *records_table(size_t i)
{
    return i < sizeof tables / sizeof *tables ? &tables[i] : NULL;
}

const struct records_table *records_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

const char *records_stays(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof stays / sizeof *stays; i++)
        if (strcmp(stays[i].table, name) == 0)
            return stays[i].because;
    return NULL;
}

/* --- columns ---------------------------------------------------------------------------------- */

static const struct letter {
    char letter;
    enum records_kind kind;
    int64_t bound;
} letters[] = {
    {'n', RECORDS_NUMBER, 0},
    {'k', RECORDS_ID, 0},
    {'p', RECORDS_PERSON, 0},
    {'f', RECORDS_DOCUMENT, 0},
    {'s', RECORDS_SEAL, 0},
    {'y', RECORDS_KEY, 0},
    {'d', RECORDS_DAY, 0},
    {'m', RECORDS_MOMENT, 0},
    {'l', RECORDS_LINE, 0},
    {'w', RECORDS_BLOCK, 0},
    {'x', RECORDS_RAW, 0},
    {'B', RECORDS_BOUNDED, 2},
    {'R', RECORDS_BOUNDED, ROLE_BIT(ROLE_COUNT)},
    {'r', RECORDS_BOUNDED, ROLE_COUNT},
    {'N', RECORDS_BOUNDED, ENROLMENT_STATUS_COUNT},
    {'O', RECORDS_BOUNDED, DIFFERENCE_EVIDENCE_COUNT},
    {'W', RECORDS_BOUNDED, SWORN_COUNT},
    {'T', RECORDS_BOUNDED, INT64_C(1) << ENTRY_TYPE_COUNT},
    {'L', RECORDS_BOUNDED, LOOK_FIELD_COUNT},
    {'C', RECORDS_BOUNDED, CLAIM_STATE_COUNT},
    {'V', RECORDS_BOUNDED, VERDICT_COUNT},
    {'A', RECORDS_BOUNDED, REVIEW_ACT_COUNT},
    {'S', RECORDS_BOUNDED, TESTIMONY_STATE_COUNT},
};

static void read_column(const char *text, size_t length, struct records_column *out)
{
    const char *colon = memchr(text, ':', length);
    size_t name = colon != NULL ? (size_t)(colon - text) : length, i;

    memset(out, 0, sizeof *out);
    memcpy(out->name, text, name < sizeof out->name ? name : sizeof out->name - 1);
    if (colon == NULL)
        return;
    out->may_be_null = text[length - 1] == '?';
    for (i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == colon[1]) {
            out->kind = letters[i].kind;
            out->bound = letters[i].bound;
        }
}

size_t records_columns(const struct records_table *table, struct records_column out[RECORDS_COLUMNS])
{
    const char *at = table->columns;
    size_t count = 0;

    while (*at != '\0' && count < RECORDS_COLUMNS) {
        size_t length = strcspn(at, " ");

        read_column(at, length, &out[count++]);
        at += length + strspn(at + length, " ");
    }
    return count;
}
