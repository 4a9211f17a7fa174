/* items.h - the words of criteria, what stands under them, and the links of the crossmaps. */
#ifndef BEATBOOK_STORE_ITEMS_H
#define BEATBOOK_STORE_ITEMS_H

#include <beatbook/domain/document.h>
#include <beatbook/store/store.h>

struct items_row {
    int64_t document; /* 0: there is none */
    const char *item, *code;
    bool claimable;
    const char *brief, *words, *words_cy; /* words_cy NULL where the source has none */
    const char *notes;                    /* one a line */
};
LIST_NAMED(items_list, struct items_row);

enum status items_get(struct store *store, int64_t document, const char *item, struct arena *arena,
                      struct items_row *out, struct err *err);

/* Items that belong to this one, in printed order. */
enum status items_under(struct store *store, int64_t document, const char *parent, struct arena *arena,
                        struct items_list *out, struct err *err);

/* All items of a kind, of every version of every document, in printed order. */
struct items_kind {
    struct items_row row;
    const char *slug;
    bool highest; /* no higher version of its document is there */
};
LIST_NAMED(items_kind_list, struct items_kind);
enum status items_of_kind(struct store *store, enum kind kind, struct arena *arena,
                          struct items_kind_list *out, struct err *err);

/* Links that touch a criterion, of the highest version of each crossmap, in the order of its document, as far as they hold against the
 * versions of the enrolment; `slug` and `item` are the other
 * end. */
struct items_link {
    const char *slug, *item;
    enum relation relation;
    enum strength strength; /* STRENGTH_NONE */
    const char *words_here, *words_there;
};
LIST_NAMED(items_links, struct items_link);
enum status items_linked(struct store *store, const char *slug, const char *item, int64_t enrolment,
                         struct arena *arena, struct items_links *out, struct err *err);

/* All links of the highest version of each crossmap that hold so: from, to, relation and strength only. */
enum status items_all_links(struct store *store, int64_t enrolment, struct arena *arena,
                            struct link_list *out, struct err *err);

#endif
