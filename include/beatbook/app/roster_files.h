/* roster_files.h - files of the roster on their way in and out. */
#ifndef BEATBOOK_APP_ROSTER_FILES_H
#define BEATBOOK_APP_ROSTER_FILES_H

#include <beatbook/app/session.h>
#include <beatbook/domain/roster.h>

/* Read a file ("-" is standard input) through beatbook-import and ask the store what its rows do; `dry_run`: and do nothing. Faults of the file
 * and of the store are in answer->faults, each with the file's name: then nothing was done, and the status is STATUS_NO. */
enum status roster_files_import(struct session *session, const char *path, bool dry_run, struct arena *arena,
                                struct roster_answer *answer, struct err *err);

/* Append a table of the store as a file that a spreadsheet opens. */
enum status roster_files_export(struct session *session, enum roster_table table, struct str *out,
                                struct err *err);

/* The same written to a file, for its owner's eyes alone. One that is there already is replaced only with `over`. */
enum status roster_files_save(struct session *session, enum roster_table table, const char *path, bool over,
                              struct err *err);

#endif
