/* key_file.h - a public SSH key as a person hands it over: a .pub file, or its line. */
#ifndef BEATBOOK_APP_KEY_FILE_H
#define BEATBOOK_APP_KEY_FILE_H

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

/* Append the key's line, its comment cleaned: what key.add asks. STATUS_USAGE when it is no key that signs (a private one above all), STATUS_FILE when
 * the file cannot be read; `path` may begin with "~/". */
enum status key_file_read(const char *path, struct str *line, struct err *err);

/* The same for what was typed or pasted: the line itself when it begins as one, else a path. */
enum status key_file_given(const char *text, struct str *line, struct err *err);

#endif
