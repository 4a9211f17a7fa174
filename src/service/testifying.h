/* testifying.h - what the verbs about testimonies share. */
#ifndef TESTIFYING_H
#define TESTIFYING_H

#include <beatbook/store/testimonies.h>

#include <beatbook/store/assignments.h>

#include "dossier.h"

/* What is asked of the caller on an entry, if they may do `verb` about it. STATUS_STATE when nothing is. */
enum status testifying_asked(struct service *service, enum verb verb, int64_t entry, struct arena *arena,
                             struct dossier *dossier, struct testimonies_row *row, struct err *err);

/* The role in which the caller speaks of this apprentice: that of today's assignment, else one they hold. */
enum status testifying_role(struct service *service, int64_t apprentice, enum role *role, struct err *err);

/* Write an answer, let what follows from it follow, journal it and fill the verb's answer. `row` has all but its moment and salt. */
enum status testifying_answer(struct service *service, const struct dossier *dossier,
                              struct testimonies_row *row, struct arena *arena, struct testimony *answer,
                              struct err *err);

/* Of an answered one: what its journal line keeps, and what verify holds against it. */
const char *testifying_types(uint32_t types, struct arena *arena);

/* A new open one: asked of `person`, or (0) of `name` by a code. Refuses a draft and too many. */
enum status testifying_ask(struct service *service, const struct dossier *dossier, int64_t person,
                           const char *name, struct arena *arena, int64_t *id, struct err *err);

#endif
