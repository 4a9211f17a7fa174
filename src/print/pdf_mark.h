/* pdf_mark.h - what older cairo leaves out of a tagged PDF: that it is one, and its language. */
#ifndef PRINT_PDF_MARK_H
#define PRINT_PDF_MARK_H

#include <beatbook/util/str.h>

/* Continue the file, which holds nothing but one PDF as cairo wrote it. */
void pdf_mark(struct str *file, const char *lang);

#endif
