/* tags_scan.h - what the two halves of the scan share. Inside the layer only. */
#ifndef BEATBOOK_IO_TAGS_SCAN_H
#define BEATBOOK_IO_TAGS_SCAN_H

#include <beatbook/io/tags.h>

struct scan_edit {
    size_t at, length; /* of the original */
    const char *insert;
};

struct scan_open {
    const char *name;
    size_t length;
    int line;
    size_t mark;
    const char *item; /* "skill S4" of an item, else NULL */
};

struct scan {
    const char *text;
    size_t length;
    size_t at; /* everything before is done */
    int line;  /* of `at` */
    struct scan_open open[TAGS_DEPTH_MOST];
    int depth;
    bool broken;  /* the structure cannot be trusted */
    bool refused; /* no more is looked at */
    bool root_seen;
    struct scan_open
        lost; /* the last element that was closed for the author: its own closing tag may still come */
    LIST(struct scan_edit) edits;
    struct tags *tags;
    struct fault_list *faults;
    struct arena *arena;
};

/* Go on to an offset, counting lines. */
void tags_to(struct scan *scan, size_t at);

/* The item that the scan is in, or NULL. */
const char *tags_item(const struct scan *scan);

/* Replace bytes of the text in what is handed on. Edits are made from front to back. */
void tags_edit(struct scan *scan, size_t at, size_t length, const char *insert);

/* Faults of the ampersand at `at`, mended. Returns the bytes it takes. */
size_t tags_reference(struct scan *scan, size_t at);

size_t tags_name_length(const char *text, size_t length);
bool tags_is_blank(char c);

/* The start tag at `scan->at`: pushes the element unless it closes itself. */
void tags_start_tag(struct scan *scan);

#endif
