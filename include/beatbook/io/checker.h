/* checker.h - the faults of a document that only its text shows.
 *
 * What the model keeps is checked there (check_details()); this pass says what reading would lose: elements and attributes that are not
 * known, stand in the wrong place or order, or are missing; words where none may stand; HTML; values of closed lists and numbers.
 * So nothing is said twice.
 */
#ifndef BEATBOOK_IO_CHECKER_H
#define BEATBOOK_IO_CHECKER_H

#include <beatbook/io/tree.h>

/* Faults go to the end of the list, in the order of the text. */
void checker_run(const struct tree *tree, struct fault_list *faults, struct arena *arena);

#endif
