/* file.h - files, whole and safely. */
#ifndef BEATBOOK_UTIL_FILE_H
#define BEATBOOK_UTIL_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

/* Append all of a file ("-" is standard input) to `out`; STATUS_FILE when it cannot be read or is longer than
 * `limit` bytes. The text of the error names the file. */
enum status file_read(const char *path, size_t limit, struct str *out, struct err *err);

/* The same from a descriptor, from where it stands. */
enum status file_read_fd(int fd, size_t limit, struct str *out, struct err *err);

/* Write a file whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder. Mode 0600 unless
 * `public_file`, then 0644 less umask. */
enum status file_write(const char *path, const char *bytes, size_t length, bool public_file, struct err *err);

/* The same in pieces: begin, add, finish; end in any case. Unless it was finished nothing is left of it. `path` has to stay until the end. */
#define FILE_TEMPORARY 64
struct file_writer {
    const char *path, *name;
    int folder, fd;
    char temporary[FILE_TEMPORARY];
};
enum status file_begin(struct file_writer *writer, const char *path, bool public_file, struct err *err);
enum status file_add(struct file_writer *writer, const char *bytes, size_t length, struct err *err);
enum status file_finish(struct file_writer *writer, struct err *err);
void file_end(struct file_writer *writer);

/* Write all bytes to a descriptor, through interruptions. */
enum status file_write_fd(int fd, const char *bytes, size_t length, struct err *err);

/* An unnamed regular file in memory holding these bytes, read from its start: what travels instead of a large frame.
 * -1 and err when there is none to be had. Close it. */
int file_memory(const char *bytes, size_t length, struct err *err);

/* Make a folder and those above it, 0700. Existing ones are fine. */
enum status file_make_folder(const char *path, struct err *err);

bool file_exists(const char *path);

/* Append a path as a person types it: "~/" at its start is their own folder. */
void file_expand(const char *path, struct str *out);

/* What a path that was begun can become: how many files there are that begin so. Appended to `out`: the beginning that all of them share, with a slash after the
 * only one when that is a folder; to `names`: their names, parted by two blanks, as many as a person wants to see. */
size_t file_complete(const char *start, struct str *out, struct str *names);

/* Append a path in the person's own folders, as the XDG rules say: $XDG_DATA_HOME/beatbook/NAME and so on;
 * STATUS_FILE when neither that nor HOME is set. Relative values of the variables are ignored, as the rules say. */
enum file_place { FILE_DATA, FILE_STATE, FILE_CONFIG };
enum status file_own(enum file_place place, const char *name, struct str *out, struct err *err);

/* Append the folder of the running program's file ("/usr/bin"). */
enum status file_program_folder(struct str *out, struct err *err);

#endif
