/* text.h - UTF-8 text: checked, cleaned, measured, cut.
 *
 * SECURITY 5 is kept here. Display width is asked for only here. Columns are cells of a
 * terminal; lengths are bytes unless they say columns. A grapheme is what a person calls
 * a letter: é as two code points is one. Only utf8proc knows Unicode.
 */
#ifndef BEATBOOK_UTIL_TEXT_H
#define BEATBOOK_UTIL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

enum text_kind {
    TEXT_LINE, /* one line: LF and TAB become blanks, outer blanks are taken off */
    TEXT_BLOCK /* LF and TAB stay; CRLF and CR become LF */
};

/* Is this strict UTF-8 without NUL? On failure *at is the offset of the first bad byte. `at` may be NULL. */
bool text_valid(const char *bytes, size_t length, size_t *at);

/* Append bytes of Windows-1252 as UTF-8. False at a byte that it does not have, whose offset goes to *at (may be NULL). */
bool text_from_windows(const char *bytes, size_t length, struct str *out, size_t *at);

/* And back: append UTF-8 as Windows-1252. False when it has a letter that this has not. */
bool text_to_windows(const char *text, size_t length, struct str *out);

/* Clean `bytes` as SECURITY 5 says (NFC; bidi, zero-width space, word joiner, BOM, soft hyphen and tag
 * characters dropped; controls, non-characters, private use, U+2028/9 become U+FFFD; at most 4 combining
 * marks a base) and append to `out`. STATUS_USAGE with the byte's position when it is not UTF-8; then `out`
 * is as before. */
enum status text_clean(struct str *out, const char *bytes, size_t length, enum text_kind kind,
                       struct err *err);

/* Would text_clean leave it as it is? What the store asks of every text it is given. */
bool text_is_clean(const char *text, enum text_kind kind);

/* Columns that `length` bytes of clean text take; controls count 0. */
size_t text_width(const char *text, size_t length);

/* Length in bytes of the grapheme that starts at `text` (at least 1 while length > 0), and its columns
 * (0, 1 or 2) in *columns when not NULL. Invalid bytes count as one grapheme of one column each. */
size_t text_grapheme(const char *text, size_t length, int *columns);

/* The next word at or behind *at, as a dictionary has words: letters, marks and digits, with apostrophes between them. *at and *taken get its
 * place and its bytes. False when there is none. */
bool text_next_word(const char *text, size_t length, size_t *at, size_t *taken);

/* Offset at which the grapheme before `at` starts (0 at the start). */
size_t text_before(const char *text, size_t at);

/* How many bytes of text fit into `columns` columns, never half a grapheme; *used gets the columns taken. */
size_t text_fit(const char *text, size_t length, size_t columns, size_t *used);

/* Append text cut to `columns` columns, with "…" (or "..." when ascii) at the end if something was cut. */
void text_clip(struct str *out, const char *text, size_t columns, bool ascii);

/* Length in bytes of the next line when `text` is wrapped at `columns` columns: words stay whole where they
 * can, an LF ends the line (and is counted in the length), trailing blanks belong to the line. Returns 0 only
 * when length is 0. */
size_t text_wrap(const char *text, size_t length, size_t columns);

/* Append the text in a form for comparing without regard to case (full case folding, NFC). */
void text_fold(struct str *out, const char *text);

/* Equal without regard to case. */
bool text_same(const char *a, const char *b);

/* Words as a person counts them: runs of letters and digits, hyphen and apostrophe inside. */
size_t text_words(const char *text);

/* Append as it stands in XML, in an attribute too: & < > and " as entities. */
void text_escape(struct str *out, const char *text);

/* Append with every run of white space (also no-break) squeezed to one blank, none outside. */
void text_squeeze(struct str *out, const char *text);

/* The next word of a command, as a shell would part it ("…" and '…' keep blanks): appended to `word`; returns what follows, NULL at
 * the end. */
const char *text_shell_word(const char *command, struct str *word);

/* How far apart two short texts are: insertions, deletions, changes, swaps of neighbours, by byte after folding. At
 * most 64 bytes are looked at. */
size_t text_distance(const char *a, const char *b);

/* The nearest of `count` candidates to `word`, or NULL when none is near enough to be a slip of it. */
const char *text_suggest(const char *word, const char *const *candidates, size_t count);

#endif
