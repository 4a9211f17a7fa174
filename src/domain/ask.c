/* ask.c - the words of the enums that only requests and answers have. */
#include <beatbook/domain/ask.h>

static const char *const reader_words[READER_FORM_COUNT] = {
    [READER_HEADER] = "header", [READER_SECTION] = "section", [READER_ITEM] = "item",
    [READER_LINK] = "link",     [READER_RULE] = "rule",       [READER_CHANGE] = "change",
};
const struct names ask_reader_names = {"form", reader_words, READER_FORM_COUNT};

static const char *const import_words[IMPORT_OUTCOME_COUNT] = {
    [IMPORT_NEW] = "new",
    [IMPORT_SAME] = "same",
    [IMPORT_BESIDE] = "beside",
};
const struct names ask_import_names = {"outcome", import_words, IMPORT_OUTCOME_COUNT};
