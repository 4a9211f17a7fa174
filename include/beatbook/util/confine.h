/* confine.h - limits that a program sets itself before it meets what strangers wrote. */
#ifndef BEATBOOK_UTIL_CONFINE_H
#define BEATBOOK_UTIL_CONFINE_H

#include <stddef.h>

/* At most so many seconds of the processor and bytes of address space, and no core file. Never more than there was before. */
void confine_set(unsigned seconds, size_t bytes);

#endif
