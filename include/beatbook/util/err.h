/* err.h - how a function says that it could not do its work.
 *
 * A function that can fail returns enum status (0 is success) and takes a last
 * argument `struct err *`, which it fills and its callers may add to. The finished
 * text can be shown to a person as it stands: lower case, no full stop, cause
 * first, remedy after. The status numbers are the exit statuses of DESIGN 9.
 */
#ifndef BEATBOOK_UTIL_ERR_H
#define BEATBOOK_UTIL_ERR_H

enum status {
    STATUS_OK = 0,
    STATUS_NO = 1,      /* the answer is no: faults found, check failed */
    STATUS_USAGE = 2,   /* the request itself is wrongly put */
    STATUS_DENIED = 3,  /* not permitted, on a thing the caller may see */
    STATUS_MISSING = 4, /* no such thing (also: what the caller may not see) */
    STATUS_STATE = 5,   /* refused because of the state the thing is in */
    STATUS_BUSY = 6,    /* the store is busy, full, newer or damaged */
    STATUS_FILE = 7,    /* a file, terminal or program could not be used */
    STATUS_BUG = 70     /* a fault of the program itself */
};

struct err {
    enum status status;
    char text[1024]; /* UTF-8, cut on a letter when too long; "" when no error */
};

#define ERR_INIT                                                                                             \
    {                                                                                                        \
        STATUS_OK, ""                                                                                        \
    }

/* Set status and text; return the status, so `return err_set(err, …);` reads well.
 * `err` may be NULL when the caller does not want the text. */
__attribute__((format(printf, 3, 4))) enum status err_set(struct err *err, enum status status,
                                                          const char *format, ...);

/* Put context before the text: "reading 'a.xml'" gives "reading 'a.xml': " + text (": " is put between
 * where the context does not end so). Returns err's status; STATUS_BUG when `err` is NULL. */
__attribute__((format(printf, 2, 3))) enum status err_add(struct err *err, const char *format, ...);

/* The word for a status in JSON: "no", "usage", "denied", "missing", "state", "busy", "file", "bug".
 * STATUS_OK gives "ok". Static text. */
const char *err_word(enum status status);

/* The status for such a word; STATUS_BUG for an unknown one. */
enum status err_from_word(const char *word);

#endif
