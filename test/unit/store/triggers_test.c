/* triggers_test.c - what can only be added to: every way of changing each kind of row is tried, and refused with its sentence. */
#include <string.h>

#include "room.h"
#include "suites.h"

/* One of everything that history keeps. */
static const char *const rows[] = {
    "INSERT INTO person (id, login, name, roles, added_at) VALUES (1, 'a', 'A', 1, 0), (2, 'b', 'B', 2, 0)",
    "INSERT INTO document (id, form, slug, version, version_order, title, issuer, sha256, source, model, "
    "items, claimable,"
    " imported_at, imported_by) VALUES (1, 0, 'f', '1.0', 1, 'F', 'I', '', '', '', 1, 1, 0, 1)",
    "INSERT INTO enrolment (id, person_id, start_day, status, made_at) VALUES (1, 1, 0, 0, 0)",
    "INSERT INTO entry (id, person_id, created_at, revisions, on_day) VALUES (1, 1, 0, 1, 0)",
    "INSERT INTO revision (id, entry_id, n, submitted_at, on_day, off_the_job, types, commitment)"
    " VALUES (1, 1, 1, 0, 0, 0, 1, 'c')",
    "INSERT INTO revision_words (revision_id, title, place, narrative, refs, salt) VALUES (1, 't', '', 'n', "
    "'', 's')",
    "INSERT INTO look (revision_id, rules, version, sha256) VALUES (1, 'r', '1', 's')",
    "INSERT INTO stay (revision_id, n, rule, field, nth, at, length) VALUES (1, 0, 'phone', 2, 0, 0, 1)",
    "INSERT INTO stay_words (revision_id, n, reason) VALUES (1, 0, 'w')",
    "INSERT INTO claim (id, revision_id, entry_id, enrolment_id, document_id, item, state) VALUES (1, 1, 1, "
    "1, 1, 'd1', 1),"
    " (2, 1, 1, 1, 1, 'd2', 0)",
    "INSERT INTO signoff (id, revision_id, person_id, role, method, statement, salt, commitment, at)"
    " VALUES (1, 1, 2, 1, 'none', 's', 'k', 'c', 0)",
    "INSERT INTO decision (id, claim_id, person_id, role, verdict, observed, comment, at, signoff_id)"
    " VALUES (1, 1, 2, 1, 0, 0, '', 0, 1), (2, 2, 2, 1, 0, 0, '', 0, NULL)",
    "INSERT INTO revocation (id, decision_id, person_id, reason, at) VALUES (1, 1, 2, 'r', 0)",
    "INSERT INTO signing_key (id, person_id, line, fingerprint, comment, from_day, added_at, counter)"
    " VALUES (1, 2, 'ssh-ed25519 A', 'SHA256:a', '', 0, 0, 5)",
    "INSERT INTO seal (id, person_id, act, method, round, signature, key_id, at)"
    " VALUES (1, 2, 'sign', 'ssh', 'r', 's', 1, 0)",
    "INSERT INTO credit (id, enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
    " VALUES (1, 1, 1, 'd1', 1, 1, 'decided', 0, 1, 0)",
    "INSERT INTO journal (seq, prev, at, actor_id, kind, codec, commitment, hash) VALUES (1, '', 0, 1, 'k', "
    "1, 'c', 'h')",
    "INSERT INTO journal_body (seq, salt, body) VALUES (1, 's', '{}')",
    "INSERT INTO hiding (id, entry_id, person_id, hidden, reason, at) VALUES (1, 1, 2, 1, 'r', 0)",
    "INSERT INTO learning (id, enrolment_id, on_day, minutes, person_id, at, commitment)"
    " VALUES (1, 1, 0, 60, 1, 0, 'c')",
    "INSERT INTO learning_words (learning_id, words, salt) VALUES (1, 'w', 's')",
    "INSERT INTO reduction (id, enrolment_id, percent, minutes, person_id, at, commitment)"
    " VALUES (1, 1, 10, 0, 2, 0, 'c')",
    "INSERT INTO reduction_words (reduction_id, words, salt) VALUES (1, 'w', 's')",
    ("INSERT INTO enrolment_break (id, enrolment_id, from_day, until_day, reason, made_at)"
     " VALUES (1, 1, 5, NULL, 'r', 0)"),
    "INSERT INTO enrolment_was (id, enrolment_id, cohort, until_day, made_at) VALUES (1, 1, 'c', 5, 0)",
    "INSERT INTO erasure (id, noun, subject, by_whom, reason, at) VALUES (1, 'revision', 99, 'a', 'r', 0)",
};

static const struct attempt {
    const char *sql, *sentence;
} refused[] = {
    {"UPDATE revision SET on_day = 5", "revisions cannot be changed"},
    {"DELETE FROM revision", "revisions cannot be deleted"},
    {"INSERT OR REPLACE INTO revision (id, entry_id, n, submitted_at, on_day, off_the_job, types, commitment)"
     " VALUES (1, 1, 1, 0, 9, 0, 1, 'x')",
     "revisions cannot be replaced"},
    {"INSERT OR REPLACE INTO revision (id, entry_id, n, submitted_at, on_day, off_the_job, types, commitment)"
     " VALUES (7, 1, 1, 0, 9, 0, 1, 'x')",
     "revisions cannot be deleted"},
    {"UPDATE revision_words SET narrative = 'other'", "the words of a revision cannot be changed"},
    {"DELETE FROM revision_words", "the words of a revision go only by an erasure"},
    {"INSERT OR REPLACE INTO revision_words VALUES (1, 't', '', 'other', '', 's')",
     "the words of a revision cannot be replaced"},
    {"UPDATE learning SET minutes = 90", "a line of hours cannot be changed"},
    {"DELETE FROM learning", "a line of hours cannot be deleted"},
    {"INSERT OR REPLACE INTO learning (id, enrolment_id, on_day, minutes, person_id, at, commitment)"
     " VALUES (1, 1, 0, 90, 1, 0, 'c')",
     "a line of hours cannot be replaced"},
    {"UPDATE learning_words SET words = 'x'", "the words of a line of hours cannot be changed"},
    {"DELETE FROM learning_words", "the words of a line of hours go only by an erasure"},
    {"INSERT OR REPLACE INTO learning_words VALUES (1, 'x', 's')",
     "the words of a line of hours cannot be replaced"},
    {"UPDATE reduction SET percent = 20", "a reduction cannot be changed"},
    {"DELETE FROM reduction", "a reduction cannot be deleted"},
    {"UPDATE reduction_words SET words = 'x'", "the words of a reduction cannot be changed"},
    {"DELETE FROM reduction_words", "the words of a reduction go only by an erasure"},
    {"UPDATE look SET rules = 'x'", "how a revision was looked through cannot be changed"},
    {"DELETE FROM look", "how a revision was looked through cannot be deleted"},
    {"INSERT OR REPLACE INTO look VALUES (1, 'x', '1', 's')",
     "how a revision was looked through cannot be replaced"},
    {"UPDATE stay SET rule = 'x'", "what stays cannot be changed"},
    {"DELETE FROM stay", "what stays cannot be deleted"},
    {"INSERT OR REPLACE INTO stay VALUES (1, 0, 'x', 2, 0, 0, 1)", "what stays cannot be replaced"},
    {"UPDATE stay_words SET reason = 'x'", "why something stays cannot be changed"},
    {"DELETE FROM stay_words", "why something stays goes only by an erasure"},
    {"INSERT OR REPLACE INTO stay_words VALUES (1, 0, 'x')", "why something stays cannot be replaced"},
    {"UPDATE decision SET verdict = 1 WHERE id = 1", "a signed decision cannot be changed"},
    {"UPDATE decision SET signoff_id = NULL WHERE id = 1", "a signed decision cannot be changed"},
    {"DELETE FROM decision WHERE id = 1", "a signed decision cannot be deleted"},
    {"INSERT OR REPLACE INTO decision VALUES (1, 1, 2, 1, 1, 0, '', 0, 1)",
     "a signed decision cannot be replaced"},
    {"UPDATE signoff SET statement = 'x'", "a sign-off cannot be changed"},
    {"DELETE FROM signoff", "a sign-off cannot be deleted"},
    {"INSERT OR REPLACE INTO signoff VALUES (1, 1, 2, 1, 'none', 'x', 'k', 'c', 0, NULL, NULL)",
     "a sign-off cannot be replaced"},
    {"UPDATE signoff SET statement = '', salt = ''", "a sign-off cannot be changed"},
    {"UPDATE decision SET comment = '' WHERE id = 1", "a signed decision cannot be changed"},
    {"UPDATE revocation SET reason = ''", "a revocation cannot be changed"},
    {"UPDATE enrolment_break SET from_day = 1", "of a break in learning only the end changes"},
    {"UPDATE enrolment_break SET reason = ''", "of a break in learning only the end changes"},
    {"DELETE FROM enrolment_break", "a break in learning cannot be deleted"},
    {"INSERT OR REPLACE INTO enrolment_break VALUES (1, 1, 1, NULL, 'r', 0)",
     "a break in learning cannot be replaced"},
    {"UPDATE enrolment_was SET cohort = 'x'", "a former cohort cannot be changed"},
    {"DELETE FROM enrolment_was", "a former cohort cannot be deleted"},
    {"INSERT OR REPLACE INTO enrolment_was VALUES (1, 1, 'x', 1, 0)", "a former cohort cannot be replaced"},
    {"UPDATE hiding SET reason = ''", "a hiding cannot be changed"},
    {"DELETE FROM hiding", "a hiding cannot be deleted"},
    {"INSERT OR REPLACE INTO hiding VALUES (1, 1, 1, 0, 'x', 0)", "a hiding cannot be replaced"},
    {"UPDATE seal SET signature = NULL", "a seal cannot be changed"},
    {"DELETE FROM seal", "a seal cannot be deleted"},
    {"INSERT OR REPLACE INTO seal VALUES (1, 2, 'sign', 'ssh', 'x', 's', 1, 0)", "a seal cannot be replaced"},
    {"UPDATE signing_key SET person_id = 1", "a key that signs can only be ended"},
    {"UPDATE signing_key SET from_day = -1", "a key that signs can only be ended"},
    {"UPDATE signing_key SET counter = 4", "a key that signs can only be ended"},
    {"DELETE FROM signing_key", "a key that signs cannot be deleted"},
    {"INSERT OR REPLACE INTO signing_key VALUES (9, 1, 'l', 'SHA256:a', '', 0, NULL, NULL, 0, 0)",
     "a key that signs cannot be replaced"},
    {"UPDATE revocation SET reason = 'x'", "a revocation cannot be changed"},
    {"DELETE FROM revocation", "a revocation cannot be deleted"},
    {"INSERT OR REPLACE INTO revocation VALUES (1, 1, 2, 'x', 0, NULL, NULL)",
     "a revocation cannot be replaced"},
    {"INSERT OR REPLACE INTO revocation VALUES (9, 1, 2, 'x', 0, NULL, NULL)",
     "a revocation cannot be replaced"},
    {"UPDATE credit SET on_day = 9", "a credit can only be ended"},
    {"UPDATE credit SET ended_at = 1, item = 'd2'", "a credit can only be ended"},
    {"DELETE FROM credit", "a credit cannot be deleted"},
    {"INSERT OR REPLACE INTO credit VALUES (1, 1, 1, 'd2', 1, 1, 'decided', 0, 1, 0, NULL, NULL)",
     "a credit cannot be replaced"},
    {"UPDATE journal SET kind = 'x'", "the journal cannot be changed"},
    {"DELETE FROM journal", "the journal cannot be cut"},
    {"INSERT OR REPLACE INTO journal (seq, prev, at, actor_id, kind, codec, commitment, hash)"
     " VALUES (1, '', 0, 1, 'x', 1, 'c', 'h')",
     "a line of the journal cannot be replaced"},
    {"UPDATE journal_body SET body = 'x'", "the journal cannot be changed"},
    {"DELETE FROM journal_body", "the journal is cut only by an erasure"},
    {"INSERT OR REPLACE INTO journal_body VALUES (1, 's', 'x')", "a line of the journal cannot be replaced"},
    {"UPDATE erasure SET reason = 'x'", "an erasure cannot be changed"},
    {"DELETE FROM erasure", "an erasure cannot be deleted"},
    {"INSERT OR REPLACE INTO erasure VALUES (1, 'revision', 1, 'a', 'r', 0)",
     "an erasure cannot be replaced"},
    {"INSERT INTO revision_words VALUES (1, 't', '', 'other', '', 's') ON CONFLICT (revision_id) DO UPDATE "
     "SET narrative = 'x'",
     "the words of a revision cannot be replaced"},
};

/* What must go on working, in this order. */
static const char *const allowed[] = {
    "UPDATE decision SET verdict = 1 WHERE id = 2",
    "UPDATE decision SET signoff_id = 1 WHERE id = 2",
    "UPDATE credit SET ended_at = 5, ended_because = 'revoked'",
    "INSERT INTO erasure (noun, subject, by_whom, reason, at) VALUES ('revision', 1, 'a', 'r', 0)",
    "DELETE FROM revision_words",
    "DELETE FROM stay_words",
    "INSERT INTO erasure (noun, subject, by_whom, reason, at) VALUES ('journal', 1, 'a', 'r', 0)",
    "DELETE FROM journal_body",
    ("INSERT INTO erasure (noun, subject, by_whom, reason, at) VALUES ('decision', 1, 'a', 'r', 0),"
     " ('signoff', 1, 'a', 'r', 0), ('revocation', 1, 'a', 'r', 0), ('hiding', 1, 'a', 'r', 0),"
     " ('break', 1, 'a', 'r', 0)"),
    "UPDATE enrolment_break SET until_day = 9",
    "UPDATE enrolment_break SET reason = ''",
    "UPDATE decision SET comment = '' WHERE id = 1",
    "UPDATE signoff SET statement = '', salt = ''",
    "UPDATE revocation SET reason = '', statement = ''",
    "UPDATE hiding SET reason = ''",
    "UPDATE signing_key SET until_day = 7, ended_at = 3, counter = 6",
};

/* What no erasure allows: another word, or another thing changed under its cover. */
static const char *const beside[] = {
    "UPDATE decision SET comment = 'other' WHERE id = 1",
    "UPDATE decision SET comment = '', verdict = 1 WHERE id = 1",
    "UPDATE signoff SET statement = 'other'",
    "UPDATE signoff SET statement = '', salt = '', commitment = 'other'",
    "UPDATE revocation SET reason = 'other'",
    "UPDATE revocation SET reason = '', person_id = 1",
    "UPDATE revocation SET statement = 'other'",
    "UPDATE revocation SET statement = '', seal_id = 1",
    "UPDATE hiding SET hidden = 0",
    "UPDATE enrolment_break SET reason = 'other'",
    "UPDATE enrolment_break SET reason = '', from_day = 3",
};

static struct room room;

static void fill_room(void)
{
    size_t i;

    room_open(&room, &driver_sqlite);
    room_begin(&room);
    for (i = 0; i < sizeof rows / sizeof *rows; i++)
        room_run(&room, rows[i]);
}

START_TEST(trigger__refuses)
{
    fill_room();
    room_commit(&room);
    room_begin(&room);
    ck_refused(&room, STATUS_STATE, query_run(store_query(room.store, refused[_i].sql), NULL, &room.err));
    ck_assert_str_eq(room.err.text, refused[_i].sentence);
    room_close(&room);
}
END_TEST

START_TEST(trigger__allows_what_life_needs)
{
    size_t i;

    fill_room();
    for (i = 0; i < sizeof allowed / sizeof *allowed; i++)
        room_run(&room, allowed[i]);
    room_close(&room);
}
END_TEST

START_TEST(trigger__an_ended_credit_stays_ended)
{
    fill_room();
    room_run(&room, allowed[2]);
    ck_refused(&room, STATUS_STATE,
               query_run(store_query(room.store, "UPDATE credit SET ended_at = 6"), NULL, &room.err));
    ck_refused(&room, STATUS_STATE,
               query_run(store_query(room.store, "UPDATE credit SET ended_at = NULL"), NULL, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(trigger__what_was_erased_does_not_come_back)
{
    size_t i;

    fill_room();
    for (i = 3; i < sizeof allowed / sizeof *allowed; i++)
        room_run(&room, allowed[i]);
    ck_refused(&room, STATUS_STATE, query_run(store_query(room.store, rows[5]), NULL, &room.err));
    ck_refused(&room, STATUS_STATE, query_run(store_query(room.store, rows[12]), NULL, &room.err));
    for (i = 0; i < sizeof beside / sizeof *beside; i++)
        ck_refused(&room, STATUS_STATE, query_run(store_query(room.store, beside[i]), NULL, &room.err));
    room_close(&room);
}
END_TEST

Suite *suite_triggers(void)
{
    Suite *suite = suite_create("triggers");
    TCase *tcase = tcase_create("triggers");

    tcase_add_loop_test(tcase, trigger__refuses, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tcase, trigger__allows_what_life_needs);
    tcase_add_test(tcase, trigger__an_ended_credit_stays_ended);
    tcase_add_test(tcase, trigger__what_was_erased_does_not_come_back);
    suite_add_tcase(suite, tcase);
    return suite;
}
