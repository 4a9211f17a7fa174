/* safe.h - looks through the words of an entry for what must not stand in a training record.
 *
 * What it looks for is data: share/police-safe/rules.txt, or the file that the training unit put in its place;
 * the head of that file says how it is written. A find is a guess, to be changed or to be answered for: so it
 * names its place, why it was found and what to write instead.
 */
#ifndef BEATBOOK_APP_SAFE_H
#define BEATBOOK_APP_SAFE_H

#include <beatbook/domain/entry.h>

struct safe; /* rules, ready to be used */

/* Its rule is SAFE_UNFINISHED where a text wanted more work than there is for it: the rest of it was not looked
   through for that rule. */
#define SAFE_UNFINISHED "unfinished"
#define SAFE_FINDS_MOST 100 /* then it stops looking */

/* Read rules. STATUS_FILE when there are none, the library is missing, or the file is broken: which line, what
   is wrong, what to do. safe_free() it. */
enum status safe_open(const char *path, struct safe **out, struct err *err);
void safe_free(struct safe *safe);

/* The rules of this host: $BEATBOOK_DATA, /etc/beatbook/police-safe.txt, which is the training unit's
   own, those that came with the program. */
enum status safe_open_ours(struct safe **out, struct err *err);

/* What the rules call themselves, and the SHA-256 of their file. */
const char *safe_id(const struct safe *safe);
const char *safe_version(const struct safe *safe);
const char *safe_sum(const struct safe *safe);
/* How many rules, and the id of the i-th; NULL after the last. */
const char *safe_rule_id(const struct safe *safe, size_t i);

/* All finds in title, place, narrative and references of kind other, in this order and by place; at most
   SAFE_FINDS_MOST. Texts of the rules are the rules', the rest lies in the arena. */
void safe_look(struct safe *safe, const struct entry_words *words, struct arena *arena,
               struct look_find_list *out);

/* Why finds stay: all those of a rule with these words, wherever they stand. */
struct safe_reason {
    const char *rule;
    const char *words; /* NULL: any */
    const char *reason;
};
LIST_NAMED(safe_reason_list, struct safe_reason);

/* The reason for a find; NULL when none was given. */
const char *safe_reason_for(const struct safe_reason_list *reasons, const struct look_find *find);

/* What is handed in with the words: the rules, and the finds that stay. Returns how many have no reason; then they are
   left out. */
size_t safe_answer(const struct safe *safe, const struct look_find_list *finds,
                   const struct safe_reason_list *reasons, struct arena *arena, struct look *out);

#endif
