/* sampling.c - which sign-offs an auditor looks at again.
 *
 * The risks take turns instead of being added up to one score: whoever keeps one of them low is still drawn for another, and what weighs how
 * much is nobody's to tune. Every fourth line is by lot, among what shows no risk at all.
 */
#include <beatbook/domain/sampling.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

static const char *const risks[SAMPLING_RISK_COUNT] = {"new-decider", "never-sampled", "fast", "copied",
                                                       "random"};
const struct names sampling_risk_names = {"risk", risks, SAMPLING_RISK_COUNT};

static const char *const verdicts[SAMPLING_VERDICT_COUNT] = {"agreed", "not-agreed", "to-improve"};
const struct names sampling_verdict_names = {"finding", verdicts, SAMPLING_VERDICT_COUNT};

/* --- what is risky ----------------------------------------------------------------------------- */

static bool is_new(const struct sampling_why *why)
{
    return why->signoffs < SAMPLING_NEW_SIGNOFFS || why->days < SAMPLING_NEW_DAYS;
}

static bool is_fast(const struct sampling_why *why)
{
    return why->seconds >= 0 && why->seconds < SAMPLING_PAUSE && why->words >= SAMPLING_READ_WORDS &&
           why->seconds * SAMPLING_WORDS_A_MINUTE < why->words * 60;
}

static uint32_t risks_of(const struct sampling_candidate *candidate)
{
    const struct sampling_why *why = &candidate->line.why;
    uint32_t set = 0;

    if (is_new(why))
        set |= 1u << SAMPLING_NEW_DECIDER;
    for (size_t i = 0; i < candidate->claims.count; i++)
        if (!candidate->claims.items[i].sampled)
            set |= 1u << SAMPLING_NEVER_SAMPLED;
    if (is_fast(why))
        set |= 1u << SAMPLING_FAST;
    if (why->percent >= SAMPLING_ALIKE_PERCENT)
        set |= 1u << SAMPLING_COPIED;
    return set;
}

/* How risky, of two that have the same risk. */
static int64_t strength(const struct sampling_candidate *candidate, enum sampling_risk risk,
                        const struct sampling_claim *claim)
{
    const struct sampling_why *why = &candidate->line.why;

    switch (risk) {
    case SAMPLING_NEW_DECIDER:
        return (why->signoffs < SAMPLING_NEW_SIGNOFFS ? SAMPLING_NEW_SIGNOFFS - why->signoffs : 0) *
                   SAMPLING_NEW_DAYS +
               (why->days < SAMPLING_NEW_DAYS ? SAMPLING_NEW_DAYS - why->days : 0);
    case SAMPLING_NEVER_SAMPLED:
        return claim->accepted;
    case SAMPLING_FAST:
        return why->words * 60 / (why->seconds + 1);
    case SAMPLING_COPIED:
        return why->percent;
    case SAMPLING_RANDOM:
    case SAMPLING_RISK_COUNT:
        break;
    }
    return 0;
}

/* --- how often each criterion was accepted ------------------------------------------------------ */

static int by_ref(const void *a, const void *b)
{
    const struct sampling_claim *const *x = a, *const *y = b;

    return strcmp((*x)->ref, (*y)->ref);
}

/* Claims of one criterion stand together. */
LIST_NAMED(claim_places, struct sampling_claim *);

static void gather(struct sampling_candidate_list *candidates, struct arena *arena, struct claim_places *out)
{
    for (size_t i = 0; i < candidates->count; i++)
        for (size_t j = 0; j < candidates->items[i].claims.count; j++)
            *LIST_ADD(arena, out) = &candidates->items[i].claims.items[j];
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_ref);
    for (size_t from = 0, to; from < out->count; from = to) {
        for (to = from; to < out->count && !strcmp(out->items[to]->ref, out->items[from]->ref);)
            to++;
        for (size_t i = from; i < to; i++)
            out->items[i]->accepted = (int64_t)(to - from);
    }
}

static void take_criterion(struct claim_places *places, const char *ref)
{
    for (size_t i = 0; i < places->count; i++)
        if (!strcmp(places->items[i]->ref, ref))
            places->items[i]->taken++;
}

/* The claim that a line is about: never sampled before sampled, of few lines before of many, accepted often before seldom. */
static const struct sampling_claim *claim_of(const struct sampling_candidate *candidate)
{
    const struct sampling_claim *best = &candidate->claims.items[0];

    for (size_t i = 1; i < candidate->claims.count; i++) {
        const struct sampling_claim *claim = &candidate->claims.items[i];

        if (claim->sampled != best->sampled ? best->sampled
            : claim->taken != best->taken   ? claim->taken < best->taken
                                            : claim->accepted > best->accepted)
            best = claim;
    }
    return best;
}

/* --- drawing ----------------------------------------------------------------------------------- */

static uint64_t lot_of(day today, int64_t seed, int64_t signoff)
{
    struct hash_dice dice = {(uint64_t)seed};

    dice.state = hash_dice_next(&dice) ^ (uint64_t)today;
    dice.state = hash_dice_next(&dice) ^ (uint64_t)signoff;
    return hash_dice_next(&dice);
}

/* Does `a` go before `b`, when it is this risk's turn? */
static bool goes_before(const struct sampling_candidate *a, const struct sampling_candidate *b,
                        enum sampling_risk risk)
{
    const struct sampling_claim *of_a = claim_of(a), *of_b = claim_of(b);
    int64_t taken_a = risk == SAMPLING_NEVER_SAMPLED ? of_a->taken : a->taken;
    int64_t taken_b = risk == SAMPLING_NEVER_SAMPLED ? of_b->taken : b->taken;
    int64_t strong_a = strength(a, risk, of_a), strong_b = strength(b, risk, of_b);

    if (risk != SAMPLING_RANDOM && taken_a != taken_b)
        return taken_a < taken_b;
    return strong_a != strong_b ? strong_a > strong_b : a->lot < b->lot;
}

#define UNSAMPLED (1u << SAMPLING_NEVER_SAMPLED)

/* The next one whose risks are among `set`; 0: who has none but never-sampled, which at first is everybody's. */
static struct sampling_candidate *pick(struct sampling_candidate_list *candidates, enum sampling_risk risk,
                                       uint32_t set)
{
    struct sampling_candidate *best = NULL;

    for (size_t i = 0; i < candidates->count; i++) {
        struct sampling_candidate *candidate = &candidates->items[i];
        uint32_t has = candidate->line.why.risks;

        if (!candidate->drawn && (set != 0 ? (has & set) != 0 : (has & ~UNSAMPLED) == 0) &&
            (best == NULL || goes_before(candidate, best, risk)))
            best = candidate;
    }
    return best;
}

static struct sampling_candidate *pick_by_turn(struct sampling_candidate_list *candidates, int *turn,
                                               enum sampling_risk *risk)
{
    for (int i = 0; i < SAMPLING_RANDOM; i++) {
        struct sampling_candidate *found;

        *risk = (enum sampling_risk)((*turn + i) % SAMPLING_RANDOM);
        found = pick(candidates, *risk, 1u << *risk);
        if (found != NULL) {
            *turn = (int)*risk + 1;
            return found;
        }
    }
    return NULL;
}

/* By lot: of those without a risk, else of all. */
static struct sampling_candidate *pick_by_lot(struct sampling_candidate_list *candidates)
{
    struct sampling_candidate *found = pick(candidates, SAMPLING_RANDOM, 0);

    return found != NULL ? found : pick(candidates, SAMPLING_RANDOM, ~0u);
}

static void take(struct sampling_candidate_list *candidates, struct claim_places *places,
                 struct sampling_candidate *candidate, enum sampling_risk risk, struct arena *arena,
                 struct sampling_line_list *out)
{
    const struct sampling_claim *claim = claim_of(candidate);
    struct sampling_line *line = LIST_ADD(arena, out);

    *line = candidate->line;
    line->n = (int64_t)out->count;
    line->ref = claim->ref;
    line->code = claim->code;
    line->decision = claim->decision;
    line->why.accepted = claim->accepted;
    line->why.drawn_for = risk;
    if (line->why.risks == 0)
        line->why.risks = 1u << SAMPLING_RANDOM;
    candidate->drawn = true;
    for (size_t i = 0; i < candidates->count; i++)
        candidates->items[i].taken += candidates->items[i].decider == candidate->decider;
    take_criterion(places, claim->ref);
}

void sampling_draw(struct sampling_candidate_list *candidates, day today, int64_t seed, int64_t size,
                   struct arena *arena, struct sampling_line_list *out)
{
    struct arena own = ARENA_INIT;
    struct claim_places places = {0};
    int turn = 0;

    gather(candidates, &own, &places);
    for (size_t i = 0; i < candidates->count; i++) {
        struct sampling_candidate *candidate = &candidates->items[i];

        candidate->line.why.risks = risks_of(candidate);
        candidate->lot = lot_of(today, seed, candidate->line.signoff);
        candidate->taken = 0;
        candidate->drawn = false;
    }
    for (int64_t n = 1; n <= size; n++) {
        enum sampling_risk risk = SAMPLING_RANDOM;
        struct sampling_candidate *found =
            n % SAMPLING_RANDOM_EVERY == 0 ? NULL : pick_by_turn(candidates, &turn, &risk);

        if (found == NULL) {
            risk = SAMPLING_RANDOM;
            found = pick_by_lot(candidates);
        }
        if (found == NULL)
            break;
        take(candidates, &places, found, risk, arena, out);
    }
    arena_release(&own);
}

/* --- in words ---------------------------------------------------------------------------------- */

static void say_new(const struct sampling_line *line, struct str *out)
{
    long long days = (long long)line->why.days;

    if (line->why.signoffs >= SAMPLING_NEW_SIGNOFFS)
        str_add_f(out, _("new at deciding: %s signed for the first time %lld days ago"), line->decider_name,
                  days);
    else if (line->why.signoffs == 1)
        str_add_f(out, _("new at deciding: %s signed once so far, %lld days ago"), line->decider_name, days);
    else
        str_add_f(out, _("new at deciding: %s signed %lld times so far, first %lld days ago"),
                  line->decider_name, (long long)line->why.signoffs, days);
}

static void say_fast(const struct sampling_why *why, struct str *out)
{
    str_add_f(out, _("fast: %lld words, decided %lld s after what the same person did before"),
              (long long)why->words, (long long)why->seconds);
}

static void say_copied(const struct sampling_why *why, struct str *out)
{
    str_add_f(out, _("copied? %lld%% of its words stand also in entry %lld of another apprentice"),
              (long long)why->percent, (long long)why->alike_entry);
}

static void say_unsampled(const struct sampling_line *line, struct str *out)
{
    if (line->why.accepted == 1)
        str_add_f(out, _("%s was never sampled: accepted once among what was looked at"), line->code);
    else
        str_add_f(out, _("%s was never sampled: accepted %lld times among what was looked at"), line->code,
                  (long long)line->why.accepted);
}

static void say_risk(const struct sampling_line *line, enum sampling_risk risk, struct str *out)
{
    switch (risk) {
    case SAMPLING_NEW_DECIDER:
        say_new(line, out);
        return;
    case SAMPLING_NEVER_SAMPLED:
        say_unsampled(line, out);
        return;
    case SAMPLING_FAST:
        say_fast(&line->why, out);
        return;
    case SAMPLING_COPIED:
        say_copied(&line->why, out);
        return;
    case SAMPLING_RANDOM:
    case SAMPLING_RISK_COUNT:
        break;
    }
    str_add(out, _("by lot"));
}

void sampling_say(const struct sampling_line *line, struct str *out)
{
    say_risk(line, (enum sampling_risk)line->why.drawn_for, out);
    for (int risk = 0; risk < SAMPLING_RANDOM; risk++)
        if (risk != line->why.drawn_for && (line->why.risks & (1u << risk)) != 0) {
            str_add(out, "; ");
            say_risk(line, (enum sampling_risk)risk, out);
        }
}
