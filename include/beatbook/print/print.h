/* print.h - reports out: a portfolio in the forms that leave the system.
 *
 * Each appends to `out`, in the language of the messages (`lang` is what the report says of itself: "en", "cy"). The zone must be set. Nothing in them
 * depends on anything but the portfolio and the language.
 */
#ifndef BEATBOOK_PRINT_PRINT_H
#define BEATBOOK_PRINT_PRINT_H

#include <stdbool.h>

#include <beatbook/domain/portfolio.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

/* STATUS_FILE when the library that makes it cannot. */
enum status html_print(const struct portfolio_whole *portfolio, const char *lang, struct str *out,
                       struct err *err);
/* One entry alone. */
enum status html_print_entry(const struct portfolio_whole *portfolio, const struct entry *entry,
                             const char *lang, struct str *out, struct err *err);

/* Who wants to hear how far it is: a page was begun, of so many. */
struct print_watch {
    void (*done)(void *context, int page, int pages);
    void *context;
};

bool pdf_there(void); /* was it built with what makes PDF? */
enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang,
                      const struct print_watch *watch, struct str *out, struct err *err);

enum sheet_form { SHEET_CSV, SHEET_TSV };

/* The nouns of which there is a sheet each: "entries", "claims", … NULL after the last. */
const char *sheet_noun(size_t i);

/* One sheet: comma-separated as RFC 4180 has it, or with tabs. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 * STATUS_USAGE when there is no such noun. */
enum status sheet_print(const struct portfolio_whole *portfolio, const char *noun, enum sheet_form form,
                        struct str *out, struct err *err);

/* A ZIP laid out as the text of a template says (share/packs): all that the portfolio holds, and a manifest. The portfolio has the bytes of its attachments. */
enum status pack_print(const struct portfolio_whole *portfolio, const char *lang, const char *layout,
                       const struct print_watch *watch, struct str *out, struct err *err);

/* Look at a pack without knowing where it comes from: a regular file, from its start. STATUS_OK: looked at, whatever was found; texts in the arena. */
enum status pack_check(int file, struct arena *arena, struct pack_checked *out, struct err *err);

#endif
