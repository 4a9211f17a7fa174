/* reader.h - from the marked tree to the model. */
#ifndef BEATBOOK_IO_READER_H
#define BEATBOOK_IO_READER_H

#include <stdbool.h>

#include <beatbook/domain/document.h>
#include <beatbook/io/tree.h>

/* Read what can be read; texts are clean (SECURITY 5) and live in the arena. What is a slip away from right is taken for what was meant,
 * so that the rest can be checked. True when nothing was lost: then the ids that others point at are all there. */
bool reader_read(const struct tree *tree, struct document *document, struct arena *arena);

#endif
