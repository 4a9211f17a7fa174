/* grammar.h - the RELAX NG grammar, the last net under our own check. */
#ifndef BEATBOOK_IO_GRAMMAR_H
#define BEATBOOK_IO_GRAMMAR_H

#include <beatbook/io/tree.h>
#include <beatbook/util/err.h>

/* Validate the tree against the grammar in a file (framework.rng); what it finds becomes one fault with a remedy. STATUS_FILE when the
 * grammar cannot be read: then nothing is known about the document. */
enum status grammar_check(const struct tree *tree, const char *path, struct fault_list *faults,
                          struct arena *arena, struct err *err);

#endif
