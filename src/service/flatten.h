/* flatten.h - a document as the rows that the reader shows and the store keeps. */
#ifndef BEATBOOK_SERVICE_FLATTEN_H
#define BEATBOOK_SERVICE_FLATTEN_H

#include <beatbook/store/library.h>

/* Fill rows, rule words, uses, title, issuer and level of `new` from its document. Texts live in the arena. */
void flatten_document(const struct document *document, struct arena *arena, struct library_new *new);

#endif
