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

/* The formatter would take #m for a directive. */
/* clang-format off */
#define CODEC_ROW(m, form, flags, at, most, shape, names) {#m, form, flags, at, most, shape, names}
/* clang-format on */
#define CODEC_PLAIN(T, m, form, flags, type, most)                                                           \
    CODEC_ROW(m, form, flags, CODEC_AT(T, m, type), most, NULL, NULL)
#define CODEC_NAMED(T, m, form, flags, type, names)                                                          \
    CODEC_ROW(m, form, flags, CODEC_AT(T, m, type), 0, NULL, &(names))

#define LINE(T, m, most) CODEC_PLAIN(T, m, FIELD_LINE, 0, const char *, most)
#define NEEDED(T, m, most) CODEC_PLAIN(T, m, FIELD_LINE, FIELD_NEEDED, const char *, most)
#define BLOCK(T, m, most) CODEC_PLAIN(T, m, FIELD_BLOCK, 0, const char *, most)
#define RAW(T, m, most) CODEC_PLAIN(T, m, FIELD_RAW, 0, const char *, most)
#define SECRET(T, m) CODEC_PLAIN(T, m, FIELD_LINE, FIELD_SECRET, const char *, 1024)
#define INT(T, m) CODEC_PLAIN(T, m, FIELD_INT, 0, int64_t, 0)
#define INT_OR_NULL(T, m) CODEC_PLAIN(T, m, FIELD_INT, FIELD_OR_NULL, int64_t, 0)
#define INT32(T, m) CODEC_PLAIN(T, m, FIELD_INT32, 0, int, 0)
#define INT32_OR_NULL(T, m) CODEC_PLAIN(T, m, FIELD_INT32, FIELD_OR_NULL, int, 0)
#define BOOL(T, m) CODEC_PLAIN(T, m, FIELD_BOOL, 0, bool, 0)
#define DAY(T, m) CODEC_PLAIN(T, m, FIELD_DAY, 0, day, 0)
#define MOMENT(T, m) CODEC_PLAIN(T, m, FIELD_MOMENT, 0, moment, 0)
#define ENUM(T, m, type, names) CODEC_NAMED(T, m, FIELD_ENUM, 0, enum type, names)
#define ENUM_OR_NULL(T, m, type, names) CODEC_NAMED(T, m, FIELD_ENUM, FIELD_OR_NULL, enum type, names)
#define ENUM64(T, m, names) CODEC_NAMED(T, m, FIELD_ENUM64, 0, int64_t, names)
#define SET(T, m, names) CODEC_NAMED(T, m, FIELD_SET, 0, uint32_t, names)
#define STRUCT(T, m, U) CODEC_ROW(m, FIELD_STRUCT, 0, CODEC_AT(T, m, struct U), 0, &codec_##U, NULL)
#define LIST_OF(T, m, U, most)                                                                               \
    CODEC_ROW(m, FIELD_LIST, 0, CODEC_LIST_AT(T, m, struct U), most, &codec_##U, NULL)
#define TEXTS(T, m, most) CODEC_ROW(m, FIELD_TEXTS, 0, CODEC_LIST_AT(T, m, const char *), most, NULL, NULL)

#define SHAPE(T)                                                                                             \
    const struct shape codec_##T = {#T, sizeof(struct T), T##_fields, sizeof T##_fields / sizeof *T##_fields}

_Static_assert(sizeof(enum role) == sizeof(int), "an enum is as wide as an int");

/* Usual limits, in bytes. */
#define LOGIN_MOST 128
#define NAME_MOST 512
#define ID_MOST 256 /* ids, versions, refs, codes, words of the grammar */
#define CURSOR_MOST 2048
#define SIGNATURE_MOST 4096 /* an armoured SSHSIG */
#define WORDS_MOST 1024     /* to look for */
#define SENTENCE_MOST (16 * 1024)
#define TEXT_MOST (256 * 1024)
#define SOURCE_MOST (8 * 1024 * 1024)

/* Shapes that several tables use and that no verb names. */
extern const struct shape codec_run;
extern const struct shape codec_remark;
extern const struct shape codec_item;
extern const struct shape codec_method_count;
extern const struct shape codec_section;
extern const struct shape codec_break_clock, codec_enrolment_framework;
extern const struct shape codec_framework;
extern const struct shape codec_entry_words;
extern const struct shape codec_look_stay;
extern const struct shape codec_look;

#endif
