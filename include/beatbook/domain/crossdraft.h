/* crossdraft.h - the next version of a crossmap while somebody works on it.
 *
 * A loaded document never changes: what a person does to its links is kept as a list of edits, in the order they were made, and a next version is
 * made of the highest one and those edits. Each edit remembers the link as it was found: where another version came meanwhile and says
 * it otherwise, the edit is not carried out but named.
 */
#ifndef BEATBOOK_DOMAIN_CROSSDRAFT_H
#define BEATBOOK_DOMAIN_CROSSDRAFT_H

#include <beatbook/domain/document.h>
#include <beatbook/util/day.h>

enum crossdraft_act { CROSSDRAFT_SET, CROSSDRAFT_ADD, CROSSDRAFT_END, CROSSDRAFT_ACT_COUNT };
extern const struct names crossdraft_act_names; /* "set", "add", "end" */

struct crossdraft_edit {
    enum crossdraft_act act;
    struct link was; /* as it was found; all NULL when it is added */
    struct link now; /* as it is to be; its id alone counts when it ends */
    const char *from_version,
        *to_version; /* of the frameworks whose words it quotes; NULL: one that the crossmap uses already */
};
LIST_NAMED(crossdraft_edits, struct crossdraft_edit);

struct crossdraft {
    const char *crossmap;
    const char *version; /* the highest when the last edit was made */
    moment at;           /* the last edit, by the store's clock */
    struct crossdraft_edits edits;
};

/* The next version of `base`: its version number one higher in its last part, the edits carried out, `uses` of each version whose words are quoted.
 * Edits that cannot be are left out, a sentence each in `conflicts`. Texts are borrowed from both. False when no higher number can be written. */
bool crossdraft_apply(const struct document *base, const struct crossdraft *draft, struct arena *arena,
                      struct document *out, struct word_list *conflicts);

/* Does a version that came after the edits say all of it already? Then they were taken in, by whatever way. False where there are none. */
bool crossdraft_is_in(const struct document *base, const struct crossdraft *draft);

/* The link of this id; NULL. */
const struct link *crossdraft_link(const struct document *document, const char *id);

/* An id that no link of either has: the highest number behind an x, and one more ("x73"). */
const char *crossdraft_new_id(const struct document *base, const struct crossdraft *draft,
                              struct arena *arena);

/* What became of each link between two versions of a crossmap, by its id: for people and programs. */
struct crossdraft_line {
    enum crossdraft_act act;
    const struct link *was, *now; /* NULL: there is none */
};
LIST_NAMED(crossdraft_lines, struct crossdraft_line);

void crossdraft_compare(const struct document *before, const struct document *after, struct arena *arena,
                        struct crossdraft_lines *out);

/* A line in words: what is other ("exact → partial; …"), without the link's name. */
const char *crossdraft_say(const struct crossdraft_line *line, struct arena *arena);

#endif
