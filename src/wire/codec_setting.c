/* codec_setting.c - what a person set for themselves, and the prompts of a type: for output alone, neither goes to the store. */
#include "codec_fields.h"

static const struct field setting_fields[] = {
    LINE(setting, name, NAME_MOST),   LINE(setting, value, NAME_MOST),    LINE(setting, usual, NAME_MOST),
    LINE(setting, values, NAME_MOST), LINE(setting, help, SENTENCE_MOST),
};
SHAPE(setting);

static const struct field prompt_fields[] = {
    LINE(prompt, heading, SENTENCE_MOST),
    LINE(prompt, question, SENTENCE_MOST),
};
SHAPE(prompt);
