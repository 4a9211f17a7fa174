/* service_portfolio.c - portfolio.dump: one apprentice, whole, from one read transaction, into a file that the caller passed.
 *
 * It is written section by section and entry by entry, each from memory that is given back before the next: a portfolio of any size
 * costs what its largest entry costs. The file has to be one in memory: to a file on a file system of the caller's own we could be
 * made to wait in the middle of a transaction, for as long as they please. Who may see an entry here is who may see the person: so the question is asked
 * once, and everything that depends on the caller is left to the functions that other verbs answer from.
 */
#include <beatbook/service/service.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/items.h>
#include <beatbook/store/library.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "dossier.h"
#include "dumping.h"
#include "standing.h"
#include "statement.h"

#define A_PAGE 500
#define HEADER_ROWS 100 /* of a document's, among which its licence stands */

/* --- sections that are one thing -------------------------------------------------------------- */

static enum status put_head(struct dump *dump, struct err *err)
{
    struct service *service = dump->service;
    struct portfolio_head head = {.now = service->now,
                                  .today = service->today,
                                  .demo = service->demo,
                                  .drafts = dump->drafts,
                                  .login = service->login,
                                  .name = service->name};
    struct chain_head chain;
    enum status status = chain_head(service->store, &chain, err);

    if (status == STATUS_OK)
        status = store_meta(service->store, "host", dump->arena, &head.host, err);
    if (status == STATUS_OK)
        status = store_meta(service->store, "zone", dump->arena, &head.zone, err);
    if (status != STATUS_OK)
        return status;
    head.seq = dump->answer->seq = chain.seq;
    head.hash = dump->answer->hash = arena_dup(dump->arena, chain.hash);
    return dumping_put(dump, &codec_portfolio_head, &head, err);
}

static enum status put_person(struct dump *dump, struct err *err)
{
    const struct ask_login ask = {dump->ask->login};
    struct person person = {0};
    enum status status = service_person_show(dump->service, &ask, dump->arena, &person, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_person, &person, err) : status;
}

static enum status put_enrolment(struct dump *dump, struct err *err)
{
    struct enrolment enrolment = {0};
    enum status status =
        enrolments_read(dump->service->store, dump->course.enrolment,
                        (struct enrolments_look){dump->service->today, true}, dump->arena, &enrolment, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_enrolment, &enrolment, err) : status;
}

/* --- what it is measured by ------------------------------------------------------------------- */

/* As the source itself says it, among the rows of its header. */
static enum status find_licence(struct dump *dump, int64_t document, const char **out, struct err *err)
{
    static const char label[] = "Licence";
    struct reader_row_list rows = {0};
    int64_t total;
    enum status status =
        library_rows(dump->service->store, document, 0, HEADER_ROWS, dump->arena, &rows, &total, err);
    size_t i;

    *out = NULL;
    for (i = 0; i < rows.count && rows.items[i].form == READER_HEADER && *out == NULL; i++)
        if (strcmp(rows.items[i].title, label) == 0 ||
            strncmp(rows.items[i].words, "Licence:", sizeof label) == 0)
            *out = rows.items[i].words;
    return status;
}

static enum status put_source(struct dump *dump, int64_t document, struct err *err)
{
    struct portfolio_source source = {0};
    struct framework framework = {0};
    enum status status = library_read(dump->service->store, document, dump->arena, &framework, err);

    if (status == STATUS_OK)
        status = find_licence(dump, document, &source.licence, err);
    source.id = framework.id;
    source.version = framework.version;
    source.title = framework.title;
    source.issuer = framework.issuer;
    source.form = framework.form;
    source.sha256 = framework.sha256;
    return status == STATUS_OK ? dumping_put(dump, &codec_portfolio_source, &source, err) : status;
}

static enum status put_sources(struct dump *dump, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dump->course.frameworks.count && status == STATUS_OK; i++)
        status = put_source(dump, dump->course.frameworks.items[i].document, err);
    return status == STATUS_OK && dump->course.rules_id != 0 ? put_source(dump, dump->course.rules_id, err)
                                                             : status;
}

/* The criteria of a later page go to the panes of the first. */
static void join(struct arena *arena, struct progress *all, const struct progress *page)
{
    size_t i, k;

    for (i = 0; i < page->panes.count && i < all->panes.count; i++)
        for (k = 0; k < page->panes.items[i].criteria.count; k++)
            *LIST_ADD(arena, &all->panes.items[i].criteria) = page->panes.items[i].criteria.items[k];
    all->next = page->next;
}

static enum status read_progress(struct dump *dump, const char *framework, struct err *err)
{
    struct progress_ask ask = {.login = dump->ask->login, .framework = framework};
    struct progress *all = LIST_ADD(dump->arena, &dump->progress);
    enum status status = service_progress_show(dump->service, &ask, dump->arena, all, err);

    while (status == STATUS_OK && all->next != NULL) {
        struct progress page = {0};

        ask.cursor = all->next;
        status = service_progress_show(dump->service, &ask, dump->arena, &page, err);
        join(dump->arena, all, &page);
    }
    if (!dump->drafts)
        all->unfinished = (struct unfinished){.title = "", .saved_at = MOMENT_NONE};
    return status;
}

static enum status put_progress(struct dump *dump, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dump->course.frameworks.count && status == STATUS_OK; i++)
        status = read_progress(dump, dump->course.frameworks.items[i].slug, err);
    return status == STATUS_OK
               ? dumping_put_list(dump, &codec_progress, dump->progress.items, dump->progress.count, err)
               : status;
}

/* Is the short form only the beginning of the words? Line ends count as blanks, and it may end with "…". */
static bool begins(const char *words, const char *brief)
{
    for (; *brief != '\0' && strcmp(brief, "…") != 0; brief++, words++)
        if (*brief != *words && !(*brief == ' ' && *words == '\n'))
            return false;
    return true;
}

/* All that its issuer prints of it: its title, where it has one, before its words. */
static const char *whole_words(struct dump *dump, const struct items_row *row)
{
    if (row->words == NULL || *row->words == '\0')
        return row->brief;
    if (begins(row->words, row->brief))
        return row->words;
    return arena_printf(dump->arena, "%s\n%s", row->brief, row->words);
}

static enum status put_words(struct dump *dump, size_t framework, const struct criterion *criterion,
                             struct err *err)
{
    const struct course_framework *from = &dump->course.frameworks.items[framework];
    const char *hash = strchr(criterion->ref, '#');
    struct items_row row = {0};
    struct portfolio_criterion out = {
        .framework = from->slug, .version = from->version, .ref = criterion->ref, .code = criterion->code};
    enum status status =
        items_get(dump->service->store, from->document, hash != NULL ? hash + 1 : "", dump->arena, &row, err);

    out.words = row.document != 0 ? whole_words(dump, &row) : criterion->title;
    out.words_cy = row.words_cy;
    return status == STATUS_OK ? dumping_put(dump, &codec_portfolio_criterion, &out, err) : status;
}

static enum status put_criteria(struct dump *dump, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k, c;

    for (i = 0; i < dump->progress.count; i++)
        for (k = 0; k < dump->progress.items[i].panes.count; k++) {
            const struct pane_progress *pane = &dump->progress.items[i].panes.items[k];

            for (c = 0; c < pane->criteria.count && status == STATUS_OK; c++)
                status = put_words(dump, i, &pane->criteria.items[c], err);
        }
    return status;
}

/* --- entries ---------------------------------------------------------------------------------- */

typedef enum status (*entry_writer)(struct dump *dump, int64_t entry, struct arena *arena, struct err *err);

static enum status each_entry(struct dump *dump, entry_writer writer, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dump->entries.count && status == STATUS_OK; i++) {
        struct arena arena = ARENA_INIT;

        status = writer(dump, dump->entries.items[i], &arena, err);
        arena_release(&arena);
    }
    return status;
}

static void name_attached(struct dump *dump, const struct entry *entry, struct arena *arena)
{
    struct portfolio_attachment_list list = {0};
    size_t i;

    portfolio_attachments_of(entry, arena, &list);
    for (i = 0; i < list.count; i++) {
        const struct attachment *one = list.items[i].attachment;

        *LIST_ADD(dump->arena, &dump->answer->attached) =
            (struct portfolio_attached){entry->id, one->id, one->bytes, arena_dup(dump->arena, one->sha256)};
    }
}

/* The claims of the latest revision stand a second time with the entry, rules with the criteria. */
static void shorten(struct entry *entry)
{
    size_t i, k;

    entry->claims.count = 0;
    for (i = 0; i < entry->revisions.count; i++)
        for (k = 0; k < entry->revisions.items[i].claims.count; k++)
            entry->revisions.items[i].claims.items[k].rule = NULL;
}

static enum status put_entry(struct dump *dump, int64_t id, struct arena *arena, struct err *err)
{
    const struct dossier_look look = {.revisions = true, .record = !dump->drafts};
    struct dossier dossier;
    struct entry entry = {0};
    enum status status = dossier_load_for(dump->service, &dump->course, id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = dossier_show(dump->service, &dossier, look, arena, &entry, err);
    if (status != STATUS_OK)
        return status;
    dump->answer->entries++;
    name_attached(dump, &entry, arena);
    if (dump->ask->brief)
        shorten(&entry);
    return dumping_put(dump, &codec_entry, &entry, err);
}

static enum status put_entries(struct dump *dump, struct err *err)
{
    return each_entry(dump, put_entry, err);
}

/* --- what was signed, what the journal says ---------------------------------------------------- */

static enum status put_statements_of(struct dump *dump, int64_t entry, struct arena *arena, struct err *err)
{
    struct signed_statement_list list = {0};
    enum status status = statement_of_entry(dump->service, entry, arena, &list, err);

    return status == STATUS_OK ? dumping_put_list(dump, &codec_signed_statement, list.items, list.count, err)
                               : status;
}

static enum status put_statements(struct dump *dump, struct err *err)
{
    struct signed_statement_list list = {0};
    enum status status = each_entry(dump, put_statements_of, err);

    if (status == STATUS_OK)
        status = statement_of_behaviours(dump->service, dump->course.enrolment, dump->arena, &list, err);
    if (status == STATUS_OK)
        status = statement_of_reviews(dump->service, dump->course.person, dump->arena, &list, err);
    return status == STATUS_OK ? dumping_put_list(dump, &codec_signed_statement, list.items, list.count, err)
                               : status;
}

static enum status put_behaviours(struct dump *dump, struct err *err)
{
    const struct behaviour_list_ask ask = {dump->ask->login};
    struct behaviours found = {0};
    enum status status = service_behaviour_list(dump->service, &ask, dump->arena, &found, err);

    return status == STATUS_OK
               ? dumping_put_list(dump, &codec_behaviour, found.items.items, found.items.count, err)
               : status;
}

static enum status put_journal(struct dump *dump, struct err *err)
{
    struct journal_ask ask = {.login = dump->ask->login != NULL ? dump->ask->login : dump->service->login,
                              .since = DAY_NONE,
                              .until = DAY_NONE,
                              .limit = A_PAGE};
    enum status status = STATUS_OK;
    bool more = true;

    while (status == STATUS_OK && more) {
        struct arena arena = ARENA_INIT;
        struct journal page = {0};

        status = service_journal_list(dump->service, &ask, &arena, &page, err);
        if (status == STATUS_OK)
            status = dumping_put_list(dump, &codec_journal_line, page.items.items, page.items.count, err);
        more = page.next != NULL;
        ask.cursor = arena_dup(dump->arena, page.next);
        arena_release(&arena);
    }
    return status;
}

/* --- the documents, whole ----------------------------------------------------------------------- */

static enum status put_document(struct dump *dump, int64_t document, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct framework framework = {0};
    const char *source, *model;
    char sum[HASH_TEXT];
    enum status status = library_read(dump->service->store, document, &arena, &framework, err);

    if (status == STATUS_OK)
        status = library_source(dump->service->store, document, &arena, &source, err);
    if (status == STATUS_OK)
        status = library_model(dump->service->store, document, &arena, &model, err);
    if (status == STATUS_OK) {
        hash_sha256(source, strlen(source), sum);
        str_add_f(&dump->out, "%s{\"name\":\"%s-%s\",\"source\":", dump->first ? "" : ",\n", framework.id,
                  framework.version);
        dump->first = false;
        json_write_text(source, &dump->out);
        str_add_f(&dump->out, ",\"document\":%s,\"encoding\":%s}", model,
                  strcmp(sum, framework.sha256) == 0 ? "null" : "\"windows-1252\"");
        status = dumping_flush(dump, DUMPING_AT, err);
    }
    arena_release(&arena);
    return status;
}

static enum status put_documents(struct dump *dump, struct err *err)
{
    struct records_ids ids = {NULL, 0, 0};
    enum status status = dump->ask->documents ? dumping_leans_on(dump, &ids, err) : STATUS_OK;
    size_t i;

    for (i = 0; i < ids.count && status == STATUS_OK; i++)
        status = put_document(dump, ids.items[i], err);
    return status;
}

/* --- all of it ---------------------------------------------------------------------------------- */

/* In the order of struct portfolio_whole; what a list is made of are its elements, one a line. */
static const struct row {
    const char *name;
    bool list;
    enum status (*write)(struct dump *dump, struct err *err);
} sections[] = {
    {"head", false, put_head},
    {"person", false, put_person},
    {"enrolment", false, put_enrolment},
    {"sources", true, put_sources},
    {"progress", true, put_progress},
    {"criteria", true, put_criteria},
    {"entries", true, put_entries},
    {"behaviours", true, put_behaviours},
    {"milestones", true, dumping_milestones},
    {"gateway", false, dumping_gateway},
    {"pace", false, dumping_pace},
    {"hours", false, dumping_hours},
    {"learnings", true, dumping_learnings},
    {"reductions", true, dumping_reductions},
    {"clock", false, dumping_clock},
    {"reviews", true, dumping_reviews},
    {"migrations", true, dumping_migrations},
    {"statements", true, put_statements},
    {"journal", true, put_journal},
    {"documents", true, put_documents},
    {"records", true, dumping_records},
};

static enum status write_all(struct dump *dump, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    str_add_f(&dump->out, "{\"beatbook_portfolio\":%d", PORTFOLIO_FORMAT);
    for (i = 0; i < sizeof sections / sizeof *sections && status == STATUS_OK; i++) {
        str_add_f(&dump->out, ",\n\"%s\":%s", sections[i].name, sections[i].list ? "[\n" : "");
        dump->first = true;
        status = sections[i].write(dump, err);
        if (sections[i].list)
            str_add_char(&dump->out, ']');
    }
    str_add(&dump->out, "}\n");
    return status == STATUS_OK ? dumping_flush(dump, 0, err) : status;
}

static enum status judge_file(int file, struct err *err)
{
    struct stat about;

    if (file < 0)
        return err_set(err, STATUS_USAGE, _("this request comes with a file"));
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || fcntl(file, F_GET_SEALS) < 0 ||
        (fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY)
        return err_set(err, STATUS_USAGE,
                       _("what comes with this request is a file in memory that can be written"));
    return STATUS_OK;
}

enum status service_portfolio_dump(struct service *service, const struct portfolio_ask *ask,
                                   struct arena *arena, struct portfolio_dumped *answer, struct err *err)
{
    struct dump dump = {.service = service, .ask = ask, .arena = arena, .answer = answer, .out = STR_INIT};
    enum status status = standing_open(service, VERB_PORTFOLIO_DUMP, ask->login, arena, &dump.course, err);

    if (status == STATUS_OK)
        status = judge_file(service->file, err);
    dump.drafts = ask->drafts && dump.course.person == service->person;
    if (status == STATUS_OK)
        status = entries_numbers(service->store, dump.course.person, dump.drafts, arena, &dump.entries, err);
    if (status == STATUS_OK)
        status = logbook_of(service, &dump.course, arena, &dump.book, err);
    service->book = status == STATUS_OK ? &dump.book : NULL;
    if (status == STATUS_OK)
        status = write_all(&dump, err);
    service->book = NULL;
    answer->bytes = dump.flushed;
    answer->drafts = dump.drafts;
    str_release(&dump.out);
    return status;
}
