/* progress.c - what counts, and the state that follows from it.
 *
 * The evidence of a criterion comes as days, oldest first. It is read once, from the newest day backwards, adding up
 * entries, months and types until the rule is met. The day at which that happens answers both questions at once:
 * whether the rule is met today, and when it will not be met any longer (when that very day drops out of the time that
 * the rule looks back over; what is newer does not suffice without it).
 */
#include <beatbook/domain/progress.h>

#include <beatbook/util/tr.h>

static const char *const state_words[CRITERION_STATE_COUNT] = {
    [CRITERION_NONE] = "none",         [CRITERION_STARTED] = "started", [CRITERION_WAITING] = "waiting",
    [CRITERION_RETURNED] = "returned", [CRITERION_PART] = "part",       [CRITERION_MET] = "met",
};
const struct names progress_state_names = {"state", state_words, CRITERION_STATE_COUNT};

/* What has been added up so far. */
struct sum {
    int64_t entries;
    int months;
    int32_t month; /* of the day added last */
    uint32_t types;
};

/* What a rule still lacks. */
struct want {
    int64_t entries;
    int months;
    int types;         /* beyond those of `includes`, which bring a type each */
    uint32_t includes; /* set of enum entry_type */
};

static int count_types(uint32_t set)
{
    return __builtin_popcount(set);
}

static struct want lacking(const struct rule *rule, const struct sum *sum)
{
    struct want want = {0, 0, 0, 0};

    want.includes = rule->must_include & ~sum->types;
    if (sum->entries < rule->min_entries)
        want.entries = rule->min_entries - sum->entries;
    if (sum->months < rule->distinct_months)
        want.months = rule->distinct_months - sum->months;
    want.types = rule->min_types - count_types(sum->types | want.includes);
    if (want.types < 0)
        want.types = 0;
    return want;
}

static bool nothing(const struct want *want)
{
    return want->entries == 0 && want->months == 0 && want->types == 0 && want->includes == 0;
}

/* The oldest day that still counts on `today`. DAY_NONE, which is before every day, when all do. */
static day oldest_counting(const struct rule *rule, day today)
{
    int months, days;

    if (rule->within == NULL || !day_duration(rule->within, &months, &days))
        return DAY_NONE;
    return day_add_months(today, -months) - days;
}

/* The first day on which evidence of the day `on` counts no longer. Months differ in length, so the sum forwards is only
 * near it: the answer is found with the same sum backwards that decides what counts. */
static day drops_on(const struct rule *rule, day on)
{
    int months, days;
    day first;

    if (rule->within == NULL || !day_duration(rule->within, &months, &days))
        return DAY_NONE;
    first = day_add_months(on, months) + days;
    while (oldest_counting(rule, first) > on)
        first--;
    while (oldest_counting(rule, first) <= on)
        first++;
    return first;
}

static bool accepts(const struct rule *rule, const struct evidence_day *evidence)
{
    return rule->accept == 0 || (evidence->types & rule->accept) != 0;
}

static void add_day(struct sum *sum, const struct rule *rule, const struct evidence_day *evidence)
{
    int32_t month = day_month(evidence->on);

    if (sum->entries == 0 || month != sum->month)
        sum->months++;
    sum->month = month;
    sum->entries += evidence->entries;
    sum->types |= rule->accept == 0 ? evidence->types : evidence->types & rule->accept;
}

static void say(struct criterion_progress *out, struct arena *arena, const char *text)
{
    *LIST_ADD(arena, &out->lacks) = arena_dup(arena, text);
}

static void say_types(struct criterion_progress *out, struct arena *arena, uint32_t types)
{
    static const char *const phrases[ENTRY_TYPE_COUNT] = {
        [ENTRY_OBSERVATION] = N_("an observation"),
        [ENTRY_WITNESS_TESTIMONY] = N_("a witness testimony"),
        [ENTRY_WORK_PRODUCT] = N_("a work product"),
        [ENTRY_REFLECTIVE_ACCOUNT] = N_("a reflective account"),
        [ENTRY_PROFESSIONAL_DISCUSSION] = N_("a professional discussion"),
        [ENTRY_RECORDING] = N_("a recording"),
        [ENTRY_SIMULATION] = N_("a simulation"),
        [ENTRY_TEST] = N_("a test"),
        [ENTRY_CERTIFICATE] = N_("a certificate"),
        [ENTRY_SUPERVISOR_REPORT] = N_("a supervisor's report"),
        [ENTRY_FEEDBACK] = N_("feedback"),
    };
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((types & (UINT32_C(1) << type)) != 0)
            say(out, arena, _(phrases[type]));
}

static void say_lacks(struct criterion_progress *out, struct arena *arena, const struct want *want)
{
    if (want->entries > 0)
        say(out, arena,
            arena_printf(arena,
                         ngettext("%lld more entry", "%lld more entries", (unsigned long)want->entries),
                         (long long)want->entries));
    if (want->months == 1)
        say(out, arena, _("another month"));
    else if (want->months > 1)
        say(out, arena,
            arena_printf(arena, ngettext("%d more month", "%d more months", (unsigned long)want->months),
                         want->months));
    say_types(out, arena, want->includes);
    if (want->types == 1)
        say(out, arena, _("one more type"));
    else if (want->types > 1)
        say(out, arena,
            arena_printf(arena, ngettext("%d more type", "%d more types", (unsigned long)want->types),
                         want->types));
}

/* The state when the rule is not met. */
static enum criterion_state unmet(const struct criterion_counts *counts, int64_t counted)
{
    if (counted > 0)
        return CRITERION_PART;
    if (counts->returned > 0)
        return CRITERION_RETURNED;
    if (counts->waiting > 0)
        return CRITERION_WAITING;
    return counts->drafted > 0 ? CRITERION_STARTED : CRITERION_NONE;
}

/* One accepted entry, whatever its type and age. */
static void without_rule(const struct criterion_counts *counts, struct arena *arena,
                         struct criterion_progress *out)
{
    static const struct want one_entry = {1, 0, 0, 0};

    out->counted = counts->accepted;
    out->state = counts->accepted > 0 ? CRITERION_MET : unmet(counts, 0);
    if (out->state != CRITERION_MET)
        say_lacks(out, arena, &one_entry);
}

/* What the evidence comes to. */
struct judged {
    struct sum sum;
    struct want want;
    bool met;
    day lapses_on; /* DAY_NONE never, or it is not met */
};

static void judge_day(const struct rule *rule, const struct evidence_day *evidence, struct judged *out)
{
    if (!accepts(rule, evidence))
        return;
    add_day(&out->sum, rule, evidence);
    out->want = lacking(rule, &out->sum);
    if (!out->met && nothing(&out->want)) {
        out->met = true;
        out->lapses_on = drops_on(rule, evidence->on);
    }
}

/* `extra` is newer than all that is there; NULL none. */
static struct judged judge(const struct rule *rule, const struct evidence_list *evidence, day today,
                           const struct evidence_day *extra)
{
    struct judged out = {.sum = {0, 0, 0, 0}, .lapses_on = DAY_NONE};
    day oldest = oldest_counting(rule, today);
    size_t i;

    out.want = lacking(rule, &out.sum);
    out.met = nothing(&out.want);
    if (extra != NULL)
        judge_day(rule, extra, &out);
    for (i = evidence->count; i > 0 && evidence->items[i - 1].on >= oldest; i--)
        judge_day(rule, &evidence->items[i - 1], &out);
    return out;
}

void progress_of(const struct rule *rule, const struct criterion_counts *counts, day today,
                 struct arena *arena, struct criterion_progress *out)
{
    struct judged judged;

    *out = (struct criterion_progress){.lapses_on = DAY_NONE};
    if (rule == NULL) {
        without_rule(counts, arena, out);
        return;
    }
    judged = judge(rule, &counts->evidence, today, NULL);
    out->lapses_on = judged.lapses_on;
    out->counted = judged.sum.entries;
    out->state = judged.met ? CRITERION_MET : unmet(counts, judged.sum.entries);
    say_lacks(out, arena, &judged.want);
}

/* --- one more entry ---------------------------------------------------------------------------- */

/* Entries that are still needed: types may all come with one of them. */
static int64_t needed(const struct want *want)
{
    int64_t most = want->entries > want->months ? want->entries : want->months;

    return most == 0 && (want->includes != 0 || want->types > 0) ? 1 : most;
}

static bool moved(const struct rule *rule, const struct criterion_counts *counts, day today, day on,
                  const struct judged *before)
{
    const struct evidence_day extra = {on, 1, rule->accept != 0 ? rule->accept : UINT32_MAX};
    struct judged after = judge(rule, &counts->evidence, today, &extra);

    if (before->met)
        return before->lapses_on != DAY_NONE &&
               (after.lapses_on == DAY_NONE || after.lapses_on > before->lapses_on);
    return needed(&after.want) < needed(&before->want);
}

static day next_month(day today)
{
    int year, month, month_day;

    day_split(today, &year, &month, &month_day);
    return day_add_months(day_join(year, month, 1), 1);
}

void progress_move(const struct rule *rule, const struct criterion_counts *counts, day today,
                   struct criterion_move *out)
{
    struct judged before;

    *out = (struct criterion_move){.moves = CRITERION_MOVES_NOW};
    if (rule == NULL) {
        if (counts->accepted > 0)
            out->moves = CRITERION_MOVES_NOT;
        return;
    }
    before = judge(rule, &counts->evidence, today, NULL);
    out->months = before.want.months > 0;
    out->includes = before.want.includes;
    out->lapses = before.met && before.lapses_on != DAY_NONE && before.lapses_on <= today + PROGRESS_SOON;
    if (moved(rule, counts, today, today, &before))
        return;
    out->moves =
        moved(rule, counts, today, next_month(today), &before) ? CRITERION_MOVES_LATER : CRITERION_MOVES_NOT;
}
