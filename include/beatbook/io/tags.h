/* tags.h - the tags of a text: counted, paired, and mended where the slip is plain.
 *
 * This is the guard in front of the XML parser (SECURITY 4). It is a scan of our own and not the parser's SAX interface, because that
 * calls only after it has compared all attributes of an element with each other: 200,000 of them cost it half a minute.
 */
#ifndef BEATBOOK_IO_TAGS_H
#define BEATBOOK_IO_TAGS_H

#include <stdbool.h>

#include <beatbook/domain/check.h>
#include <beatbook/util/str.h>

#define TAGS_DEPTH_MOST 32
#define TAGS_ELEMENTS_MOST 400000
#define TAGS_ATTRIBUTES_MOST 32 /* of one element */

/* What the parser forgets about an element. */
struct tags_mark {
    int line;      /* on which its tag begins */
    int text_line; /* of the first words directly inside; 0 none */
};

enum tags_state {
    TAGS_WHOLE,  /* nothing was found: very likely well-formed */
    TAGS_MENDED, /* there are faults, but the text was mended: what else is wrong with it can be looked for */
    TAGS_BROKEN  /* there are faults that leave the structure open, or the text must not be parsed */
};

struct tags {
    enum tags_state state;
    LIST(struct tags_mark) marks; /* of each element, in the order of the text */
};

/* Scan the text and mend it in place; lines stay where they are. Faults: DOCTYPE, processing instructions, too deep, too many; tags that
 * do not pair; quotation marks; unknown entities; & and < that stand alone; words or documents outside the root. */
void tags_scan(struct str *text, struct tags *tags, struct fault_list *faults, struct arena *arena);

#endif
