/* papers.h - small documents for tests: a framework, a crossmap and rules about it. */
#ifndef PAPERS_H
#define PAPERS_H

#include "stage.h"

/* A framework `id` in this version with D1, D2 (duty), K1 (knowledge), B1 (behaviour) and a purpose; `words` are D1's. */
void papers_framework(struct stage *stage, const char *id, const char *version, const char *words,
                      struct document *out);

/* A crossmap between D1 of `from` and D2 of `to`, both 1.0. */
void papers_crossmap(struct stage *stage, const char *from, const char *to, struct document *out);

/* Rules: each duty of `framework`, in that version, one entry. */
void papers_rules(struct stage *stage, const char *framework, const char *version, struct document *out);

/* Import one as the unit does; the source is made up from its id, version and `salt`. */
enum status papers_import(struct stage *stage, const struct document *document, const char *salt,
                          bool dry_run, struct import_answer *answer);

/* The framework "tiny" 1.0, imported. */
void papers_load(struct stage *stage);

#endif
