/* dumping.h - what the sections of a portfolio share while it is written: where they come from and where they go. */
#ifndef DUMPING_H
#define DUMPING_H

#include <beatbook/domain/portfolio.h>
#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/records.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/shape.h>

#include "logbook.h"

#define DUMPING_AT ((size_t)256 * 1024) /* bytes that wait in memory */

struct dump {
    struct service *service;
    const struct portfolio_ask *ask;
    struct arena *arena; /* of the request: for what every section needs */
    struct course course;
    struct progress_list progress;
    struct logbook book;        /* read once for all sections */
    struct entries_ids entries; /* all, the newest day first */
    struct gathered *gathered;  /* what the rows lean on; NULL nobody asked for them */
    struct str out;             /* not yet in the file */
    int64_t flushed;
    bool drafts;
    bool first; /* of a list: no comma before it */
    struct portfolio_dumped *answer;
};

/* What was written goes to the file once it is as long as `at`. STATUS_STATE when the file is full. */
enum status dumping_flush(struct dump *dump, size_t at, struct err *err);

/* The next element of the section's list, or the one thing that the section is. */
enum status dumping_put(struct dump *dump, const struct shape *shape, const void *value, struct err *err);

/* Every element of a list, one a line. */
enum status dumping_put_list(struct dump *dump, const struct shape *shape, const void *items, size_t count,
                             struct err *err);

/* The sections about the way through the apprenticeship: each from the function that its screen is drawn from. */
enum status dumping_milestones(struct dump *dump, struct err *err);
enum status dumping_gateway(struct dump *dump, struct err *err);
enum status dumping_pace(struct dump *dump, struct err *err);
enum status dumping_hours(struct dump *dump, struct err *err);
enum status dumping_learnings(struct dump *dump, struct err *err);
enum status dumping_reductions(struct dump *dump, struct err *err);
enum status dumping_clock(struct dump *dump, struct err *err);
enum status dumping_reviews(struct dump *dump, struct err *err);
enum status dumping_migrations(struct dump *dump, struct err *err);

/* The documents that the rows lean on, by their numbers here; and then the rows themselves, to be loaded elsewhere. */
enum status dumping_leans_on(struct dump *dump, struct records_ids *out, struct err *err);
enum status dumping_records(struct dump *dump, struct err *err);

#endif
