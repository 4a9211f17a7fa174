/* tr.h - marks for texts that a person reads, so that they can be translated. */
#ifndef BEATBOOK_UTIL_TR_H
#define BEATBOOK_UTIL_TR_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#endif
