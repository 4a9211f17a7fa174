/* chain.c - the rows of the journal and how they are chained.
 *
 * A line's hash covers the commitment, not the body: so a body and its salt can be erased and the chain stays whole, and what
 * was there cannot be guessed from what stays.
 */
#include <beatbook/store/chain.h>

#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#define LINE_TAG "beatbook.journal.1"
#define BODY_TAG "beatbook.journal.body.1"

/* --- hashes ----------------------------------------------------------------------------------- */

void chain_salt(char out[CHAIN_HEX])
{
    unsigned char bytes[HASH_BYTES];

    hash_random(bytes, sizeof bytes);
    hash_hex(bytes, sizeof bytes, out);
}

void chain_sample_salt(const char *body, char out[CHAIN_HEX])
{
    _Static_assert(CHAIN_HEX == HASH_TEXT, "a salt is as long as a hash");

    hash_sha256(body, strlen(body), out);
}

/* The keyed hash of a body under its salt. */
static void commit_to(const char *tag, const char *salt, const char *text, char out[CHAIN_HEX])
{
    unsigned char key[HASH_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    /* A salt that is none gives a commitment that fits nothing. */
    hash_unhex(salt, key, sizeof key);
    hash_init(&hash, tag, key, sizeof key);
    hash_text(&hash, text);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

struct link_of {
    int64_t seq;
    const char *prev;
    moment at;
    int64_t actor, subject, entry; /* 0 none */
    const char *kind;
    int64_t codec;
    const char *commitment;
};

static void hash_line(const struct link_of *line, char out[CHAIN_HEX])
{
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_init(&hash, LINE_TAG, NULL, 0);
    hash_number(&hash, line->seq);
    hash_text(&hash, line->prev);
    hash_number(&hash, line->at);
    hash_number(&hash, line->actor);
    hash_text(&hash, line->kind);
    hash_number(&hash, line->subject);
    hash_number(&hash, line->entry);
    hash_number(&hash, line->codec);
    hash_text(&hash, line->commitment);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

/* --- the head --------------------------------------------------------------------------------- */

/* An unexpected width would be a stranger's: cut, and then found wrong. */
static void copy_hex(char out[CHAIN_HEX], const char *text)
{
    size_t length = text != NULL ? strnlen(text, CHAIN_HEX - 1) : 0;

    if (length > 0)
        memcpy(out, text, length);
    out[length] = '\0';
}

enum status chain_head(struct store *store, struct chain_head *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1");

    memset(out, 0, sizeof *out);
    out->at = MOMENT_NONE;
    if (query_step(q)) {
        out->seq = query_int_at(q, 0);
        out->at = query_int_at(q, 1);
        copy_hex(out->hash, query_text_at(q, 2));
    }
    return query_end(q, err);
}

enum status chain_holds(struct store *store, int64_t seq, const char *hash, bool *holds, struct err *err)
{
    struct query *q = store_query(store, "SELECT 1 FROM journal WHERE seq = $seq AND hash = $hash");

    query_int(q, "$seq", seq);
    query_text(q, "$hash", hash);
    *holds = query_step(q);
    return query_end(q, err);
}

enum status chain_there(struct store *store, int64_t seq, bool *there, struct err *err)
{
    struct query *q = store_query(store, "SELECT 1 FROM journal WHERE seq = $seq");

    query_int(q, "$seq", seq);
    *there = query_step(q);
    return query_end(q, err);
}

/* --- adding ----------------------------------------------------------------------------------- */

static enum status insert_line(struct store *store, const struct link_of *line, const char *hash,
                               struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO journal (seq, prev, at, actor_id, kind, subject_id, entry_id, codec, commitment, hash)"
        " VALUES ($seq, $prev, $at, $actor, $kind, $subject, $entry, $codec, $commitment, $hash)");

    query_int(q, "$seq", line->seq);
    query_text(q, "$prev", line->prev);
    query_int(q, "$at", line->at);
    query_int(q, "$actor", line->actor);
    query_text(q, "$kind", line->kind);
    query_int_or_null(q, "$subject", line->subject, 0);
    query_int_or_null(q, "$entry", line->entry, 0);
    query_int(q, "$codec", line->codec);
    query_text(q, "$commitment", line->commitment);
    query_text(q, "$hash", hash);
    return query_run(q, NULL, err);
}

static enum status insert_body(struct store *store, int64_t seq, const char *salt, const char *body,
                               struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO journal_body (seq, salt, body) VALUES ($seq, $salt, $body)");

    query_int(q, "$seq", seq);
    query_text(q, "$salt", salt);
    query_text(q, "$body", body);
    return query_run(q, NULL, err);
}

enum status chain_continue(struct store *store, const struct chain_new *line, const struct chain_head *from,
                           struct chain_head *head, struct err *err)
{
    char salt[CHAIN_HEX];
    char commitment[CHAIN_HEX];
    char hash[CHAIN_HEX];
    struct link_of new;
    enum status status;

    *head = *from;
    if (line->salt == NULL)
        chain_salt(salt);
    else
        copy_hex(salt, line->salt);
    commit_to(BODY_TAG, salt, line->body, commitment);
    new = (struct link_of){.seq = head->seq + 1,
                           .prev = head->hash,
                           .at = line->at,
                           .actor = line->actor,
                           .subject = line->subject,
                           .entry = line->entry,
                           .kind = line->kind,
                           .codec = CHAIN_CODEC,
                           .commitment = commitment};
    hash_line(&new, hash);
    status = insert_line(store, &new, hash, err);
    if (status == STATUS_OK)
        status = insert_body(store, new.seq, salt, line->body, err);
    head->seq = new.seq;
    head->at = line->at;
    copy_hex(head->hash, hash);
    return status;
}

enum status chain_append(struct store *store, const struct chain_new *line, struct chain_head *head,
                         struct err *err)
{
    struct chain_head from;
    enum status status = chain_head(store, &from, err);

    return status == STATUS_OK ? chain_continue(store, line, &from, head, err) : status;
}

/* --- verifying -------------------------------------------------------------------------------- */

struct walk {
    struct mismatch_list *faults;
    struct arena *arena;
    int64_t loaded; /* lines before this one came with a portfolio */
    int64_t seq;    /* of the line before */
    moment at;
    char hash[CHAIN_HEX];
};

/* What it should be and is are borrowed, and may be NULL. */
static void fault(struct walk *walk, enum mismatch_kind kind, const char *what, int64_t seq,
                  const char *should, const char *is)
{
    struct mismatch *mismatch = mismatch_add(walk->faults, walk->arena, kind, what);

    mismatch->line = seq;
    mismatch->should = arena_dup(walk->arena, should);
    mismatch->is = arena_dup(walk->arena, is);
}

#define SAY(walk, ...) arena_printf((walk)->arena, __VA_ARGS__)

static void judge_body(struct walk *walk, struct query *q, const struct link_of *line)
{
    char commitment[CHAIN_HEX];
    long long seq = line->seq;

    if (query_null_at(q, 10)) {
        if (query_null_at(q, 12))
            fault(walk, MISMATCH_JOURNAL,
                  SAY(walk, _("the body of journal line %lld is gone and no erasure says why"), seq), seq,
                  SAY(walk, _("a text with the sum %.16s"), line->commitment), _("nothing"));
        return;
    }
    commit_to(BODY_TAG, query_text_at(q, 10), query_text_at(q, 11), commitment);
    if (strcmp(commitment, line->commitment) != 0)
        fault(walk, MISMATCH_JOURNAL, SAY(walk, _("the body of journal line %lld was changed"), seq), seq,
              SAY(walk, _("a text with the sum %.16s"), line->commitment),
              SAY(walk, _("%s, with the sum %.16s"), query_text_at(q, 11), commitment));
}

/* Its place in the chain: after the line before it, and no other. */
static void judge_place(struct walk *walk, const struct link_of *line)
{
    long long seq = line->seq;

    if (seq <= walk->loaded && seq > walk->seq + 1)
        return;
    if (seq != walk->seq + 1)
        fault(walk, MISMATCH_JOURNAL, SAY(walk, _("lines of the journal are missing before line %lld"), seq),
              seq, SAY(walk, _("line %lld after line %lld"), (long long)walk->seq + 1, (long long)walk->seq),
              SAY(walk, _("line %lld after line %lld"), seq, (long long)walk->seq));
    else if (strcmp(line->prev, walk->hash) != 0)
        fault(walk, MISMATCH_JOURNAL,
              SAY(walk, _("journal line %lld does not follow from the line before it"), seq), seq,
              SAY(walk, _("after a line with the sum %.16s"), walk->hash),
              SAY(walk, _("after a line with the sum %.16s"), line->prev));
}

static void judge_clock(struct walk *walk, const struct link_of *line)
{
    char before[MOMENT_TEXT];
    char now[MOMENT_TEXT];

    if (walk->at == MOMENT_NONE || line->at >= walk->at)
        return;
    fault(walk, MISMATCH_CLOCK,
          SAY(walk, _("the clock went back at journal line %lld"), (long long)line->seq), line->seq,
          SAY(walk, _("not before %s"), day_format_moment(walk->at, before)),
          day_format_moment(line->at, now));
}

static void judge_line(struct walk *walk, struct query *q)
{
    struct link_of line = {.seq = query_int_at(q, 0),
                           .prev = query_text_at(q, 1),
                           .at = query_int_at(q, 2),
                           .actor = query_int_at(q, 3),
                           .kind = query_text_at(q, 4),
                           .subject = query_int_or_at(q, 5, 0),
                           .entry = query_int_or_at(q, 6, 0),
                           .codec = query_int_at(q, 7),
                           .commitment = query_text_at(q, 8)};
    char hash[CHAIN_HEX];

    hash_line(&line, hash);
    judge_place(walk, &line);
    if (strcmp(hash, query_text_at(q, 9)) != 0)
        fault(walk, MISMATCH_JOURNAL, SAY(walk, _("journal line %lld was changed"), (long long)line.seq),
              line.seq, SAY(walk, _("a line with the sum %.16s"), query_text_at(q, 9)),
              SAY(walk, _("a line with the sum %.16s"), hash));
    judge_clock(walk, &line);
    judge_body(walk, q, &line);
    walk->seq = line.seq;
    walk->at = line.at;
    copy_hex(walk->hash, query_text_at(q, 9));
}

enum status chain_verify(struct store *store, int64_t loaded, struct arena *arena,
                         struct mismatch_list *faults, int64_t *lines, struct err *err)
{
    struct walk walk = {.faults = faults, .arena = arena, .loaded = loaded, .at = MOMENT_NONE};
    struct query *q = store_query(
        store,
        "SELECT j.seq, j.prev, j.at, j.actor_id, j.kind, j.subject_id, j.entry_id, "
        "j.codec, j.commitment, j.hash,"
        " b.salt, b.body, (SELECT min(e.id) FROM erasure e WHERE e.noun = 'journal' AND e.subject = j.seq)"
        " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq ORDER BY j.seq");

    *lines = 0;
    while (query_step(q)) {
        judge_line(&walk, q);
        ++*lines;
    }
    return query_end(q, err);
}
