/* report_parts.h - what the files of reports share: one that is being made. */
#ifndef APP_REPORT_PARTS_H
#define APP_REPORT_PARTS_H

#include <beatbook/app/report.h>

struct report {
    struct session *session;
    const struct report_order *order;
    struct arena *arena;
    struct report_made *made;
    struct str path;
    const char *lang;
    struct str layout; /* path of the template of a pack; "" none */
    int dump;          /* the portfolio, in memory; -1 none */
    struct portfolio_attached_list attached;
};

/* Tell whoever watches. False: stop. */
bool report_goes_on(const struct report *report, enum report_stage stage, int64_t done, int64_t total);
enum status report_stopped(struct err *err);

/* The portfolio through beatbook-print. */
enum status report_print(struct report *report, const char *form, struct str *out, struct err *err);

/* report_sheets.c: a folder of tables. */
enum status report_sheets(struct report *report, struct err *err);

#endif
