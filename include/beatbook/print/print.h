/* print.h - reports out: a portfolio in the forms that leave the system. */
#ifndef BEATBOOK_PRINT_PRINT_H
#define BEATBOOK_PRINT_PRINT_H

#include <beatbook/domain/portfolio.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

enum print_form { PRINT_HTML, PRINT_PDF, PRINT_CSV, PRINT_TSV, PRINT_FORM_COUNT };
extern const struct names print_form_names; /* "html", "pdf", "csv", "tsv" */

/* Append a report, in the language of the messages ("en", "cy" is what it says of itself). The zone must be set. Nothing in it depends on
 * anything but the portfolio and the language. STATUS_FILE when the library that makes it cannot. */
enum status print_html(const struct portfolio_whole *portfolio, const char *lang, struct str *out, struct err *err);
enum status print_pdf(const struct portfolio_whole *portfolio, const char *lang, struct str *out, struct err *err);

/* The nouns of which there is a sheet each: "entries", "claims", … NULL after the last. */
const char *print_sheet_name(size_t i);

/* Append one sheet: comma-separated as RFC 4180 has it, or with tabs. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 * STATUS_USAGE when there is no such noun. */
enum status print_sheet(const struct portfolio_whole *portfolio, const char *noun, enum print_form form,
                        struct str *out, struct err *err);

#endif
