/* followed.c - what follows for those whom a move has carried to another version.
 *
 * A cohort has thousands of entries with something open, and the store is locked meanwhile. Nearly all of them are plain: nobody has
 * decided anything on what is open, nothing of theirs was carried along a link, and the rule asks for the same as before; then the
 * move has left their claims and credits as they must be, and only their place in the queue is to be found, for which one statement
 * reads all of an enrolment. The others are settled one by one, as after any verb. Both are held against a recount in the tests.
 */
#include "followed.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/course.h>
#include <beatbook/store/summaries.h>
#include <beatbook/store/waiting.h>

#include "settle.h"
#include "upkeep.h"

struct followed {
    struct service *service;
    int64_t act, left, now;
    bool own_rules;                /* one of the two versions has rules of its own */
    struct migrations_kinds kinds; /* of the criteria of the new one, by id */
    /* of the enrolment in hand */
    const struct migrations_enrolled *who;
    struct course course;
    int64_t place; /* of the new version in it */
    struct arena arena;
};

/* --- the queue -------------------------------------------------------------------------------- */

static int64_t place_of(const struct course *course, int64_t document)
{
    size_t i;

    for (i = 0; i < course->frameworks.count; i++)
        if (course->frameworks.items[i].document == document)
            return (int64_t)i;
    return -1;
}

static const struct rule *rule_of(const struct followed *followed, int64_t document, const char *item,
                                  enum kind kind)
{
    int64_t place = place_of(&followed->course, document);
    const struct course_item row = {
        .framework = place,
        .document = document,
        .slug = followed->course.frameworks.items[place >= 0 ? place : followed->place].slug,
        .item = item,
        .kind = kind};

    return course_rule(&followed->course, &row);
}

static uint32_t closers_of(const struct followed *followed, const struct migrations_claim *claim)
{
    const struct rule *rule = rule_of(followed, claim->document, claim->item, claim->kind);

    return waiting_closers(entry_closers(NULL, 0, rule_sign_off(rule), rule_needs(rule, claim->kind)));
}

/* Who must accept is what it was where both rules are the pinned document's and name the same roles. */
static bool same_rule(const struct followed *followed, const struct migrations_claim *claim)
{
    const struct rule *old = rule_of(followed, claim->old_document, claim->old_item, claim->old_kind);
    const struct rule *new = rule_of(followed, claim->document, claim->item, claim->kind);

    return !followed->own_rules && rule_sign_off(old) == rule_sign_off(new) &&
           rule_needs(old, claim->old_kind) == rule_needs(new, claim->kind);
}

/* Has the move left this claim as it must be? */
static bool is_plain(const struct followed *followed, const struct migrations_claim *claim)
{
    if (claim->state == CLAIM_OPEN)
        return !claim->decided && !claim->old_decided && !claim->old_follows;
    return !claim->made || (!claim->decided && claim->old_document == followed->left && !claim->old_follows &&
                            same_rule(followed, claim));
}

/* Each in an arena of its own: a cohort has thousands. */
static enum status settle_one(struct followed *followed, int64_t entry, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct dossier dossier;
    enum status status = dossier_load_for(followed->service, &followed->course, entry, &arena, &dossier, err);

    if (status == STATUS_OK)
        status = settle_again(followed->service, &dossier, NULL, &arena, err);
    arena_release(&arena);
    return status;
}

static enum status settle_each(struct followed *followed, const struct migrations_ids *entries,
                               struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < entries->count && status == STATUS_OK; i++)
        status = settle_one(followed, entries->items[i], err);
    return status;
}

/* The claims of one entry, all of them plain: it waits since the oldest that is open. */
static enum status requeue_plain(struct followed *followed, const struct migrations_claim *claims,
                                 size_t count, struct err *err)
{
    uint32_t closers = 0;
    moment since = MOMENT_NONE;
    size_t i;

    for (i = 0; i < count; i++) {
        moment own = claims[i].brought != MOMENT_NONE ? claims[i].brought : claims[i].submitted;

        if (claims[i].state != CLAIM_OPEN || claims[i].hidden)
            continue;
        closers |= closers_of(followed, &claims[i]);
        if (since == MOMENT_NONE || own < since)
            since = own;
    }
    return closers != 0 ? waiting_put(followed->service->store, claims->entry, followed->who->person, since,
                                      closers, err)
                        : waiting_drop(followed->service->store, claims->entry, err);
}

static bool is_among(const struct migrations_ids *ids, int64_t id)
{
    size_t low = 0, high = ids->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ids->items[middle] == id)
            return true;
        if (ids->items[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static enum status requeue_entry(struct followed *followed, const struct migrations_claim *claims,
                                 size_t count, const struct migrations_entries *entries, struct err *err)
{
    bool plain = !is_among(&entries->tangled, claims->entry);
    bool concerned = is_among(&entries->waiting, claims->entry);
    size_t i;

    if (is_among(&entries->come_back, claims->entry))
        return STATUS_OK; /* settled already */
    for (i = 0; i < count; i++) {
        plain = plain && is_plain(followed, &claims[i]);
        concerned = concerned || claims[i].made || claims[i].state == CLAIM_OPEN;
    }
    if (!plain)
        return settle_one(followed, claims->entry, err);
    return concerned ? requeue_plain(followed, claims, count, err) : STATUS_OK;
}

/* Who stands in the queue and has nothing open any more leaves it. */
static enum status leave_queue(struct followed *followed, const struct migrations_claims *claims,
                               const struct migrations_entries *entries, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, at = 0;

    for (i = 0; i < entries->waiting.count && status == STATUS_OK; i++) {
        while (at < claims->count && claims->items[at].entry < entries->waiting.items[i])
            at++;
        if (is_among(&entries->come_back, entries->waiting.items[i]))
            continue; /* settled already */
        if (at == claims->count || claims->items[at].entry != entries->waiting.items[i])
            status = is_among(&entries->tangled, entries->waiting.items[i])
                         ? settle_one(followed, entries->waiting.items[i], err)
                         : waiting_drop(followed->service->store, entries->waiting.items[i], err);
    }
    return status;
}

static enum status requeue(struct followed *followed, struct err *err)
{
    struct migrations_claims claims = {0};
    struct migrations_entries entries = {0};
    struct store *store = followed->service->store;
    int64_t enrolment = followed->who->enrolment;
    enum status status =
        migrations_claims_of(store, followed->act, enrolment, &followed->arena, &claims, err);
    size_t i, count;

    if (status == STATUS_OK)
        status = migrations_entries_of(store, followed->act, enrolment, &followed->arena, &entries, err);
    if (status == STATUS_OK)
        status = settle_each(followed, &entries.come_back, err);
    for (i = 0; i < claims.count && status == STATUS_OK; i += count) {
        for (count = 1; i + count < claims.count && claims.items[i + count].entry == claims.items[i].entry;)
            count++;
        status = requeue_entry(followed, &claims.items[i], count, &entries, err);
    }
    return status == STATUS_OK ? leave_queue(followed, &claims, &entries, err) : status;
}

/* --- the sums --------------------------------------------------------------------------------- */

static int by_item(const void *key, const void *row)
{
    return strcmp(key, ((const struct migrations_kind *)row)->item);
}

static uint32_t accepts(const void *context, const char *item)
{
    const struct followed *followed = context;
    const struct migrations_kind *kind =
        bsearch(item, followed->kinds.items, followed->kinds.count, sizeof *followed->kinds.items, by_item);
    const struct rule *rule = kind != NULL ? rule_of(followed, followed->now, item, kind->kind) : NULL;

    return rule != NULL && rule->accept != 0 ? rule->accept : ~UINT32_C(0);
}

static enum status refresh(struct followed *followed, struct err *err)
{
    struct store *store = followed->service->store;
    const struct summaries_key of = {
        .enrolment = followed->who->enrolment, .person = followed->who->person, .document = followed->now};
    enum status status = summaries_forget(store, followed->who->enrolment, followed->left, err);

    if (status == STATUS_OK)
        status = summaries_renew(store, &of, accepts, followed, err);
    return status == STATUS_OK ? summaries_retally(store, followed->who->person, err) : status;
}

/* --- one after the other ---------------------------------------------------------------------- */

static enum status follow_one(struct followed *followed, const struct migrations_enrolled *who,
                              struct err *err)
{
    enum status status =
        course_load(followed->service->store, who->enrolment, &followed->arena, &followed->course, err);

    followed->who = who;
    followed->place = status == STATUS_OK ? place_of(&followed->course, followed->now) : -1;
    if (status == STATUS_OK && followed->place < 0)
        status = err_set(err, STATUS_BUG, "enrolment %lld is not where it was moved to",
                         (long long)who->enrolment);
    if (status == STATUS_OK)
        status = requeue(followed, err);
    if (status == STATUS_OK)
        status = refresh(followed, err);
    if (status == STATUS_OK && followed->place == 0)
        status = upkeep_course(followed->service, &followed->course,
                               UPKEEP_ENTRIES | UPKEEP_CRITERIA | UPKEEP_WEEKS, err);
    else if (status == STATUS_OK)
        upkeep_touch(followed->service, who->person, UPKEEP_ENTRIES);
    arena_release(&followed->arena);
    return status;
}

static bool is_listed(const struct migrations_ids *ids, int64_t id)
{
    size_t i;

    for (i = 0; i < ids->count; i++)
        if (ids->items[i] == id)
            return true;
    return false;
}

enum status followed_by(struct service *service, const struct migrations_enrolled_list *people,
                        const struct migrations_ids *among, int64_t act, int64_t left, int64_t now,
                        struct err *err)
{
    struct followed followed = {.service = service, .act = act, .left = left, .now = now};
    struct arena arena = ARENA_INIT;
    enum status status =
        migrations_kinds_of(service->store, left, now, &arena, &followed.kinds, &followed.own_rules, err);
    size_t i;

    for (i = 0; i < people->count && status == STATUS_OK; i++)
        if (people->items[i].document == left &&
            (among == NULL || is_listed(among, people->items[i].enrolment)))
            status = follow_one(&followed, &people->items[i], err);
    arena_release(&arena);
    return status;
}

static enum status follow_between(struct followed *followed, int64_t enrolment, struct err *err)
{
    struct migrations_entries entries = {0};
    struct store *store = followed->service->store;
    enum status status = course_load(store, enrolment, &followed->arena, &followed->course, err);

    if (status == STATUS_OK)
        status = migrations_entries_of(store, followed->act, enrolment, &followed->arena, &entries, err);
    if (status == STATUS_OK)
        status = settle_each(followed, &entries.come_back, err);
    arena_release(&followed->arena);
    return status;
}

enum status followed_between(struct service *service, const struct migrations_ids *enrolments, int64_t act,
                             struct err *err)
{
    struct followed followed = {.service = service, .act = act};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < enrolments->count && status == STATUS_OK; i++)
        status = follow_between(&followed, enrolments->items[i], err);
    return status;
}
