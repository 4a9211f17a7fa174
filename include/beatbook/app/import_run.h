/* import_run.h - documents read and checked without keeping anybody waiting: for a screen, whose keys go on being answered.
 *
 * Started, then gone on with whenever its descriptor is readable. Once it says that it is at its end, what was found is taken; it can be stopped at any moment.
 */
#ifndef BEATBOOK_APP_IMPORT_RUN_H
#define BEATBOOK_APP_IMPORT_RUN_H

#include <beatbook/app/import.h>

struct import_run;

/* As import_check_known(), whose arguments these are; all of them stay the caller's and must outlive the run. NULL when not even a beginning could be made. */
struct import_run *import_run_new(struct session *session, const char *const *paths, size_t count,
                                  const struct import_known *known, struct arena *arena, struct err *err);

/* Readable when there is something to go on with. It changes with each call of import_run_ready(). */
int import_run_fd(const struct import_run *run);

/* Go on, without waiting; true at the end. */
bool import_run_ready(struct import_run *run);

/* The file that is being read, from 0. */
size_t import_run_at(const struct import_run *run);

/* What was found, once it is at its end. */
enum status import_run_take(struct import_run *run, struct import_document_list *documents,
                            struct fault_list *faults, struct err *err);

/* Give all back; what is still being read is stopped. NULL is fine. */
void import_run_free(struct import_run *run);

#endif
