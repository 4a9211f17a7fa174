/* report.h - reports of one apprentice: the portfolio from the store, through beatbook-print, to a file or a folder. */
#ifndef BEATBOOK_APP_REPORT_H
#define BEATBOOK_APP_REPORT_H

#include <beatbook/app/session.h>
#include <beatbook/domain/portfolio.h>

enum report_form {
    REPORT_HTML,
    REPORT_PDF,
    REPORT_JSON,
    REPORT_CSV,
    REPORT_TSV,
    REPORT_PACK,
    REPORT_FORM_COUNT
};
extern const struct names report_form_names; /* "html", "pdf", "json", "csv", "tsv", "pack" */

/* What is being done, and how much of it is. */
enum report_stage {
    REPORT_READING, /* the store is asked */
    REPORT_PAGES,   /* done of total */
    REPORT_FILES,   /* bytes of attachments, done of total */
    REPORT_SHEETS,  /* so many are done */
    REPORT_WRITING, /* the file; from here on nothing takes long */
    REPORT_STAGE_COUNT
};
extern const struct names report_stage_names;

struct report_step {
    enum report_stage stage;
    int64_t done, total; /* 0 not known */
};

/* "page 120 of 472", appended. */
void report_step_say(const struct report_step *step, struct str *out);

/* Called now and then. False: stop, and leave nothing. */
typedef bool (*report_watcher)(void *context, const struct report_step *step);

struct report_order {
    const char *login; /* NULL: the caller */
    enum report_form form;
    const char *to;   /* a file, of csv and tsv a folder; "~/" is understood */
    const char *lang; /* "en", "cy"; NULL: the language of the program */
    const char *
        layout; /* of a pack: a file, or the name of a template that came with the program; NULL "standard" */
    bool drafts; /* also what was not handed in: of oneself only */
    bool over;   /* replace a file that is there */
    report_watcher watcher;
    void *context;
};

/* Make it. The file or folder appears under its name when it is whole, and not at all otherwise. STATUS_FILE when one is there already (unless `over`: a
 * file only), or when it cannot be written; STATUS_NO when the watcher stopped it. */
enum status report_make(struct session *session, const struct report_order *order, struct arena *arena,
                        struct report_made *made, struct err *err);

/* Look at a pack, without any store. STATUS_OK: looked at, see `checked`; STATUS_FILE when it cannot be read. */
enum status report_check(const char *path, struct arena *arena, struct pack_checked *checked,
                         struct err *err);

#endif
