/* loading_parts.h - what the files of loading share. */
#ifndef LOADING_PARTS_H
#define LOADING_PARTS_H

#include <beatbook/domain/portfolio.h>
#include <beatbook/service/loading.h>
#include <beatbook/service/service.h>
#include <beatbook/store/records.h>
#include <beatbook/wire/json_walk.h>

struct loading {
    struct service service; /* nobody in particular, with every role */
    struct store *store;
    struct arena *arena;
    const struct admin_first *first;
    struct loading_report *report;
    struct json_piece documents, files, records;
    struct portfolio_head head;
    const char *login;         /* of the apprentice, as the file says */
    int64_t person;            /* and their number; 0 not met yet */
    struct import_ask given;   /* the documents */
    int64_t decision, signoff; /* the one that is signed once where it was carried is there; 0 none */
};

/* The parts of the file, and its head. */
enum status loading_open(struct loading *loading, const char *bytes, size_t length, struct err *err);

/* The bytes of attachments; then every row. */
enum status loading_files(struct loading *loading, struct err *err);
enum status loading_rows(struct loading *loading, struct err *err);

#endif
