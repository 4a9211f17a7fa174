/* library_test.c - documents come in, are read, and go. */
#include <string.h>

#include <beatbook/domain/crossdraft.h>

#include "papers.h"
#include "suites.h"

static struct stage stage;

START_TEST(import__is_listed_and_shown)
{
    const struct nothing nothing = {true};
    const struct framework_ask ask = {.id = "tiny"};
    struct frameworks all;
    struct reader reader;

    stage_open(&stage);
    papers_load(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_LIST, &nothing, &all));
    ck_assert_uint_eq(all.items.count, 1);
    ck_assert_str_eq(all.items.items[0].title, "Tiny standard");
    ck_assert_str_eq(all.items.items[0].issuer, "An issuer");
    ck_assert_str_eq(all.items.items[0].imported_by, "Training Unit");
    ck_assert_int_eq(all.items.items[0].items, 6);
    ck_assert_int_eq(all.items.items[0].claimable, 4);
    ck_assert_int_eq(all.items.items[0].bytes, 12);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SHOW, &ask, &reader));
    ck_assert_int_eq(reader.total, 11);
    ck_assert_int_eq(reader.next_position, -1);
    ck_assert_str_eq(reader.framework.version, "1.0");
    stage_close(&stage);
}
END_TEST

START_TEST(import__rows_are_in_printed_order)
{
    static const char *const ids[] = {"", "", "", "", "main", "p1", "d1", "d1a", "d2", "k1", "b1"};
    static const enum reader_form forms[] = {READER_HEADER,  READER_HEADER, READER_HEADER, READER_HEADER,
                                             READER_SECTION, READER_ITEM,   READER_ITEM,   READER_ITEM,
                                             READER_ITEM,    READER_ITEM,   READER_ITEM};
    const struct framework_ask ask = {.id = "tiny"};
    const struct reader_row *rows;
    struct reader reader;
    size_t i;

    stage_open(&stage);
    papers_load(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SHOW, &ask, &reader));
    rows = reader.items.items;
    for (i = 0; i < reader.items.count; i++) {
        ck_assert_str_eq(rows[i].id, ids[i]);
        ck_assert_int_eq(rows[i].form, forms[i]);
    }
    ck_assert_str_eq(rows[2].title, "Level");
    ck_assert_str_eq(rows[6].words, "Help people.");
    ck_assert_str_eq(rows[6].notes.items[0], "gap: no number");
    ck_assert(rows[6].claimable);
    ck_assert(!rows[5].claimable);
    ck_assert_int_eq(rows[7].depth, rows[6].depth + 1);
    ck_assert_str_eq(rows[8].title, "Talking");
    ck_assert_str_eq(rows[8].words, "Talk to people.");
    ck_assert_str_eq(rows[8].words_cy, "Siarad.");
    ck_assert_ptr_null(rows[9].words_cy);
    ck_assert_int_eq(rows[9].kind, KIND_KNOWLEDGE);
    stage_close(&stage);
}
END_TEST

START_TEST(import__shown_page_by_page)
{
    struct framework_ask ask = {.id = "tiny", .version = "1", .limit = 4};
    struct reader reader;
    int64_t rows = 0;

    stage_open(&stage);
    papers_load(&stage);
    do {
        ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SHOW, &ask, &reader));
        rows += (int64_t)reader.items.count;
        ask.position = reader.next_position;
    } while (reader.next_position >= 0);
    ck_assert_int_eq(rows, 11);
    stage_close(&stage);
}
END_TEST

START_TEST(import__gives_its_bytes_back)
{
    struct framework_ask ask = {.id = "tiny", .limit = 5};
    struct source_piece piece;

    stage_open(&stage);
    papers_load(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SOURCE, &ask, &piece));
    ck_assert_str_eq(piece.text, "<tiny");
    ck_assert_int_eq(piece.total, 12);
    ck_assert_int_eq(piece.next_position, 5);
    ask.position = 5;
    ask.limit = 0;
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SOURCE, &ask, &piece));
    ck_assert_str_eq(piece.text, " 1.0 />");
    ck_assert_int_eq(piece.next_position, -1);
    ask.position = 13;
    ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_FRAMEWORK_SOURCE, &ask, &piece));
    stage_close(&stage);
}
END_TEST

START_TEST(import__the_same_again_does_nothing)
{
    struct import_answer answer;
    struct document document;
    int64_t lines;

    stage_open(&stage);
    papers_load(&stage);
    lines = stage_number(&stage, "SELECT count(*) FROM journal");
    papers_framework(&stage, "tiny", "1.0", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_int_eq(answer.items.items[0].outcome, IMPORT_SAME);
    ck_assert_ptr_nonnull(strstr(answer.items.items[0].sentence, "nothing to do"));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), lines);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM document"), 1);
    stage_close(&stage);
}
END_TEST

START_TEST(import__other_content_under_the_version_is_refused)
{
    struct import_answer answer;
    struct document document;

    stage_open(&stage);
    papers_load(&stage);
    papers_framework(&stage, "tiny", "1", "Other words.", &document);
    ck_refused(&stage, STATUS_STATE, papers_import(&stage, &document, "x", false, &answer));
    ck_assert_ptr_nonnull(strstr(stage.err.text, "higher version"));
    ck_refused(&stage, STATUS_STATE, papers_import(&stage, &document, "x", true, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(import__a_higher_and_a_lower_stand_beside)
{
    static const char *const versions[] = {"1.1", "0.9", "1.10"};
    const struct framework_ask ask = {.id = "tiny"};
    struct import_answer answer;
    struct document document;
    struct reader reader;
    size_t i;

    stage_open(&stage);
    papers_load(&stage);
    for (i = 0; i < 3; i++) {
        papers_framework(&stage, "tiny", versions[i], "Help people.", &document);
        ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
        ck_assert_int_eq(answer.items.items[0].outcome, IMPORT_BESIDE);
    }
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_SHOW, &ask, &reader));
    ck_assert_str_eq(reader.framework.version, "1.10");
    stage_close(&stage);
}
END_TEST

START_TEST(import__dry_run_changes_nothing)
{
    struct import_answer answer;
    struct document document;

    stage_open(&stage);
    papers_framework(&stage, "tiny", "1.0", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", true, &answer));
    ck_assert(!answer.applied);
    ck_assert_int_eq(answer.items.items[0].outcome, IMPORT_NEW);
    ck_assert_int_eq(answer.items.items[0].claimable, 4);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM document"), 0);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), 1);
    stage_close(&stage);
}
END_TEST

/* What a client sends is checked again, and one fault stops all files. */
START_TEST(import__with_faults_is_refused_whole)
{
    struct import_ask ask = {.dry_run = false};
    struct import_document *given;
    struct import_answer answer;
    struct document good;
    struct document bad;

    stage_open(&stage);
    papers_framework(&stage, "tiny", "1.0", "Help people.", &good);
    papers_framework(&stage, "other", "1.0", "Help people.", &bad);
    bad.sections.items[0].items.items[2].id = "d1";
    given = LIST_ADD(&stage.arena, &ask.documents);
    *given = (struct import_document){"good.xml", "<good/>", good, NULL};
    given = LIST_ADD(&stage.arena, &ask.documents);
    *given = (struct import_document){"bad.xml", "<bad/>", bad, NULL};
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_IMPORT, &ask, &answer));
    ck_assert(!answer.applied);
    ck_assert_uint_gt(answer.faults.count, 0);
    ck_assert_str_eq(answer.faults.items[0].file, "bad.xml");
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM document"), 0);
    stage_close(&stage);
}
END_TEST

START_TEST(import__links_are_checked_against_the_store)
{
    struct import_answer answer;
    struct document document;

    stage_open(&stage);
    papers_load(&stage);
    papers_framework(&stage, "other", "1.0", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    papers_crossmap(&stage, "tiny", "other", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_msg(answer.applied, "%s", answer.faults.count > 0 ? answer.faults.items[0].text : "");
    ck_assert_int_eq(answer.items.items[0].links, 1);
    ck_assert_int_eq(
        stage_number(&stage, "SELECT count(*) FROM link WHERE from_slug = 'tiny' AND to_item = 'd2'"), 1);
    document.version = "1.1";
    document.links.items[0].from_words = "words that are not there";
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_uint_eq(answer.faults.count, 1);
    stage_close(&stage);
}
END_TEST

/* The next version of a crossmap: its first link quotes what version 1.1 says. */
static void put_right(const char *words, struct document *document)
{
    struct crossdraft draft = {.crossmap = document->id};
    struct crossdraft_edit *edit = LIST_ADD(&stage.arena, &draft.edits);
    struct word_list conflicts;
    struct document base = *document;

    *edit = (struct crossdraft_edit){.act = CROSSDRAFT_SET,
                                     .was = document->links.items[0],
                                     .now = document->links.items[0],
                                     .from_version = "1.1"};
    edit->now.from_words = words;
    ck_assert(crossdraft_apply(&base, &draft, &stage.arena, document, &conflicts));
    ck_assert_uint_eq(conflicts.count, 0);
}

/* Where a version says it in other words the link is to be looked at, for that version alone; whichever of the two comes last. */
START_TEST(import__links_whose_words_went_fall_out)
{
    struct crossing_ask ask = {.id = "tiny", .other = "other"};
    struct import_answer answer;
    struct document document;
    struct crossings links;
    struct verify_answer proof;

    stage_open(&stage);
    papers_load(&stage);
    papers_framework(&stage, "other", "1.0", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    papers_crossmap(&stage, "tiny", "other", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"), 0);
    papers_framework(&stage, "tiny", "1.1", "Help all.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", true, &answer));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"),
                     0); /* a dry run changes nothing */
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_LINKS, &ask, &links));
    ck_assert_uint_eq(links.items.count, 1);
    ck_assert_str_eq(links.version, "1.1");
    ck_assert_int_eq(links.items.items[0].here_state, CROSSING_WORDS);
    ck_assert_int_eq(links.items.items[0].there_state, CROSSING_HOLDS);
    ck_assert_str_eq(links.items.items[0].there, "other#d2");
    ck_assert_str_eq(links.items.items[0].there_title, "Talking");
    ask.version = "1.0";
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_LINKS, &ask, &links));
    ck_assert_int_eq(links.items.items[0].here_state, CROSSING_HOLDS);
    ask = (struct crossing_ask){.id = "other"}; /* from the other side */
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_LINKS, &ask, &links));
    ck_assert(!links.items.items[0].outward);
    ck_assert_int_eq(links.items.items[0].there_state, CROSSING_WORDS);
    papers_crossmap(&stage, "tiny", "other", &document);
    /* put right: it holds against the new words, and for who stands on the old version as before */
    put_right("Help all", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", true, &answer));
    ck_assert_ptr_nonnull(strstr(answer.items.items[0].sentence, "links: 0 added, 1 changed, 0 ended"));
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_msg(answer.faults.count == 0, "%s", answer.faults.count > 0 ? answer.faults.items[0].text : "");
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"), 0);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_JOURNAL_VERIFY, &(struct nothing){false}, &proof));
    ck_assert_msg(proof.whole, "%s", proof.faults.count > 0 ? proof.faults.items[0] : "");
    ck_ok(&stage,
          stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE,
                     &(struct framework_ask){.id = document.id, .version = "1.1"}, &(struct nothing){false}));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"), 1);
    papers_crossmap(&stage, "tiny", "other", &document);
    document.version = "1.1"; /* quotes the old words again: against 1.1 they do not hold */
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"), 2);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_JOURNAL_VERIFY, &(struct nothing){false}, &proof));
    ck_assert_msg(proof.whole, "%s", proof.faults.count > 0 ? proof.faults.items[0] : "");
    ck_ok(&stage, query_run(store_query(stage.store, "UPDATE link_fallen SET state = 2 WHERE position = 0"),
                            NULL, &stage.err));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_JOURNAL_VERIFY, &(struct nothing){false}, &proof));
    ck_assert(!proof.whole);
    ck_assert_str_eq(proof.mismatches.items[0].what, "which links hold against tiny 1.1 is not what is kept");
    ck_ok(&stage,
          stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE,
                     &(struct framework_ask){.id = "tiny", .version = "1.1"}, &(struct nothing){false}));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM link_fallen"), 0);
    ask = (struct crossing_ask){.id = "nowhere"};
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "unit", VERB_FRAMEWORK_LINKS, &ask, &links));
    stage_close(&stage);
}
END_TEST

START_TEST(remove__takes_all_of_it)
{
    struct framework_ask ask = {.id = "tiny", .version = "1.0"};
    struct nothing answer;

    stage_open(&stage);
    papers_load(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &ask, &answer));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM item"), 0);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM document"), 0);
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &ask, &answer));
    papers_load(&stage);
    ask.version = NULL;
    ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &ask, &answer));
    ask.version = "one";
    ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &ask, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(remove__names_what_stands_on_it)
{
    const struct framework_ask ask = {.id = "tiny", .version = "1.0"};
    struct import_answer imported;
    struct document document;
    struct nothing answer;

    stage_open(&stage);
    papers_load(&stage);
    papers_rules(&stage, "tiny", "1.0", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &imported));
    ck_assert_msg(imported.applied, "%s", imported.faults.count > 0 ? imported.faults.items[0].text : "");
    ck_refused(&stage, STATUS_STATE, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &ask, &answer));
    ck_assert_ptr_nonnull(strstr(stage.err.text, "tiny-rules 1.0"));
    stage_close(&stage);
}
END_TEST

Suite *suite_library(void)
{
    Suite *suite = suite_create("library");
    TCase *tcase = tcase_create("library");

    tcase_add_test(tcase, import__is_listed_and_shown);
    tcase_add_test(tcase, import__rows_are_in_printed_order);
    tcase_add_test(tcase, import__shown_page_by_page);
    tcase_add_test(tcase, import__gives_its_bytes_back);
    tcase_add_test(tcase, import__the_same_again_does_nothing);
    tcase_add_test(tcase, import__other_content_under_the_version_is_refused);
    tcase_add_test(tcase, import__a_higher_and_a_lower_stand_beside);
    tcase_add_test(tcase, import__dry_run_changes_nothing);
    tcase_add_test(tcase, import__with_faults_is_refused_whole);
    tcase_add_test(tcase, import__links_are_checked_against_the_store);
    tcase_add_test(tcase, import__links_whose_words_went_fall_out);
    tcase_add_test(tcase, remove__takes_all_of_it);
    tcase_add_test(tcase, remove__names_what_stands_on_it);
    suite_add_tcase(suite, tcase);
    return suite;
}
