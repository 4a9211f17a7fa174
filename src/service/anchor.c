/* anchor.c - the journal's head, written down where whoever has the store's file cannot reach it. */
#include <beatbook/service/anchor.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define MARK "beatbook-anchor 1 "

struct anchor {
    const char *host;
    int64_t seq;
    const char *hash, *at;
};

enum status anchor_line(struct store *store, struct arena *arena, const char **line, struct err *err)
{
    const char *host = NULL;
    struct chain_head head = {0};
    char at[MOMENT_TEXT];
    enum status status = store_begin(store, STORE_READ, err);

    if (status == STATUS_OK)
        status = store_meta(store, "host", arena, &host, err);
    if (status == STATUS_OK)
        status = chain_head(store, &head, err);
    store_rollback(store);
    if (status == STATUS_OK)
        *line = arena_printf(arena, MARK "%s %" PRId64 " %s %s", host != NULL ? host : "-", head.seq,
                             head.hash, day_format_moment(head.at, at));
    return status;
}

/* The next word of a line, ended in place; "" when there is none. */
static const char *word(char **rest)
{
    char *start = *rest + strspn(*rest, " \t\r");
    char *end = start + strcspn(start, " \t\r");

    *rest = *end != '\0' ? end + 1 : end;
    *end = '\0';
    return start;
}

static bool read_anchor(char *line, struct anchor *out)
{
    char *rest = line + strlen(MARK);
    const char *seq;
    char *end;

    if (strncmp(line, MARK, strlen(MARK)) != 0)
        return false;
    out->host = word(&rest);
    seq = word(&rest);
    out->seq = strtoll(seq, &end, 10);
    out->hash = word(&rest);
    out->at = word(&rest);
    return out->host[0] != '\0' && *end == '\0' && out->seq > 0 && strlen(out->hash) == CHAIN_HEX - 1 &&
           strspn(out->hash, "0123456789abcdef") == CHAIN_HEX - 1 && strlen(out->at) < MOMENT_TEXT &&
           word(&rest)[0] == '\0';
}

static enum status judge(struct store *store, const struct anchor *anchor, int64_t last, struct arena *arena,
                         struct verify_answer *answer, struct err *err)
{
    struct mismatch *mismatch;
    bool holds = false;
    enum status status = chain_holds(store, anchor->seq, anchor->hash, &holds, err);

    if (status != STATUS_OK || holds)
        return status;
    mismatch = mismatch_add(
        &answer->mismatches, arena, MISMATCH_JOURNAL,
        anchor->seq > last
            ? arena_printf(arena,
                           _("the anchor of %s names journal line %" PRId64
                             ", and the journal ends with line %" PRId64
                             ": its end was cut off, or this is an older copy"),
                           anchor->at, anchor->seq, last)
            : arena_printf(arena,
                           _("the anchor of %s: journal line %" PRId64
                             " is not the one that was there then; it, or history before it, was made anew"),
                           anchor->at, anchor->seq));
    mismatch->line = anchor->seq;
    mismatch->next = mismatch_remedy(mismatch, arena);
    *LIST_ADD(arena, &answer->faults) = mismatch_sentence(mismatch, arena);
    return STATUS_OK;
}

static enum status check_lines(struct store *store, char *rest, const char *name, struct arena *arena,
                               struct verify_answer *answer, int64_t *held, struct err *err)
{
    const char *host = NULL;
    struct chain_head head = {0};
    struct anchor anchor;
    char *line;
    int number = 0;
    enum status status = store_meta(store, "host", arena, &host, err);

    if (status == STATUS_OK)
        status = chain_head(store, &head, err);
    while (status == STATUS_OK && (line = strsep(&rest, "\n")) != NULL) {
        number++;
        if (line[strspn(line, " \t\r")] == '\0' || line[0] == '#')
            continue;
        if (!read_anchor(line, &anchor))
            return err_set(err, STATUS_USAGE,
                           _("%s:%d: this is no anchor; beatbook-admin anchor writes them"), name, number);
        if (host == NULL || strcmp(host, anchor.host) != 0)
            continue;
        ++*held;
        status = judge(store, &anchor, head.seq, arena, answer, err);
    }
    return status;
}

enum status anchor_check(struct store *store, const char *text, const char *name, struct arena *arena,
                         struct verify_answer *answer, int64_t *held, struct err *err)
{
    struct str copy = STR_INIT;
    enum status status = store_begin(store, STORE_READ, err);

    *held = 0;
    str_add(&copy, text);
    if (status == STATUS_OK)
        status = check_lines(store, copy.buf, name, arena, answer, held, err);
    store_rollback(store);
    str_release(&copy);
    return status;
}
