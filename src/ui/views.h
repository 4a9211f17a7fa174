/* views.h - the views that this program has, for those who open them. Inside `ui` only. */
#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include <stdint.h>

#include <beatbook/domain/ask.h>
#include <beatbook/ui/view.h>

/* Logins of NULL mean the caller. Texts are copied. */
struct view *portfolio_view_new(const char *login, const char *framework);
struct view *criterion_view_new(const char *login, const char *ref);
/* What the employer verifies: `detail` is the behaviour's, copied as far as it is needed. And: taken back. */
struct view *behaviour_view_new(const char *login, const struct criterion_detail *detail);
struct view *behaviour_view_end(const char *login, const struct criterion_detail *detail, const char *reason);
struct view *progress_view_new(const char *login);
struct view *next_view_new(const char *login);
struct view *entries_view_new(const char *login, bool unfinished); /* unfinished: those with a draft */
struct view *search_view_new(const char *words);
struct view *frameworks_view_new(void);
struct view *reader_view_new(const char *id, const char *version);
/* What answers in `by` to the criteria of `of`: "ID" or "ID@VERSION" each. */
struct view *coverage_view_new(const char *of, const char *by);
/* A file into the editor, and its faults after that. */
struct view *import_view_edit(const char *file);
/* Two versions side by side, named as versions_load() wants them; `older` NULL: the one that the newer came from. */
struct view *difference_view_new(const char *older, const char *newer);
struct view *import_view_new(const char *files, bool apply); /* files as a shell would part them */
struct view *people_view_new(void);
struct view *person_view_new(const char *login);
struct view *journal_view_new(const char *login);
struct view *verify_view_new(void);
struct view *testimonies_view_new(void);
struct view *figures_view_new(void);
struct view *testify_view_new(int64_t entry);
struct view *timeline_view_new(int64_t entry);
struct view *help_view_new(const char *context, const char *command);
struct view *first_view_new(void);

#endif
