/* page.h - pages of lists: how many rows at once (DESIGN 7), and the cursor that says where the next page begins. */
#ifndef BEATBOOK_SERVICE_PAGE_H
#define BEATBOOK_SERVICE_PAGE_H

#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

/* 0 means 50; at most 500. */
int64_t page_limit(int64_t asked);

/* A cursor that holds the sort values of the last row given. */
const char *page_cursor(struct arena *arena, int64_t first, int64_t second);

/* And back; NULL leaves both as they are. STATUS_USAGE for what is none. */
enum status page_read(const char *cursor, int64_t *first, int64_t *second, struct err *err);

/* STATUS_USAGE with the sentence for a cursor that this list did not give. */
enum status page_refuse(struct err *err);

#endif
