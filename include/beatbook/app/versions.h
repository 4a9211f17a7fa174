/* versions.h - two versions of a framework at hand, to be compared: each from the store, from what came with the program, or a file. */
#ifndef BEATBOOK_APP_VERSIONS_H
#define BEATBOOK_APP_VERSIONS_H

#include <beatbook/app/import.h>
#include <beatbook/domain/difference.h>

struct versions {
    struct document before, after;
    const char *path;   /* of the newer one when it is a file, else NULL */
    const char *source; /* its bytes then */
};

/* Is this name meant as a file: it has a slash, ends in ".xml", ".csv" or ".json", or is "-"? */
bool versions_is_file(const char *name);

/* Load two versions by their names: "ID@VERSION", "ID" (the highest version loaded) or a file. With one name the older one is what the newer one's changes
 * start from, else the highest version below it that is loaded. STATUS_NO when a file has faults (say: check it first) or both are the same version or of
 * different frameworks; STATUS_MISSING when one is nowhere. `known` is said of the newer one where it is a file whose form has no place for it; NULL nothing. Texts
 * live in `arena`. `session` must be open. */
enum status versions_load(struct session *session, const char *older, const char *newer,
                          const struct import_known *known, struct arena *arena, struct versions *out,
                          struct err *err);

/* The same without keeping anybody waiting: started, gone on with whenever its descriptor is readable (it changes), true at the end; then the answer is
 * taken. versions_run_free() at any moment, which stops what is still being read; NULL is fine. `known`: what is said of the newer
 * one's file beside what it says, NULL nothing. Names, `known`, `arena` and `out` must outlive the run. */
struct versions_run;
struct versions_run *versions_run_new(struct session *session, const char *older, const char *newer,
                                      const struct import_known *known, struct arena *arena,
                                      struct versions *out);
int versions_run_fd(const struct versions_run *run);
bool versions_run_ready(struct versions_run *run);
enum status versions_run_take(const struct versions_run *run, struct err *err);
void versions_run_free(struct versions_run *run);

/* Write the difference as `<changes>` into the newer one's file, in the place of changes from the same version if it has some; what was there is kept as
 * FILE~. The file is read again and must then say just what the difference says, else nothing is written. STATUS_NO when the newer one is no file or rows still rest
 * on likeness. */
enum status versions_write(const struct versions *versions, const struct difference *difference, day today,
                           struct err *err);

#endif
