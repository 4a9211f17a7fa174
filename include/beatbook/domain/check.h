/* check.h - what is wrong with a document, all of it at once, each with a remedy (DESIGN 5).
 *
 * Pure: it sees the model only. What only the text can show (encoding, tags, namespaces, unknown elements) is found by the
 * reader of that form, which adds to the same list. The store runs these checks again on what it is handed.
 */
#ifndef BEATBOOK_DOMAIN_CHECK_H
#define BEATBOOK_DOMAIN_CHECK_H

#include <beatbook/domain/document.h>

struct fault {
    const char *file; /* as the author named it; NULL in the store */
    int line;
    const char *item;   /* printed code, or id: "S4", "link x15"; NULL for the document itself */
    const char *text;   /* cause: lower case, no full stop */
    const char *remedy; /* what to write instead */
};
LIST_NAMED(fault_list, struct fault);

__attribute__((format(printf, 5, 6))) void check_add(struct fault_list *faults, struct arena *arena, int line,
                                                     const char *item, const char *format, ...);
/* Sets the remedy of the last fault. */
__attribute__((format(printf, 3, 4))) void check_remedy(struct fault_list *faults, struct arena *arena,
                                                        const char *format, ...);

/* "skill S4": how faults name what they are about. */
const char *check_label(struct arena *arena, const char *kind, const char *label);

/* Faults within one document: ids missing, twice or ill formed; codes; days that do not exist; version order; empty words; rules
 * that cannot be met; changes whose ids do not hold. Faults go to the end of the list. It is check_shape() and check_details(). */
void check_document(const struct document *document, struct fault_list *faults, struct arena *arena);

/* The two halves: whether what every document must have is there at all (a reader that has seen the text says it better, with the
 * place where it is missing), and whether what is there is right. */
void check_shape(const struct document *document, struct fault_list *faults, struct arena *arena);
void check_details(const struct document *document, struct fault_list *faults, struct arena *arena);

/* What else is there: ids of the items of the frameworks in the store, as far as the documents use them. */
struct known_framework {
    const char *id;
    const char *version;
    struct word_list items; /* ids */
    struct word_list codes; /* the printed code of each item, "" for none */
    struct word_list words; /* the words of each item, to prove quotations with; may be empty */
};
LIST_NAMED(known_list, struct known_framework);

/* Do the quoted words stand in the words of an item, however both are spaced? A quote without words does. */
bool check_quote_stands(const char *quote, const char *words);

/* Faults between documents: links, `uses` and rules that point at nothing (with the likeliest id meant), quoted words that do
 * not stand there, changes from a version that is not there, ids that an earlier version had and a later one had not. `documents` are the ones given now, `known` the loaded ones. Faults
 * of documents->items[i] are added to faults[i]. */
void check_references(const struct document_list *documents, const struct known_list *known,
                      struct fault_list *faults, struct arena *arena);

#endif
