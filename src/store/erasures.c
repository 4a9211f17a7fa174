/* erasures.c - people's words deleted under a recorded authority.
 *
 * `places` is the one list of the tables that hold words which belong to an entry or to a person, and how they go; `wordless` names
 * the text columns that hold none. A column in neither is found by a test, so that a new table cannot be forgotten. The answers that
 * are kept for writes asked twice may hold anything: all of them are made empty, and the hashes of the requests with them.
 */
#include <beatbook/store/erasures.h>

#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define OF_REVISION "r.entry_id = $entry AND ($n = 0 OR r.n = $n)"
#define OF_TESTIMONY "entry_id = $entry AND ($n = 0 OR revision = $n)"
#define OF_ATTACHMENT                                                                                        \
    "a.entry_id = $entry AND ($n = 0 OR EXISTS (SELECT 1 FROM revision_attachment x JOIN revision r"         \
    " ON r.id = x.revision_id WHERE x.attachment_id = a.id AND r.n = $n))"
#define OF_WHOLE "entry_id = $entry AND $n = 0"

static const struct place {
    const char *noun; /* of the row of `erasure`; NULL: history does not keep it */
    const char *table, *key;
    const char *columns;   /* those that hold words, parted by blanks */
    const char *blank;     /* what they are set to where the row stays; NULL: the row goes */
    const char *of_entry;  /* keys of an entry's rows; NULL none */
    const char *of_person; /* keys of a person's rows, beside those of their entries; NULL none */
} places[] = {
    {"revision", "revision_words", "revision_id", "title place narrative refs salt", NULL,
     "SELECT r.id FROM revision r WHERE " OF_REVISION, NULL},
    {"revision", "stay_words", "revision_id", "reason", NULL,
     "SELECT r.id FROM revision r WHERE " OF_REVISION, NULL},
    {"attachment", "attachment_words", "attachment_id", "name sha256 salt", NULL,
     "SELECT a.id FROM attachment a WHERE " OF_ATTACHMENT, NULL},
    {"attachment", "attachment_piece", "attachment_id", "bytes", NULL,
     "SELECT a.id FROM attachment a WHERE " OF_ATTACHMENT, NULL},
    {"decision", "decision", "id", "comment", "comment = ''",
     "SELECT d.id FROM decision d JOIN claim c ON c.id = d.claim_id JOIN revision r ON r.id = c.revision_id"
     " WHERE " OF_REVISION,
     NULL},
    {"revocation", "revocation", "id", "reason statement", "reason = '', statement = ''",
     "SELECT v.id FROM revocation v JOIN decision d ON d.id = v.decision_id JOIN claim c ON c.id = d.claim_id"
     " JOIN revision r ON r.id = c.revision_id WHERE " OF_REVISION,
     NULL},
    {"revocation-statement", "revocation", "id", "statement", "statement = ''", NULL,
     "SELECT id FROM revocation WHERE person_id = $person"},
    {"signoff", "signoff", "id", "statement salt", "statement = '', salt = ''",
     "SELECT s.id FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE " OF_REVISION,
     "SELECT id FROM signoff WHERE person_id = $person OR deputy_of = $person"},
    {"hiding", "hiding", "id", "reason", "reason = ''", "SELECT id FROM hiding WHERE " OF_WHOLE, NULL},
    {"break", "enrolment_break", "id", "reason", "reason = ''", NULL,
     "SELECT b.id FROM enrolment_break b JOIN enrolment o ON o.id = b.enrolment_id WHERE o.person_id = $person"},
    {"comment", "comment_words", "comment_id", "words salt", NULL, "SELECT id FROM comment WHERE " OF_WHOLE,
     "SELECT id FROM comment WHERE person_id = $person"},
    {"verification", "verification_words", "verification_id", "words statement salt", NULL,
     "SELECT v.id FROM verification v JOIN verification_example x ON x.verification_id IN (v.id, v.ends)"
     " WHERE " OF_TESTIMONY,
     "SELECT v.id FROM verification v JOIN enrolment o ON o.id = v.enrolment_id"
     " WHERE v.person_id = $person OR o.person_id = $person"},
    {"milestone", "milestone_words", "milestone_id", "words salt", NULL, NULL,
     "SELECT m.id FROM milestone m JOIN enrolment o ON o.id = m.enrolment_id"
     " WHERE m.person_id = $person OR o.person_id = $person"},
    {"learning", "learning_words", "learning_id", "words salt", NULL,
     "SELECT id FROM learning WHERE " OF_TESTIMONY,
     "SELECT l.id FROM learning l JOIN enrolment o ON o.id = l.enrolment_id"
     " WHERE l.person_id = $person OR o.person_id = $person"},
    {"reduction", "reduction_words", "reduction_id", "words salt", NULL, NULL,
     "SELECT r.id FROM reduction r JOIN enrolment o ON o.id = r.enrolment_id"
     " WHERE r.person_id = $person OR o.person_id = $person"},
    {"testimony", "testimony_words", "testimony_id", "words salt", NULL,
     "SELECT id FROM testimony WHERE " OF_TESTIMONY, "SELECT id FROM testimony WHERE person_id = $person"},
    {"testimony", "testimony_witness", "testimony_id", "name", NULL,
     "SELECT id FROM testimony WHERE " OF_TESTIMONY, NULL},
    {"review", "review_words", "turn_id", "place reason notes salt", NULL, NULL,
     "SELECT t.id FROM review_turn t JOIN review v ON v.id = t.review_id"
     " WHERE t.person_id = $person OR v.person_id = $person"},
    {"review-action", "review_action_words", "action_id", "text salt", NULL, NULL,
     "SELECT id FROM review_action WHERE $person IN (person_id, owner_id, subject_id)"},
    {"review-signature", "review_signature_words", "signature_id", "statement salt", NULL, NULL,
     "SELECT s.id FROM review_signature s JOIN review v ON v.id = s.review_id"
     " WHERE s.person_id = $person OR v.person_id = $person"},
    {"gateway-signature", "gateway_signature_words", "signature_id", "statement salt", NULL, NULL,
     "SELECT s.id FROM gateway_signature s JOIN gateway_opening g ON g.id = s.opening_id"
     " JOIN enrolment o ON o.id = g.enrolment_id WHERE s.person_id = $person OR o.person_id = $person"},
    {"gateway-end", "gateway_end_words", "end_id", "reason salt", NULL, NULL,
     "SELECT n.id FROM gateway_end n JOIN gateway_opening g ON g.id = n.opening_id"
     " JOIN enrolment o ON o.id = g.enrolment_id WHERE n.person_id = $person OR o.person_id = $person"},
    {"finding", "sample_finding_words", "finding_id", "words salt", NULL,
     "SELECT f.id FROM sample_finding f JOIN sample_line l ON l.id = f.line_id JOIN signoff s ON s.id = l.signoff_id"
     " JOIN revision r ON r.id = s.revision_id WHERE " OF_REVISION,
     "SELECT f.id FROM sample_finding f JOIN sample_line l ON l.id = f.line_id JOIN signoff s ON s.id = l.signoff_id"
     " WHERE f.person_id = $person OR s.person_id = $person"},
    {NULL, "review_draft", "review_id", "notes key", NULL, NULL,
     "SELECT id FROM review WHERE person_id = $person"},
    {NULL, "testimony_draft", "testimony_id", "words key", NULL,
     "SELECT id FROM testimony WHERE entry_id = $entry AND $n >= 0",
     "SELECT id FROM testimony WHERE person_id = $person"},
    {NULL, "testimony_code", "testimony_id", "hash salt", NULL,
     "SELECT id FROM testimony WHERE " OF_TESTIMONY, NULL},
    {NULL, "sign_round", "nonce", "", NULL,
     "SELECT l.nonce FROM sign_round_line l JOIN revision r ON r.id = l.revision_id WHERE " OF_REVISION,
     "SELECT nonce FROM sign_round WHERE person_id = $person"},
    {NULL, "signing_key", "id", "comment", "comment = ''", NULL,
     "SELECT id FROM signing_key WHERE person_id = $person"},
    {NULL, "draft", "entry_id", "title place narrative refs key", NULL,
     "SELECT entry_id FROM draft WHERE entry_id = $entry AND $n >= 0", NULL},
    {NULL, "entry_text", "rowid", "owner title narrative place refs", NULL,
     "SELECT id FROM entry WHERE id = $entry AND $n >= 0", NULL},
    {NULL, "secret", "person_id", "record", NULL, NULL,
     "SELECT person_id FROM secret WHERE person_id = $person"},
};

/* What else holds words, and goes by a statement of its own below or with a row above. */
static const char *const worded[] = {
    "person.login",
    "person.name",
    "person.number",
    "person.mail",
    "journal_body.body",
    "journal_body.salt",
    "sign_round_line.statement",
    "idempotency.answer",
    "idempotency.request_hash",
};

/* Codes, ids, hashes, numbers, what is published, and the authority of erasures itself. */
static const char *const wordless[] = {
    "meta.name",
    "meta.value",
    "team.name",
    "document.*",
    "document_use.*",
    "item.*",
    "link.*",
    "rule.*",
    "off_reason.*",
    "provision.*",
    "draft.off_the_job",
    "revision.off_the_job",
    "enrolment.cohort",
    "enrolment_was.cohort",
    "draft_claim.item",
    "migration_step.*",
    "migration_draft.item",
    "decision_carry.*",
    "revision.commitment",
    "attachment.commitment",
    "upload.key",
    "look.*",
    "stay.rule",
    "erasure.noun",
    "erasure.by_whom",
    "erasure.reason",
    "claim.item",
    "seal.act",
    "seal.method",
    "seal.round",
    "seal.signature",
    "signing_key.line",
    "signing_key.fingerprint",
    "signoff.method",
    "signoff.commitment",
    "sign_round.nonce",
    "sign_round.method",
    "sign_round.act",
    "sign_round.text",
    "sign_round.salt",
    "sign_round.head_hash",
    "sign_round_line.nonce",
    "sign_round_line.decisions",
    "testimony.commitment",
    "comment.commitment",
    "milestone.milestone",
    "milestone.commitment",
    "gateway_opening.signers",
    "gateway_opening.rests",
    "gateway_opening.hash",
    "gateway_signature.commitment",
    "gateway_end.commitment",
    "learning.reason",
    "learning.commitment",
    "reduction.commitment",
    "verification.item",
    "verification.commitment",
    "review_turn.agenda",
    "review_turn.commitment",
    "review_action.commitment",
    "review_signature.commitment",
    "sample_plan.cohort",
    "sample_plan.commitment",
    "sample_finding.commitment",
    "credit.item",
    "credit.how",
    "credit.ended_because",
    "summary.item",
    "summary.evidence",
    "standing.panes",
    "standing.lapses",
    "standing.weeks",
    "standing.breaks",
    "standing.milestones",
    "journal.prev",
    "journal.kind",
    "journal.commitment",
    "journal.hash",
    "loaded_elsewhere.*",
    "idempotency.key",
    "idempotency.verb",
};

/* --- one place -------------------------------------------------------------------------------- */

/* Whose words go: an entry's (with the number of a revision, 0 all), or a person's. */
struct scope {
    int64_t entry, revision, person;
};

static void bind_scope(struct query *q, const struct scope *scope)
{
    if (scope->person != 0) {
        query_int(q, "$person", scope->person);
        return;
    }
    query_int(q, "$entry", scope->entry);
    query_int(q, "$n", scope->revision);
}

static struct query *place_query(struct store *store, struct arena *arena, const char *before,
                                 const struct place *place, const char *keys)
{
    return store_query(store, arena_printf(arena, "%s WHERE %s IN (%s)", before, place->key, keys));
}

/* The rows of `erasure`, one for each row that is still there and has none yet. */
static enum status authorise(struct store *store, const struct place *place, const char *keys,
                             const struct scope *scope, const struct erasures_authority *authority,
                             int64_t *erased, struct err *err)
{
    struct arena arena = ARENA_INIT;
    int64_t added = 0;
    struct query *q = store_query(
        store,
        arena_printf(&arena,
                     "INSERT INTO erasure (noun, subject, by_whom, reason, at)"
                     " SELECT '%s', t.%s, $by, $reason, $at FROM %s t WHERE t.%s IN (%s) AND NOT EXISTS"
                     " (SELECT 1 FROM erasure e WHERE e.noun = '%s' AND e.subject = t.%s) ORDER BY 2",
                     place->noun, place->key, place->table, place->key, keys, place->noun, place->key));
    enum status status;

    bind_scope(q, scope);
    query_text(q, "$by", authority->by);
    query_text(q, "$reason", authority->reason);
    query_moment(q, "$at", authority->at);
    status = query_run(q, &added, err);
    *erased += added;
    arena_release(&arena);
    return status;
}

static enum status clear_place(struct store *store, const struct place *place, const char *keys,
                               const struct scope *scope, const struct erasures_authority *authority,
                               int64_t *erased, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *how = place->blank != NULL
                          ? arena_printf(&arena, "UPDATE %s SET %s", place->table, place->blank)
                          : arena_printf(&arena, "DELETE FROM %s", place->table);
    enum status status = STATUS_OK;
    struct query *q;

    if (place->noun != NULL)
        status = authorise(store, place, keys, scope, authority, erased, err);
    if (status == STATUS_OK) {
        q = place_query(store, &arena, how, place, keys);
        bind_scope(q, scope);
        status = query_run(q, NULL, err);
    }
    arena_release(&arena);
    return status;
}

/* Whoever asks again with the key of a write that was done is told so, and not given the answer. */
static enum status clear_answers(struct store *store, struct err *err)
{
    return query_run(store_query(store, "UPDATE idempotency SET answer = '', request_hash = ''"
                                        " WHERE answer <> ''"),
                     NULL, err);
}

static enum status clear(struct store *store, const struct scope *scope,
                         const struct erasures_authority *authority, int64_t *erased, struct err *err)
{
    enum status status = clear_answers(store, err);
    size_t i;

    *erased = 0;
    for (i = 0; i < sizeof places / sizeof *places && status == STATUS_OK; i++) {
        const char *keys = scope->person != 0 ? places[i].of_person : places[i].of_entry;

        if (keys != NULL)
            status = clear_place(store, &places[i], keys, scope, authority, erased, err);
    }
    return status;
}

enum status erasures_entry(struct store *store, int64_t entry, int64_t revision,
                           const struct erasures_authority *authority, int64_t *erased, struct err *err)
{
    const struct scope scope = {.entry = entry, .revision = revision};

    return clear(store, &scope, authority, erased, err);
}

/* --- who somebody is -------------------------------------------------------------------------- */

struct who {
    const char *login, *name, *number;
};

static enum status read_who(struct store *store, int64_t person, struct arena *arena, struct who *out,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT login, name, number FROM person WHERE id = $person");

    query_int(q, "$person", person);
    if (query_step(q)) {
        out->login = query_dup_at(q, 0, arena);
        out->name = query_dup_at(q, 1, arena);
        out->number = query_dup_at(q, 2, arena);
    }
    return query_end(q, err);
}

static bool is_of_word(char c)
{
    unsigned char letter = (unsigned char)c;

    return letter >= 0x80 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
}

/* Does it stand there as a word, not as a part of another? */
static bool names(const char *body, const char *word)
{
    size_t length = word != NULL ? strlen(word) : 0;
    const char *p = body;

    if (length == 0)
        return false;
    while ((p = strstr(p, word)) != NULL) {
        if ((p == body || !is_of_word(p[-1])) && !is_of_word(p[length]))
            return true;
        p++;
    }
    return false;
}

/* A number may also be that of an entry: only as the whole value of a member. */
static bool has_value(const char *body, const char *value)
{
    char quoted[80];
    size_t length = value != NULL ? strlen(value) : 0;

    if (length == 0 || length > sizeof quoted - 16)
        return false;
    memcpy(quoted, "\"number\":\"", 10);
    memcpy(quoted + 10, value, length);
    memcpy(quoted + 10 + length, "\"", 2);
    return strstr(body, quoted) != NULL;
}

/* Lines whose bodies name the person. Those of signing never do: they are needed to prove the sign-offs of others. */
static enum status find_lines(struct store *store, const struct who *who, struct arena *arena,
                              struct erasures_ids *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT b.seq, b.body FROM journal_body b JOIN journal j ON j.seq = b.seq"
                           " WHERE j.kind <> 'sign.commit' ORDER BY b.seq");

    while (query_step(q)) {
        const char *body = query_text_at(q, 1);

        if (names(body, who->login) || names(body, who->name) || has_value(body, who->number))
            *LIST_ADD(arena, out) = query_int_at(q, 0);
    }
    return query_end(q, err);
}

static enum status clear_line(struct store *store, int64_t seq, const struct erasures_authority *authority,
                              struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO erasure (noun, subject, by_whom, reason, at)"
                                         " VALUES ('journal', $seq, $by, $reason, $at)");
    enum status status;

    query_int(q, "$seq", seq);
    query_text(q, "$by", authority->by);
    query_text(q, "$reason", authority->reason);
    query_moment(q, "$at", authority->at);
    status = query_run(q, NULL, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "DELETE FROM journal_body WHERE seq = $seq");
    query_int(q, "$seq", seq);
    return query_run(q, NULL, err);
}

static enum status clear_lines(struct store *store, const struct who *who,
                               const struct erasures_authority *authority, int64_t *erased, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct erasures_ids lines = {0};
    enum status status = find_lines(store, who, &arena, &lines, err);
    size_t i;

    for (i = 0; i < lines.count && status == STATUS_OK; i++)
        status = clear_line(store, lines.items[i], authority, err);
    *erased += (int64_t)lines.count;
    arena_release(&arena);
    return status;
}

/* The label is a login that can be typed, so that what they leave behind can still be asked for. */
static enum status relabel(struct store *store, int64_t person, day left, struct err *err)
{
    struct query *q = store_query(
        store, "UPDATE person SET login = $login, name = $name, number = NULL, uid = NULL, mail = NULL,"
               " roles = 0, left_on = coalesce(left_on, $left) WHERE id = $person");
    struct str login = STR_INIT;
    struct str name = STR_INIT;
    enum status status;

    str_add_f(&login, "erased-%lld", (long long)person);
    str_add_f(&name, _("person %lld (erased)"), (long long)person);
    query_text(q, "$login", login.buf);
    query_text(q, "$name", name.buf);
    query_day(q, "$left", left);
    query_int(q, "$person", person);
    status = query_run(q, NULL, err);
    str_release(&name);
    str_release(&login);
    return status;
}

enum status erasures_person(struct store *store, int64_t person, day left,
                            const struct erasures_authority *authority, int64_t *erased, struct err *err)
{
    const struct scope scope = {.person = person};
    struct arena arena = ARENA_INIT;
    struct who who = {NULL, NULL, NULL};
    enum status status = read_who(store, person, &arena, &who, err);

    if (status == STATUS_OK)
        status = clear(store, &scope, authority, erased, err);
    if (status == STATUS_OK)
        status = clear_lines(store, &who, authority, erased, err);
    if (status == STATUS_OK)
        status = relabel(store, person, left, err);
    arena_release(&arena);
    return status;
}

/* --- what was erased -------------------------------------------------------------------------- */

static enum status one_number(struct query *q, int64_t *out, struct err *err)
{
    *out = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status erasures_last(struct store *store, int64_t *last, struct err *err)
{
    return one_number(store_query(store, "SELECT coalesce(max(id), 0) FROM erasure"), last, err);
}

enum status erasures_count(struct store *store, int64_t *count, struct err *err)
{
    return one_number(store_query(store, "SELECT count(*) FROM erasure"), count, err);
}

enum status erasures_sum(struct store *store, int64_t first, int64_t last, char out[65], struct err *err)
{
    struct query *q = store_query(store, "SELECT id, noun, subject, by_whom, reason, at FROM erasure"
                                         " WHERE id BETWEEN $first AND $last ORDER BY id");
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_init(&hash, "beatbook.erasures.1", NULL, 0);
    query_int(q, "$first", first);
    query_int(q, "$last", last);
    while (query_step(q)) {
        hash_number(&hash, query_int_at(q, 0));
        hash_text(&hash, query_text_at(q, 1));
        hash_number(&hash, query_int_at(q, 2));
        hash_text(&hash, query_text_at(q, 3));
        hash_text(&hash, query_text_at(q, 4));
        hash_number(&hash, query_int_at(q, 5));
    }
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
    return query_end(q, err);
}

enum status erasures_entries_of(struct store *store, int64_t person, struct arena *arena,
                                struct erasures_ids *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM entry WHERE person_id = $person ORDER BY id");

    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* --- is every column listed? ------------------------------------------------------------------ */

static bool is_listed(const char *const *list, size_t count, const char *table, const char *column)
{
    size_t length = strlen(table);
    size_t i;

    for (i = 0; i < count; i++)
        if (strncmp(list[i], table, length) == 0 && list[i][length] == '.' &&
            (strcmp(list[i] + length + 1, column) == 0 || strcmp(list[i] + length + 1, "*") == 0))
            return true;
    return false;
}

static bool is_in_place(const char *table, const char *column)
{
    size_t i;

    for (i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(places[i].table, table) == 0 && names(places[i].columns, column))
            return true;
    return false;
}

enum erasures_column erasures_column(const char *table, const char *column)
{
    if (is_in_place(table, column) || is_listed(worded, sizeof worded / sizeof *worded, table, column))
        return ERASURES_WORDS;
    if (is_listed(wordless, sizeof wordless / sizeof *wordless, table, column))
        return ERASURES_NO_WORDS;
    return ERASURES_UNKNOWN;
}
