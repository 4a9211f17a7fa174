/* fill_fate.c - what becomes of each entry, and when.
 *
 * Everything is decided before anything is written, so that rows can be written once, as they will be in the end. Managers decide in
 * sittings, every third morning before the briefing; what a sitting comes too late for still waits.
 */
#include "fill_parts.h"

#include <string.h>

#include "clock.h"

#define SITTING_EVERY 3
#define MINUTE 60

/* The decider's first sitting on that day or later. */
static moment sitting(const struct fill_entry *entry, day earliest)
{
    while ((earliest + entry->decider) % SITTING_EVERY != 0)
        earliest++;
    return clock_at_hour(earliest, 6) + (40 + entry->decider % 15) * MINUTE;
}

static moment evening(struct hash_dice *dice, day on)
{
    return clock_at_hour(on, 21) + hash_dice_roll(dice, 170 * MINUTE);
}

/* --- claims ----------------------------------------------------------------------------------- */

static void add_claim(struct fill_entry *entry, int place)
{
    int i;

    for (i = 0; i < entry->claims; i++)
        if (entry->claim[i] == place)
            return;
    if (entry->claims < FILL_CLAIMS_MOST)
        entry->claim[entry->claims++] = (uint8_t)place;
}

/* The principal's claims of the shift, and up to two of the companions'. */
static void choose_claims(const struct fill *fill, struct hash_dice *dice, struct fill_entry *entry)
{
    const struct fill_shift *shift = &fill->usable.items[entry->shift];
    uint32_t more = shift->companions.count > 0 ? hash_dice_roll(dice, 3) : 0;
    size_t i;

    for (i = 0; i < shift->claims.count; i++)
        add_claim(entry, shift->claims.items[i]);
    for (; more > 0; more--)
        add_claim(entry, shift->companions.items[hash_dice_roll(dice, (uint32_t)shift->companions.count)]);
}

static bool needs_supervisor(const struct fill *fill, const struct fill_entry *entry)
{
    int i;

    for (i = 0; i < entry->claims; i++)
        if (fill->criteria.items[entry->claim[i]].needs != 0)
            return true;
    return false;
}

/* One of the two supervisors; the assessor now and then, where no employer is needed. */
static int choose_decider(const struct fill *fill, struct hash_dice *dice, const struct fill_entry *entry)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[entry->apprentice];
    uint32_t roll = hash_dice_roll(dice, 8);

    if (apprentice->force->welsh)
        return apprentice->supervisors[1];
    if (roll == 0 && apprentice->assessor >= 0 && !needs_supervisor(fill, entry))
        return apprentice->assessor;
    return apprentice->supervisors[roll < 6 ? 0 : 1];
}

/* --- fates ------------------------------------------------------------------------------------ */

/* By its place from the end among the apprentice's entries: the latest are drafts, then what waits, then what came back. */
static enum fill_fate choose_fate(struct hash_dice *dice, int64_t from_end, int64_t count)
{
    int64_t drafts = 1 + count / 15;
    int64_t waits = drafts + 1 + count / 7;
    int64_t returned = waits + (count + 6) / 13;

    if (count > 2 && from_end < drafts)
        return FILL_DRAFT;
    if (from_end < waits)
        return from_end % 3 == 1 ? FILL_UNSIGNED : FILL_WAITING;
    if (from_end < returned)
        return from_end == waits ? FILL_RETURNED : FILL_RETURNED_DRAFT;
    switch (hash_dice_roll(dice, 60)) {
    case 0:
        return FILL_REVOKED;
    case 1:
        return FILL_WITHDRAWN;
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
        return FILL_RESUBMITTED;
    default:
        return FILL_ACCEPTED;
    }
}

/* Evenly over the time since the start, not after today. */
static day choose_day(const struct fill *fill, struct hash_dice *dice,
                      const struct fill_apprentice *apprentice, int64_t n)
{
    int64_t span = fill->today - 3 - (apprentice->start + 4);
    int64_t on = apprentice->start + 4 + span * n / (apprentice->entries > 0 ? apprentice->entries : 1) +
                 hash_dice_roll(dice, 5);

    return on < fill->today ? (day)on : fill->today - 1;
}

/* What is not decided yet was written lately; what came back was decided lately. */
static void move_on(const struct fill *fill, struct hash_dice *dice, struct fill_entry *entry,
                    int64_t from_end)
{
    uint32_t ago = 0;

    if (entry->fate == FILL_DRAFT)
        ago = 1 + hash_dice_roll(dice, 4) + (uint32_t)(from_end < 2 ? from_end : 2);
    else if (entry->fate == FILL_WAITING || entry->fate == FILL_UNSIGNED)
        ago = 2 + (uint32_t)(from_end < 8 ? from_end * 3 : 24) + hash_dice_roll(dice, 5);
    else if (entry->fate == FILL_RETURNED || entry->fate == FILL_RETURNED_DRAFT)
        ago = 22 + hash_dice_roll(dice, 6);
    else
        return;
    if (fill->today - (day)ago > fill->apprentices.items[entry->apprentice].start)
        entry->on = fill->today - (day)ago;
}

/* Too late for a sitting, or for anybody who decides: it waits. */
static bool too_late(const struct fill *fill, const struct fill_entry *entry, moment decided)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[entry->apprentice];
    day last = apprentice->until != DAY_NONE ? apprentice->until : fill->today;

    return day_of(decided) > last;
}

/* At least one claim comes back, and where there are several at least one does not. */
static void choose_declined(struct hash_dice *dice, struct fill_entry *entry)
{
    entry->declined = (uint8_t)(1u << hash_dice_roll(dice, entry->claims));
    if (entry->claims > 3 && hash_dice_roll(dice, 3) == 0)
        entry->declined |= (uint8_t)(1u << hash_dice_roll(dice, entry->claims));
}

static void decide(const struct fill *fill, struct hash_dice *dice, struct fill_entry *entry)
{
    bool undecided = entry->fate == FILL_WAITING || entry->fate == FILL_DRAFT ||
                     entry->fate == FILL_WITHDRAWN || entry->fate == FILL_UNSIGNED;

    entry->decided =
        undecided ? MOMENT_NONE : sitting(entry, day_of(entry->written) + 2 + (day)hash_dice_roll(dice, 10));
    if (entry->decided != MOMENT_NONE && too_late(fill, entry, entry->decided)) {
        entry->decided = MOMENT_NONE;
        entry->fate = FILL_WAITING;
    }
    if (entry->fate == FILL_RETURNED || entry->fate == FILL_RETURNED_DRAFT || entry->fate == FILL_RESUBMITTED)
        choose_declined(dice, entry);
}

static void decide_again(const struct fill *fill, struct hash_dice *dice, struct fill_entry *entry)
{
    entry->again = entry->again_decided = MOMENT_NONE;
    if (entry->fate != FILL_RESUBMITTED)
        return;
    entry->again = evening(dice, day_of(entry->decided) + 1 + (day)hash_dice_roll(dice, 5));
    if (day_of(entry->again) >= fill->today) {
        entry->again = MOMENT_NONE;
        entry->fate = FILL_RETURNED;
        return;
    }
    entry->again_decided = sitting(entry, day_of(entry->again) + 2 + (day)hash_dice_roll(dice, 8));
    if (too_late(fill, entry, entry->again_decided))
        entry->again_decided = MOMENT_NONE;
}

static void undo(const struct fill *fill, struct hash_dice *dice, struct fill_entry *entry)
{
    entry->undone = MOMENT_NONE;
    if (entry->fate == FILL_REVOKED)
        entry->undone = sitting(entry, day_of(entry->decided) + 4) + 55 * MINUTE;
    else if (entry->fate == FILL_WITHDRAWN)
        entry->undone = entry->written + (10 + hash_dice_roll(dice, 300)) * MINUTE;
    else
        return;
    if (day_of(entry->undone) < fill->today &&
        (entry->fate == FILL_WITHDRAWN || !too_late(fill, entry, entry->undone)))
        return;
    entry->fate = entry->fate == FILL_REVOKED ? FILL_ACCEPTED : FILL_WAITING;
    entry->undone = MOMENT_NONE;
}

/* Unsigned decisions are those of this morning; the Welsh apprentice has nobody to make one. */
static void leave_unsigned(const struct fill *fill, struct fill_entry *entry)
{
    if (entry->fate != FILL_UNSIGNED)
        return;
    if (fill->apprentices.items[entry->apprentice].until != DAY_NONE || entry->apprentice % 3 != 0)
        entry->fate = FILL_WAITING;
    else
        entry->decided = clock_at_hour(fill->today, 7) + (entry->decider % 15) * MINUTE;
}

static void settle_entry(const struct fill *fill, int32_t apprentice, int64_t n, uint64_t number,
                         struct fill_entry *entry)
{
    const struct fill_apprentice *of = &fill->apprentices.items[apprentice];
    struct hash_dice dice = fill_dice(fill, 'e', number);

    memset(entry, 0, sizeof *entry);
    entry->apprentice = apprentice;
    entry->shift = (int16_t)hash_dice_roll(&dice, (uint32_t)fill->usable.count);
    choose_claims(fill, &dice, entry);
    entry->decider = (int16_t)choose_decider(fill, &dice, entry);
    entry->fate = (uint8_t)choose_fate(&dice, of->entries - 1 - n, of->entries);
    if (apprentice == 0 && entry->fate == FILL_REVOKED)
        entry->fate = FILL_ACCEPTED;
    entry->on = choose_day(fill, &dice, of, n);
    move_on(fill, &dice, entry, of->entries - 1 - n);
    entry->written = evening(&dice, entry->on);
    entry->observed =
        (uint8_t)(hash_dice_roll(&dice, 100) < 45) | (uint8_t)((hash_dice_roll(&dice, 100) < 30) << 1);
    decide(fill, &dice, entry);
    decide_again(fill, &dice, entry);
    undo(fill, &dice, entry);
    leave_unsigned(fill, entry);
}

/* The first apprentice has a quarter more than the others: theirs is the portfolio that a demonstration opens. */
static void share_out(struct fill *fill)
{
    int64_t people = (int64_t)fill->apprentices.count;
    int64_t shares = 4 * people + 1;
    int64_t given = 0;
    int64_t n;

    for (n = 0; n < people; n++) {
        int64_t below = fill->plan->entries * (4 * n + 5) / shares;

        fill->apprentices.items[n].entries = below - given;
        given = below;
    }
}

void fill_fates(struct fill *fill)
{
    int64_t n;
    size_t a;

    share_out(fill);
    fill->entries = arena_alloc(&fill->arena, (size_t)(fill->plan->entries + 1) * sizeof *fill->entries);
    for (a = 0; a < fill->apprentices.count; a++)
        for (n = 0; n < fill->apprentices.items[a].entries; n++) {
            settle_entry(fill, (int32_t)a, n, (uint64_t)fill->count, &fill->entries[fill->count]);
            fill->count++;
        }
}
