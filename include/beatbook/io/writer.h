/* writer.h - from the model to XML. */
#ifndef BEATBOOK_IO_WRITER_H
#define BEATBOOK_IO_WRITER_H

#include <beatbook/domain/document.h>
#include <beatbook/util/str.h>

/* Append the document as XML: the elements and attributes in the grammar's order, two blanks a level, long words wrapped. What was read
 * from a file without faults comes back as it was, but for blanks, comments and the order of words in lists (accept, kinds). */
void writer_write(const struct document *document, struct str *out);

#endif
