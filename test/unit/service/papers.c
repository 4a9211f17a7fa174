/* papers.c - small documents for tests, written as the wire would bring them. */
#include "papers.h"

#include <string.h>

#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#define RUN(text) "[{\"form\":\"text\",\"text\":\"" text "\"}]"
#define PART(name, text) "{\"name\":\"" name "\",\"runs\":" RUN(text) "}"
#define USES                                                                                                 \
    "{\"name\":\"uses\",\"attributes\":[{\"name\":\"framework\",\"value\":\"%s\"},{\"name\":\"version\","    \
    "\"value\":\"%s\"}]}"

/* clang-format off */
static const char framework[] =
    "{\"form\":\"framework\",\"id\":\"%s\",\"version\":\"%s\",\"type\":\"apprenticeship-standard\","
    "\"codes\":\"issuer\",\"lang\":\"en-GB\",\"about\":[" PART("title", "Tiny standard") ","
    PART("issuer", "An issuer") ",{\"name\":\"level\",\"attributes\":[{\"name\":\"scheme\","
    "\"value\":\"apprenticeship-england\"},{\"name\":\"value\",\"value\":\"4\"}],\"runs\":"
    RUN("Level 4") "},{\"name\":\"source\",\"runs\":" RUN("made up")
    "}],\"sections\":[{\"id\":\"main\",\"parts\":[" PART("title", "All of it")
    "],\"items\":[{\"kind\":\"purpose\",\"id\":\"p1\",\"parts\":[" PART("p", "What it is for.")
    "]},{\"kind\":\"duty\",\"id\":\"d1\",\"code\":\"D1\",\"parts\":[" PART("p", "%s")
    "],\"notes\":[{\"name\":\"note\",\"attributes\":[{\"name\":\"type\",\"value\":\"gap\"}],"
    "\"runs\":" RUN("no number") "}],\"items\":[{\"kind\":\"indicator\",\"id\":\"d1a\","
    "\"code\":\"D1a\",\"parts\":[" PART("p", "It shows.")
    "]}]},{\"kind\":\"duty\",\"id\":\"d2\",\"code\":\"D2\",\"parts\":[" PART("title", "Talking") ","
    PART("p", "Talk to people.") ",{\"name\":\"p\",\"attributes\":[{\"name\":\"xml:lang\","
    "\"value\":\"cy\"}],\"runs\":" RUN("Siarad.")
    "}]},{\"kind\":\"knowledge\",\"id\":\"k1\",\"code\":\"K1\",\"parts\":[" PART("p", "Know the law.")
    "]},{\"kind\":\"behaviour\",\"id\":\"b1\",\"code\":\"B1\",\"parts\":[" PART("p", "Be fair.")
    "]}]}]}";
/* clang-format on */

/* clang-format off */
static const char crossmap[] =
    "{\"form\":\"crossmap\",\"id\":\"tiny-crossmap\",\"version\":\"1.0\",\"lang\":\"en-GB\","
    "\"about\":[" PART("title", "Links") "," PART("issuer", "An issuer") "," USES "," USES
    "],\"links\":[{\"id\":\"x1\",\"from\":\"%s#d1\",\"to\":\"%s#d2\",\"relation\":\"supports\","
    "\"strength\":\"exact\",\"from_words\":\"people\",\"to_words\":\"Talk\"}]}";
/* clang-format on */

/* clang-format off */
static const char rules[] =
    "{\"form\":\"rules\",\"id\":\"tiny-rules\",\"version\":\"1.0\",\"lang\":\"en-GB\",\"about\":["
    PART("title", "Rules") "," PART("issuer", "An issuer") "," USES "],\"rules\":[{\"id\":\"duties\","
    "\"kinds\":[\"duty\"],\"min_entries\":1,\"accept\":[\"reflective-account\"],"
    "\"sign_off\":[\"supervisor\"],\"runs\":" RUN("One each.") "}]}";
/* clang-format on */

static void read_document(struct stage *stage, const char *text, struct document *out)
{
    ck_ok(stage, json_read(&codec_document, text, strlen(text), &stage->arena, out, &stage->err));
}

void papers_framework(struct stage *stage, const char *id, const char *version, const char *words,
                      struct document *out)
{
    read_document(stage, arena_printf(&stage->arena, framework, id, version, words), out);
}

void papers_crossmap(struct stage *stage, const char *from, const char *to, struct document *out)
{
    read_document(stage, arena_printf(&stage->arena, crossmap, from, "1.0", to, "1.0", from, to), out);
}

void papers_rules(struct stage *stage, const char *slug, const char *version, struct document *out)
{
    read_document(stage, arena_printf(&stage->arena, rules, slug, version), out);
}

enum status papers_import(struct stage *stage, const struct document *document, const char *salt,
                          bool dry_run, struct import_answer *answer)
{
    struct import_ask ask = {.dry_run = dry_run};
    struct import_document *given = LIST_ADD(&stage->arena, &ask.documents);

    given->name = "paper.xml";
    given->source = arena_printf(&stage->arena, "<%s %s %s/>", document->id, document->version, salt);
    given->document = *document;
    return stage_call(stage, "unit", VERB_FRAMEWORK_IMPORT, &ask, answer);
}

void papers_load(struct stage *stage)
{
    struct import_answer answer;
    struct document document;

    papers_framework(stage, "tiny", "1.0", "Help people.", &document);
    ck_ok(stage, papers_import(stage, &document, "", false, &answer));
    ck_assert_msg(answer.faults.count == 0, "%s", answer.faults.count > 0 ? answer.faults.items[0].text : "");
    ck_assert(answer.applied);
}
