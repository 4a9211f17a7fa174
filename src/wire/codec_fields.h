/* codec_fields.h - how the tables of the codec are written: one macro a form, checked against the member's type.
 *
 * A member stands in JSON under its own name. The first argument of each macro is the struct, the second the member:
 *
 *     static const struct field ask_login_fields[] = {LINE(ask_login, login, LOGIN_MOST)};
 *     SHAPE(ask_login);
 *
 * `most` is in bytes for texts, in elements for lists, 0 the default. Limits here only keep nonsense out: what a title may
 * hold is for the domain to say, with a better sentence.
 */
#ifndef CODEC_FIELDS_H
#define CODEC_FIELDS_H

#include <beatbook/wire/codec.h>

/* Zero, when the type of an expression is the wanted one; else it does not compile. */
#define CODEC_IS(expression, type)                                                                           \
    (0 * sizeof(char[__builtin_types_compatible_p(__typeof__(expression), type) ? 1 : -1]))
#define CODEC_FITS(expression, type) (0 * sizeof(char[sizeof(expression) == sizeof(type) ? 1 : -1]))
#define CODEC_MEMBER(T, m) (((struct T *)0)->m)
#define CODEC_AT(T, m, type) (offsetof(struct T, m) + CODEC_IS(CODEC_MEMBER(T, m), type))
#define CODEC_LIST_AT(T, m, type)                                                                            \
    (offsetof(struct T, m) + CODEC_IS(CODEC_MEMBER(T, m).items, type *) +                                    \
     CODEC_FITS(CODEC_MEMBER(T, m), struct list_any))

#define LINE(T, m, most)                                                                                     \
    {                                                                                                        \
#m, FIELD_LINE, 0, CODEC_AT(T, m, const char *), most, NULL, NULL                                    \
    }
#define BLOCK(T, m, most)                                                                                    \
    {                                                                                                        \
#m, FIELD_BLOCK, 0, CODEC_AT(T, m, const char *), most, NULL, NULL                                   \
    }
#define RAW(T, m, most)                                                                                      \
    {                                                                                                        \
#m, FIELD_RAW, 0, CODEC_AT(T, m, const char *), most, NULL, NULL                                     \
    }
#define SECRET(T, m)                                                                                         \
    {                                                                                                        \
#m, FIELD_LINE, FIELD_SECRET, CODEC_AT(T, m, const char *), 1024, NULL, NULL                         \
    }
#define INT(T, m)                                                                                            \
    {                                                                                                        \
#m, FIELD_INT, 0, CODEC_AT(T, m, int64_t), 0, NULL, NULL                                             \
    }
#define INT_OR_NULL(T, m)                                                                                    \
    {                                                                                                        \
#m, FIELD_INT, FIELD_OR_NULL, CODEC_AT(T, m, int64_t), 0, NULL, NULL                                 \
    }
#define INT32(T, m)                                                                                          \
    {                                                                                                        \
#m, FIELD_INT32, 0, CODEC_AT(T, m, int), 0, NULL, NULL                                               \
    }
#define INT32_OR_NULL(T, m)                                                                                  \
    {                                                                                                        \
#m, FIELD_INT32, FIELD_OR_NULL, CODEC_AT(T, m, int), 0, NULL, NULL                                   \
    }
#define BOOL(T, m)                                                                                           \
    {                                                                                                        \
#m, FIELD_BOOL, 0, CODEC_AT(T, m, bool), 0, NULL, NULL                                               \
    }
#define DAY(T, m)                                                                                            \
    {                                                                                                        \
#m, FIELD_DAY, 0, CODEC_AT(T, m, day), 0, NULL, NULL                                                 \
    }
#define MOMENT(T, m)                                                                                         \
    {                                                                                                        \
#m, FIELD_MOMENT, 0, CODEC_AT(T, m, moment), 0, NULL, NULL                                           \
    }
#define ENUM(T, m, type, words)                                                                              \
    {                                                                                                        \
#m, FIELD_ENUM, 0, CODEC_AT(T, m, enum type), 0, NULL, &(words)                                      \
    }
#define ENUM_OR_NULL(T, m, type, words)                                                                      \
    {                                                                                                        \
#m, FIELD_ENUM, FIELD_OR_NULL, CODEC_AT(T, m, enum type), 0, NULL, &(words)                          \
    }
#define ENUM64(T, m, words)                                                                                  \
    {                                                                                                        \
#m, FIELD_ENUM64, 0, CODEC_AT(T, m, int64_t), 0, NULL, &(words)                                      \
    }
#define SET(T, m, words)                                                                                     \
    {                                                                                                        \
#m, FIELD_SET, 0, CODEC_AT(T, m, uint32_t), 0, NULL, &(words)                                        \
    }
#define STRUCT(T, m, U)                                                                                      \
    {                                                                                                        \
#m, FIELD_STRUCT, 0, CODEC_AT(T, m, struct U), 0, &codec_##U, NULL                                   \
    }
#define LIST_OF(T, m, U, most)                                                                               \
    {                                                                                                        \
#m, FIELD_LIST, 0, CODEC_LIST_AT(T, m, struct U), most, &codec_##U, NULL                             \
    }
#define TEXTS(T, m, most)                                                                                    \
    {                                                                                                        \
#m, FIELD_TEXTS, 0, CODEC_LIST_AT(T, m, const char *), most, NULL, NULL                              \
    }

#define SHAPE(T)                                                                                             \
    const struct shape codec_##T = {#T, sizeof(struct T), T##_fields, sizeof T##_fields / sizeof *T##_fields}

_Static_assert(sizeof(enum role) == sizeof(int), "an enum is as wide as an int");

/* Usual limits, in bytes. */
#define LOGIN_MOST 128
#define NAME_MOST 512
#define ID_MOST 256 /* ids, versions, refs, codes, words of the grammar */
#define CURSOR_MOST 2048
#define WORDS_MOST 1024 /* to look for */
#define SENTENCE_MOST (16 * 1024)
#define TEXT_MOST (256 * 1024)
#define SOURCE_MOST (8 * 1024 * 1024)

/* Shapes that several tables use and that no verb names. */
extern const struct shape codec_run;
extern const struct shape codec_remark;
extern const struct shape codec_item;
extern const struct shape codec_section;
extern const struct shape codec_enrolment_framework;
extern const struct shape codec_framework;
extern const struct shape codec_entry_words;

#endif
