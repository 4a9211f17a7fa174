/* views.h - the views that this program has, for those who open them. Inside `ui` only. */
#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include <stdint.h>

#include <beatbook/app/import.h>
#include <beatbook/domain/ask.h>
#include <beatbook/domain/difference.h>
#include <beatbook/domain/sampling.h>
#include <beatbook/ui/view.h>

/* Logins of NULL mean the caller. Texts are copied. */
struct view *portfolio_view_new(const char *login, const char *framework);
struct view *criterion_view_new(const char *login, const char *ref);
/* What the employer verifies: `detail` is the behaviour's, copied as far as it is needed. And: taken back. */
struct view *behaviour_view_new(const char *login, const struct criterion_detail *detail);
struct view *behaviour_view_end(const char *login, const struct criterion_detail *detail, const char *reason);
struct view *progress_view_new(const char *login);
struct view *pace_view_new(const char *login);
struct view *next_view_new(const char *login);
struct view *hours_view_new(const char *login);
struct view *gateway_view_new(const char *login);
struct view *gateways_view_new(const char *cohort);
struct view *board_view_new(const char *cohort); /* NULL: all one sees; copied */
struct view *milestones_view_new(const char *login);
struct view *entries_view_new(const char *login, bool unfinished); /* unfinished: those with a draft */
struct view *entries_view_returned(const char *login);
struct view *search_view_new(const char *words);
struct view *frameworks_view_new(void);
struct view *reader_view_new(const char *id, const char *version);
/* At an item; `from`: the ref that one came from, to which its link leads back. "" for none. */
struct view *reader_view_at(const char *id, const char *version, const char *item, const char *from);
/* What answers in `by` to the criteria of `of`: "ID" or "ID@VERSION" each. */
struct view *coverage_view_new(const char *of, const char *by);
/* A file into the editor, and its faults after that. */
struct view *import_view_edit(const char *file);
/* Two versions side by side, named as versions_load() wants them; `older` NULL: the one that the newer came from. `known`: of a file whose
 * form has no place for it; NULL nothing. All copied. */
struct view *difference_view_new(const char *older, const char *newer, const struct import_known *known);
struct view *import_view_new(const char *files, bool apply); /* files as a shell would part them */
struct view *people_view_new(void);
struct view *person_view_new(const char *login);
struct view *roster_view_new(const char *path); /* a table of the roster, from a spreadsheet; copied */
struct view *journal_view_new(const char *login);
struct view *verify_view_new(void);
struct view *testimonies_view_new(void);
struct view *migrate_view_new(const char *id, const char *version); /* people moved to it; copied */
/* The same of rules, for those who are pinned to `from` ("ID@VERSION"; NULL: to other versions of the same); and before that what it would
 * change for each of them. Copied. */
struct view *migrate_view_from(const char *from, const char *id, const char *version);
struct view *repin_view_new(const char *from, const char *id, const char *version);
/* Whom a version touches: "ID@VERSION" or a file, against what it came from, `known` as of the difference; or a difference as somebody
 * settled it. Copied. */
struct view *impact_view_new(const char *newer, const struct import_known *known);
struct view *impact_view_of(const struct difference_told *told, bool stored);
struct view *figures_view_new(void);
struct view *waits_view_new(void);
struct view *signed_view_new(bool meanwhile); /* what one signed; or what deputies signed for one */
/* The files of an entry. `writer`: the editor that it is opened from, told how many there are; NULL. `path`: to be attached at once, "" none. */
struct entry_view;
struct view *files_view_new(int64_t entry, struct entry_view *writer, const char *path);
struct view *clocks_view_new(void);               /* whose next review is due when */
struct view *reviews_view_new(const char *login); /* those of one apprentice */
struct view *meeting_view_new(int64_t review);    /* one of them */
struct view *notes_view_new(int64_t review);      /* its notes, while it is held */
struct view *sampling_view_new(int64_t id);       /* a sample that was kept; 0: drawn now */
struct view *samplings_view_new(void);            /* those that were kept */
struct view *samplings_view_findings(void);
struct view *sampled_view_new(const struct sampling_plan *plan, size_t at); /* one line of it; copied */
struct view *testify_view_new(int64_t entry);
struct view *timeline_view_new(int64_t entry);
/* Behind the question of the sworn officer: the limits and the words of these criteria; copied. */
struct view *limits_view_new(const struct claims_ask *ask, enum sworn sworn, bool criteria_first);
void limits_view_refs(const struct entry *entry, struct arena *arena,
                      struct claims_ask *ask);                             /* what it claims */
void limits_view_concern(const struct limit_line *limit, struct str *out); /* "L1 concerns D9 S9", appended */
const char *limits_view_answer(enum sworn sworn);                          /* in a word */
struct view *help_view_new(const char *context, const char *command);
struct view *first_view_new(void);

#endif
