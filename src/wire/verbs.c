/* verbs.c - the verb table as the wire sees it. */
#include <beatbook/wire/verbs.h>

#include <string.h>

#include <beatbook/util/log.h>
#include <beatbook/wire/codec.h>

static const struct verb_row rows[VERB_COUNT] = {
#define VERB_ROW(constant, name, word, access, ask, answer)                                                  \
    [VERB_##constant] = {word, VERB_##access, &codec_##ask, &codec_##answer},
    VERB_TABLE(VERB_ROW)
#undef VERB_ROW
};

const struct verb_row *verbs_row(enum verb verb)
{
    if ((unsigned)verb >= VERB_COUNT)
        BUG("no such verb");
    return &rows[verb];
}

bool verbs_takes_file(enum verb verb)
{
    return verb == VERB_ATTACHMENT_ADD || verb == VERB_PORTFOLIO_DUMP;
}

enum verb verbs_find(const char *word)
{
    int i;

    for (i = 0; i < VERB_COUNT; i++) {
        if (strcmp(rows[i].word, word) == 0)
            return (enum verb)i;
    }
    return VERB_COUNT;
}
