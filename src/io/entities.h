/* entities.h - what may stand after an ampersand. Inside the layer only. */
#ifndef BEATBOOK_IO_ENTITIES_H
#define BEATBOOK_IO_ENTITIES_H

#include <stddef.h>

/* The character that HTML means by a name of that many bytes ("nbsp"), or NULL. */
const char *entities_html(const char *name, size_t length);

enum entities_form {
    ENTITIES_KNOWN,      /* &amp; and its four brothers, or a number */
    ENTITIES_UNKNOWN,    /* a name and a semicolon, but not of XML */
    ENTITIES_BAD_NUMBER, /* a number of no character that XML allows */
    ENTITIES_ALONE       /* only an ampersand */
};

/* Look at the text at an ampersand, `length` bytes to the end; *used is what belongs to the reference (at least 1). */
enum entities_form entities_look(const char *text, size_t length, size_t *used);

#endif
