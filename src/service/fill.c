/* fill.c - sample people and entries: reads the sample files and leads the parts.
 *
 * Rows are written as the verbs would have left them, but not by the verbs: a hundred thousand entries in a minute allow no reading back. That
 * nothing was forgotten is shown by verify, which computes everything anew. No clock and no chance is asked: the same seed makes the same
 * people, words, salts and so the same hashes.
 */
#include "fill_parts.h"

#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/bulk.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/library.h>
#include <beatbook/store/reasons.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/json.h>

#include "clock.h"

#define PRINCIPAL "pcso-standard"

/* --- chance ----------------------------------------------------------------------------------- */

struct hash_dice fill_dice(const struct fill *fill, uint64_t use, uint64_t number)
{
    struct hash_dice dice = {fill->plan->seed * UINT64_C(0x9e3779b97f4a7c15) + use};

    dice.state = hash_dice_next(&dice) + number;
    dice.state = hash_dice_next(&dice);
    return dice;
}

void fill_salt(struct fill *fill, char out[HASH_TEXT])
{
    uint64_t words[HASH_BYTES / 8];
    size_t i;

    for (i = 0; i < HASH_BYTES / 8; i++)
        words[i] = hash_dice_next(&fill->salts);
    hash_hex(words, sizeof words, out);
}

const char *fill_pick(struct hash_dice *dice, const struct sample_words *words)
{
    return words->count > 0 ? words->items[hash_dice_roll(dice, (uint32_t)words->count)] : "";
}

enum status fill_line(struct fill *fill, moment at, int64_t actor, int64_t subject, int64_t entry,
                      const char *kind, const char *body, struct err *err)
{
    char salt[HASH_TEXT];
    struct chain_new line = {.at = at,
                             .actor = actor,
                             .subject = subject,
                             .entry = entry,
                             .kind = kind,
                             .body = body,
                             .salt = salt};
    struct chain_head head;

    fill_salt(fill, salt);
    return chain_append(fill->store, &line, &head, err);
}

/* --- what is needed --------------------------------------------------------------------------- */

static enum status read_samples(struct fill *fill, struct err *err)
{
    const struct fill_plan *plan = fill->plan;
    enum status status;

    if (plan->people == NULL || plan->shifts == NULL)
        return err_set(err, STATUS_USAGE, _("the sample people and shifts are missing"));
    status =
        json_read(&codec_sample_people, plan->people, strlen(plan->people), &fill->arena, &fill->people, err);
    if (status != STATUS_OK)
        return err_add(err, "people.json");
    status =
        json_read(&codec_sample_shifts, plan->shifts, strlen(plan->shifts), &fill->arena, &fill->shifts, err);
    return status != STATUS_OK ? err_add(err, "shifts.json") : status;
}

static enum status judge_store(struct fill *fill, struct err *err)
{
    struct chain_head head;
    int64_t entries;
    day first = DAY_NONE;
    enum status status = bulk_entries(fill->store, &entries, err);

    if (status == STATUS_OK && entries > 0)
        return err_set(err, STATUS_STATE, _("the store has entries already: fill an empty one"));
    if (status == STATUS_OK)
        status = chain_head(fill->store, &head, err);
    if (status == STATUS_OK)
        status = day_parse(FILL_FIRST_DAY, &first, err);
    if (status != STATUS_OK)
        return status;
    fill->start = clock_at_hour(first + 1, 9);
    if (head.seq > 0 && head.at > fill->start)
        return err_set(err, STATUS_STATE,
                       _("the store's journal goes on later than the sample begins: make it with "
                         "beatbook-admin init --demo"));
    return STATUS_OK;
}

static enum status find_course(struct fill *fill, struct err *err)
{
    struct framework_list documents = {0};
    enum status status = library_list(fill->store, &fill->arena, &documents, err);
    size_t i;

    if (status != STATUS_OK)
        return status;
    for (i = 0; i < documents.count; i++)
        if (strcmp(documents.items[i].id, PRINCIPAL) == 0)
            return STATUS_OK;
    return err_set(err, STATUS_STATE, _("the store has no framework %s: import share/frameworks first"),
                   PRINCIPAL);
}

/* --- shifts and criteria ---------------------------------------------------------------------- */

/* Place of a criterion among those that are used, -1 when the course has none such. */
static enum status place_of(struct fill *fill, const char *ref, int *place, struct err *err)
{
    struct fill_criterion criterion = {.ref = ref};
    enum status status;
    size_t i;

    *place = -1;
    for (i = 0; i < fill->criteria.count; i++)
        if (strcmp(fill->criteria.items[i].ref, ref) == 0) {
            *place = (int)i;
            return STATUS_OK;
        }
    status = course_find(fill->store, &fill->course, ref, &fill->arena, &criterion.item, NULL);
    if (status == STATUS_MISSING || fill->criteria.count == UINT8_MAX)
        return STATUS_OK;
    if (status != STATUS_OK)
        return course_find(fill->store, &fill->course, ref, &fill->arena, &criterion.item, err);
    criterion.accepts = course_accepts(&fill->course, &criterion.item);
    criterion.sign_off = rule_sign_off(course_rule(&fill->course, &criterion.item));
    criterion.needs = rule_needs(course_rule(&fill->course, &criterion.item), criterion.item.kind);
    *place = (int)fill->criteria.count;
    *LIST_ADD(&fill->arena, &fill->criteria) = criterion;
    return STATUS_OK;
}

static enum status add_shift(struct fill *fill, const struct sample_shift *shift, struct err *err)
{
    struct fill_shift new = {.shift = shift, .off = ENTRY_OFF_NO};
    enum status status = STATUS_OK;
    int place;
    size_t i;

    for (i = 0; i < shift->types.count; i++)
        if (names_find(&entry_type_names, shift->types.items[i]) >= 0)
            new.types |= 1u << names_find(&entry_type_names, shift->types.items[i]);
    if (offer_reason(&fill->offers, shift->off_the_job) != NULL)
        new.off = shift->off_the_job;
    for (i = 0; i < shift->claims.count && status == STATUS_OK; i++) {
        status = place_of(fill, shift->claims.items[i], &place, err);
        if (place >= 0)
            *LIST_ADD(&fill->arena, &new.claims) = place;
    }
    for (i = 0; i < shift->companions.count && status == STATUS_OK; i++) {
        status = place_of(fill, shift->companions.items[i], &place, err);
        if (place >= 0)
            *LIST_ADD(&fill->arena, &new.companions) = place;
    }
    if (status == STATUS_OK && new.claims.count > 0)
        *LIST_ADD(&fill->arena, &fill->usable) = new;
    return status;
}

static enum status load_shifts(struct fill *fill, struct err *err)
{
    enum status status =
        course_of(fill->store, fill->apprentices.items[0].id, &fill->arena, &fill->course, err);
    size_t i;

    if (status == STATUS_OK)
        status = reasons_of(fill->store, fill->course.rules_id, &fill->arena, &fill->offers, err);
    for (i = 0; i < fill->shifts.entries.count && status == STATUS_OK; i++)
        status = add_shift(fill, &fill->shifts.entries.items[i], err);
    if (status == STATUS_OK && fill->usable.count == 0)
        status = err_set(err, STATUS_STATE, _("no sample shift claims anything of the store's frameworks"));
    return status;
}

/* --- leading ---------------------------------------------------------------------------------- */

static enum status write_meta(struct fill *fill, struct err *err)
{
    struct hash_dice dice = fill_dice(fill, 'h', 0);
    uint64_t host[2] = {hash_dice_next(&dice), hash_dice_next(&dice)};
    char text[HASH_KEY_TEXT];
    char today[DAY_TEXT];
    enum status status;

    hash_hex(host, sizeof host, text);
    fill->host = arena_dup(&fill->arena, text);
    status = store_set_meta(fill->store, "host", text, err);
    if (status == STATUS_OK)
        status = store_set_meta(fill->store, "demo_day", day_format(fill->today, today), err);
    return status;
}

static enum status prepare(struct fill *fill, struct err *err)
{
    const char *zone = NULL;
    enum status status = store_meta(fill->store, "zone", &fill->arena, &zone, err);

    if (status == STATUS_OK)
        status = day_zone(zone != NULL ? zone : "Europe/London", err);
    if (status == STATUS_OK)
        status = day_parse(fill->plan->today != NULL ? fill->plan->today : FILL_DEMO_DAY, &fill->today, err);
    if (status == STATUS_OK)
        status = judge_store(fill, err);
    if (status == STATUS_OK)
        status = find_course(fill, err);
    if (status == STATUS_OK)
        status = write_meta(fill, err);
    if (status == STATUS_OK)
        status = fill_people(fill, err);
    return status == STATUS_OK ? load_shifts(fill, err) : status;
}

static enum status lead(struct fill *fill, struct err *err)
{
    enum status status = store_begin(fill->store, STORE_WRITE, err);

    if (status == STATUS_OK)
        status = prepare(fill, err);
    if (status == STATUS_OK)
        status = store_commit(fill->store, err);
    if (status != STATUS_OK)
        return status;
    fill->sums =
        arena_alloc(&fill->arena, fill->apprentices.count * fill->criteria.count * sizeof *fill->sums);
    fill_fates(fill);
    status = fill_write(fill, err);
    if (status == STATUS_OK)
        status = fill_sums(fill, err);
    return status == STATUS_OK ? fill_situations(fill, err) : status;
}

static enum status judge_plan(const struct fill_plan *plan, struct err *err)
{
    if (plan->apprentices < 1 || plan->apprentices > 100000)
        return err_set(err, STATUS_USAGE, _("fill 1 to 100000 apprentices"));
    if (plan->entries < 0 || plan->entries > 10000000)
        return err_set(err, STATUS_USAGE, _("fill at most 10000000 entries"));
    return STATUS_OK;
}

enum status fill_store(struct store *store, const struct fill_plan *plan, struct err *err)
{
    struct fill fill = {.store = store, .plan = plan};
    enum status status = judge_plan(plan, err);

    str_init(&fill.body);
    fill.salts = fill_dice(&fill, 's', 0);
    if (status == STATUS_OK)
        status = read_samples(&fill, err);
    if (status == STATUS_OK)
        status = store_bulk(store, true, err);
    if (status == STATUS_OK)
        status = lead(&fill, err);
    store_rollback(store);
    if (status == STATUS_OK)
        status = store_bulk(store, false, err);
    str_release(&fill.body);
    arena_release(&fill.scratch);
    arena_release(&fill.arena);
    return status;
}
