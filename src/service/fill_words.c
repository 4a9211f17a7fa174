/* fill_words.c - the words of sample entries: the shift's own paragraphs between an opening and a reflection, the slots filled for that apprentice's
 * force.
 */
#include "fill_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

struct slot {
    const char *name, *value;
};

static void add_filled(struct str *out, const char *template, const struct slot *slots, size_t count)
{
    const char *open;
    size_t i;

    while ((open = strchr(template, '{')) != NULL) {
        size_t length = strcspn(open + 1, "}");

        str_add_n(out, template, (size_t)(open - template));
        for (i = 0; i < count; i++)
            if (strlen(slots[i].name) == length && strncmp(slots[i].name, open + 1, length) == 0)
                str_add(out, slots[i].value);
        template = open + 1 + length + (open[1 + length] == '}');
    }
    str_add(out, template);
}

static const char *filled(struct fill *fill, const char *template, const struct slot *slots, size_t count)
{
    struct str text = STR_INIT;
    const char *copy;

    add_filled(&text, template, slots, count);
    copy = arena_dup(&fill->scratch, text.buf);
    str_release(&text);
    return copy;
}

#define SLOTS 9

static void choose_slots(struct fill *fill, const struct fill_entry *entry, struct hash_dice *dice,
                         struct slot slots[SLOTS])
{
    const struct sample_force *force = fill->apprentices.items[entry->apprentice].force;
    int year, month, month_day;

    day_split(entry->on, &year, &month, &month_day);
    slots[0] = (struct slot){"place", fill_pick(dice, &force->places)};
    slots[1] = (struct slot){"street", fill_pick(dice, &force->streets)};
    slots[2] = (struct slot){"school", fill_pick(dice, &force->schools)};
    slots[3] = (struct slot){"shop", fill_pick(dice, &force->shops)};
    slots[4] = (struct slot){"colleague", fill_pick(dice, &fill->people.colleagues)};
    slots[5] = (struct slot){"weather", fill_pick(dice, &fill->shifts.slots.weather)};
    slots[6] = (struct slot){"time", fill_pick(dice, &fill->shifts.slots.time)};
    slots[7] = (struct slot){"crime", fill_pick(dice, &fill->shifts.slots.crime)};
    slots[8] =
        (struct slot){"incident", arena_printf(&fill->scratch, "%s-%04d%02d%02d-%04u", force->incident_prefix,
                                               year, month, month_day, hash_dice_roll(dice, 900) + 1)};
}

static void add_paragraph(struct str *out, const char *template, const struct slot slots[SLOTS])
{
    str_add(out, out->len > 0 ? "\n\n" : "");
    add_filled(out, template, slots, SLOTS);
}

static const char *narrate(struct fill *fill, const struct sample_shift *shift, int revision,
                           struct hash_dice *dice, const struct slot slots[SLOTS])
{
    const char *opening = fill_pick(dice, &fill->shifts.phrases.openings);
    const char *reflection = fill_pick(dice, &fill->shifts.phrases.reflections);
    bool opens = hash_dice_roll(dice, 10) < 6;
    bool reflects = hash_dice_roll(dice, 10) < 7;
    struct str text = STR_INIT;
    const char *copy;
    size_t i;

    if (opens)
        add_paragraph(&text, opening, slots);
    for (i = 0; i < shift->narrative.count; i++)
        add_paragraph(&text, shift->narrative.items[i], slots);
    if (reflects)
        add_paragraph(&text, reflection, slots);
    if (revision > 1)
        add_paragraph(&text,
                      "This came back to me, rightly. What was missing: {colleague} took it over from me at "
                      "{place} {time}, "
                      "and I rang the next day to hear what had come of it.",
                      slots);
    copy = arena_dup(&fill->scratch, text.buf);
    str_release(&text);
    return copy;
}

void fill_words(struct fill *fill, const struct fill_entry *entry, int revision, struct entry_words *out)
{
    const struct fill_shift *shift = &fill->usable.items[entry->shift];
    struct hash_dice dice = fill_dice(fill, 'w', (uint64_t)(entry - fill->entries));
    struct slot slots[SLOTS];
    int64_t span = shift->shift->minutes_most - shift->shift->minutes_least;
    size_t i;

    memset(out, 0, sizeof *out);
    choose_slots(fill, entry, &dice, slots);
    out->title = filled(fill, shift->shift->title, slots, SLOTS);
    out->on = entry->on;
    out->place = slots[0].value;
    out->minutes =
        shift->shift->minutes_least + (span > 0 ? hash_dice_roll(&dice, (uint32_t)(span / 5 + 1)) * 5 : 0);
    out->off_the_job = shift->off;
    out->types = shift->types;
    for (i = 0; i < shift->shift->references.count; i++) {
        struct reference *reference = LIST_ADD(&fill->scratch, &out->references);
        int kind = names_find(&entry_reference_names, shift->shift->references.items[i].kind);

        reference->kind = kind >= 0 ? (enum reference_kind)kind : REFERENCE_OTHER;
        reference->value = filled(fill, shift->shift->references.items[i].value, slots, SLOTS);
    }
    out->narrative = narrate(fill, shift->shift, revision, &dice, slots);
}
