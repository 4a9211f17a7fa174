/* progress_suggest.c - what to evidence next.
 *
 * Method. An entry on one criterion can move those that the crossmap links to it, exactly or partially, in either
 * direction. A criterion is open while it is not met and what waits for a decision would not fill it, and when it is met but lapses within
 * PROGRESS_SOON days. What each rule still lacks says whether one more entry of this month moves it (progress_move()): where another month is
 * lacking and this one has its entry already, only an entry of the next month does. The gain of a criterion is the number of open criteria that an
 * entry on it moves, itself included. The list is a plan rather than a ranking: each
 * next proposal is the one that adds most to what those before it reach together. That is the greedy method for
 * maximum coverage. Candidates are the open duties; where none is open, all open criteria. Among
 * equals: more of the principal framework, then a returned one, then one that lapses, then one with evidence already,
 * then the order of print. When nothing more can be moved this month, the plan goes on in the same way with what an entry of the next moves and
 * no proposal has named yet.
 *
 * Bound. The first k proposals reach at least 1 - 1/e (63 %) of what the best choice of k candidates reaches (Nemhauser, Wolsey,
 * Fisher 1978), this month's and the next month's each for itself; the best itself cannot be found in reasonable time, and a plain ranking by gain
 * proposes the same things five times over. It counts criteria that are moved, not criteria that become met: an entry is one of several that a rule asks
 * for, and whether it is accepted nobody knows. For n criteria, l links and m proposals the time is O((n + l) log n + m (n + l)) and the memory O(n + l).
 */
#include <beatbook/domain/progress.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#define CODES_SPOKEN 4 /* in the sentence; the list `with` has them all */

/* One open criterion. Its neighbours are `next[first]` up to before `next[first + degree]`. */
struct node {
    const struct criterion *criterion;
    const struct criterion_move *move;
    bool candidate;
    bool principal;
    bool later;   /* only an entry of the next month moves it */
    bool reached; /* by a proposal already made */
    size_t first, degree;
    size_t mark; /* last node whose neighbours were being counted, + 1 */
};

struct graph {
    struct node *nodes; /* in printed order */
    size_t count;
    struct node **by_ref; /* the same, sorted */
    struct node **next;
    bool later; /* the plan is about the next month */
};

static bool is_open(const struct criterion *criterion, const struct criterion_move *move)
{
    bool on_its_way = criterion->waiting > 0 && criterion->counted + criterion->waiting >= criterion->needed;

    if (move->moves == CRITERION_MOVES_NOT)
        return false;
    if (criterion->state == CRITERION_MET)
        return move->lapses && criterion->waiting == 0;
    return criterion->state == CRITERION_RETURNED || !on_its_way;
}

static size_t count_criteria(const struct progress *all, size_t frameworks)
{
    size_t total = 0, f, p;

    for (f = 0; f < frameworks; f++)
        for (p = 0; p < all[f].panes.count; p++)
            total += all[f].panes.items[p].criteria.count;
    return total;
}

/* Returns the move after those of the pane. */
static const struct criterion_move *add_pane(struct graph *graph, const struct pane_progress *pane,
                                             bool principal, const struct criterion_move *move)
{
    size_t i;

    for (i = 0; i < pane->criteria.count; i++, move++) {
        struct node *node = &graph->nodes[graph->count];

        if (!is_open(&pane->criteria.items[i], move))
            continue;
        node->criterion = &pane->criteria.items[i];
        node->move = move;
        node->candidate = pane->pane == PANE_DUTIES;
        node->principal = principal;
        node->later = move->moves == CRITERION_MOVES_LATER;
        graph->count++;
    }
    return move;
}

static int compare_nodes(const void *a, const void *b)
{
    const struct node *left = *(struct node *const *)a, *right = *(struct node *const *)b;

    return strcmp(left->criterion->ref, right->criterion->ref);
}

static int compare_ref(const void *ref, const void *b)
{
    const struct node *node = *(struct node *const *)b;

    return strcmp(ref, node->criterion->ref);
}

/* The open criterion of a ref, or NULL. */
static struct node *find(const struct graph *graph, const char *ref)
{
    struct node **found = bsearch(ref, graph->by_ref, graph->count, sizeof *graph->by_ref, compare_ref);

    return found != NULL ? *found : NULL;
}

static void make_nodes(struct graph *graph, const struct progress_open *open, struct arena *arena)
{
    size_t total = count_criteria(open->all, open->frameworks), f, p, i;
    bool any = false;

    graph->nodes = arena_alloc(arena, (total + 1) * sizeof *graph->nodes);
    graph->by_ref = arena_alloc(arena, (total + 1) * sizeof *graph->by_ref);
    for (f = 0; f < open->frameworks; f++) {
        const struct criterion_move *move = open->moves[f].items;

        for (p = 0; p < open->all[f].panes.count; p++)
            move = add_pane(graph, &open->all[f].panes.items[p], open->all[f].is_principal, move);
    }
    for (i = 0; i < graph->count; i++) {
        graph->by_ref[i] = &graph->nodes[i];
        any = any || graph->nodes[i].candidate;
    }
    for (i = 0; i < graph->count && !any; i++)
        graph->nodes[i].candidate = true;
    qsort(graph->by_ref, graph->count, sizeof *graph->by_ref, compare_nodes);
}

/* The two open criteria that a link joins; false when it moves nothing. */
static bool joined(const struct graph *graph, const struct link *link, struct node **from, struct node **to)
{
    if (link->relation != RELATION_SUPPORTS ||
        (link->strength != STRENGTH_EXACT && link->strength != STRENGTH_PARTIAL))
        return false;
    *from = find(graph, link->from);
    *to = find(graph, link->to);
    return *from != NULL && *to != NULL && *from != *to;
}

/* Links are gone through twice: to count what each node needs, and to fill it. */
static void make_edges(struct graph *graph, const struct link_list *links, struct arena *arena)
{
    struct node *from, *to;
    size_t i, edges = 0;

    for (i = 0; i < links->count; i++) {
        if (!joined(graph, &links->items[i], &from, &to))
            continue;
        from->degree++;
        to->degree++;
    }
    for (i = 0; i < graph->count; i++) {
        graph->nodes[i].first = edges;
        edges += graph->nodes[i].degree;
        graph->nodes[i].degree = 0;
    }
    graph->next = arena_alloc(arena, (edges + 1) * sizeof *graph->next);
    for (i = 0; i < links->count; i++) {
        if (!joined(graph, &links->items[i], &from, &to))
            continue;
        graph->next[from->first + from->degree++] = to;
        graph->next[to->first + to->degree++] = from;
    }
}

/* What a proposal would be worth. */
struct worth {
    int64_t adds;      /* beyond what is reached already */
    int64_t principal; /* of these, in the principal framework */
    int64_t gain;      /* reached ones too */
};

static void weigh_one(const struct graph *graph, const struct node *node, struct worth *worth)
{
    if (node->later != graph->later)
        return;
    worth->gain++;
    worth->adds += !node->reached;
    worth->principal += !node->reached && node->principal;
}

/* Several links may join the same two: each neighbour is counted once. */
static struct worth weigh(struct graph *graph, size_t index)
{
    struct node *node = &graph->nodes[index];
    struct worth worth = {0, 0, 0};
    size_t i;

    weigh_one(graph, node, &worth);
    for (i = 0; i < node->degree; i++) {
        struct node *other = graph->next[node->first + i];

        if (other->mark == index + 1)
            continue;
        other->mark = index + 1;
        weigh_one(graph, other, &worth);
    }
    return worth;
}

/* A returned one is nearest to its end, what lapses has a day, one with evidence is nearer than one without. */
static int readiness(const struct criterion *criterion)
{
    static const int order[CRITERION_STATE_COUNT] = {
        [CRITERION_NONE] = 0, [CRITERION_WAITING] = 1, [CRITERION_STARTED] = 2,
        [CRITERION_PART] = 3, [CRITERION_MET] = 4,     [CRITERION_RETURNED] = 5,
    };

    return order[criterion->state];
}

static bool better(const struct node *a, const struct worth *worth_a, const struct node *b,
                   const struct worth *worth_b)
{
    if (worth_a->adds != worth_b->adds)
        return worth_a->adds > worth_b->adds;
    if (worth_a->principal != worth_b->principal)
        return worth_a->principal > worth_b->principal;
    return readiness(a->criterion) > readiness(b->criterion);
}

/* The best candidate that adds something; NULL when none does. */
static struct node *choose(struct graph *graph, struct worth *worth)
{
    struct node *best = NULL;
    size_t i;

    for (i = 0; i < graph->count; i++)
        graph->nodes[i].mark = 0;
    for (i = 0; i < graph->count; i++) {
        struct node *node = &graph->nodes[i];
        struct worth mine;

        if (!node->candidate)
            continue;
        mine = weigh(graph, i);
        if (mine.adds > 0 && (best == NULL || better(node, &mine, best, worth))) {
            best = node;
            *worth = mine;
        }
    }
    return best;
}

/* --- what a proposal says ------------------------------------------------------------------------ */

LIST_NAMED(text_list, const char *);
LIST_NAMED(node_list, const struct node *);

/* What an entry on the node can be about: those that it moves, itself first when it is one; and those only in another month. */
struct reach {
    struct node_list now, later;
    bool months, observed;
};

static bool has_code(const struct node_list *list, const struct node *node)
{
    size_t i;

    for (i = 0; i < list->count; i++)
        if (list->items[i] == node || list->items[i]->criterion->code == node->criterion->code)
            return true;
    return false;
}

static void add_reached(const struct graph *graph, struct node *node, struct arena *arena, struct reach *out)
{
    const struct criterion_move *move = node->move;

    if (node->later != graph->later) {
        if (node->later && !has_code(&out->later, node))
            *LIST_ADD(arena, &out->later) = node;
        node->reached = node->reached || node->later; /* its sentence names it */
        return;
    }
    node->reached = true;
    if (has_code(&out->now, node))
        return;
    *LIST_ADD(arena, &out->now) = node;
    out->months = out->months || move->months;
    out->observed = out->observed || (move->includes & (UINT32_C(1) << ENTRY_OBSERVATION)) != 0;
}

/* "K2, S4, S7 and 2 more" */
static const char *spoken(const struct text_list *codes, struct arena *arena)
{
    size_t count = codes->count;
    size_t most = count > CODES_SPOKEN + 1 ? CODES_SPOKEN : count;
    struct str text = STR_INIT;
    const char *all;
    size_t i;

    for (i = 0; i < most; i++) {
        str_add(&text, i == 0 ? "" : ", ");
        str_add(&text, codes->items[i]);
    }
    all = arena_dup(arena, text.buf);
    str_release(&text);
    if (most < count) /* TRANSLATORS: "K2, S4, S7, B1 and 2 more" */
        all = arena_printf(arena, _("%s and %d more"), all, (int)(count - most));
    return all;
}

static struct text_list codes_of(const struct node_list *nodes, struct arena *arena)
{
    struct text_list codes = {0};
    size_t i;

    for (i = 0; i < nodes->count; i++)
        *LIST_ADD(arena, &codes) = nodes->items[i]->criterion->code;
    return codes;
}

static void say_lacks(const struct criterion *criterion, struct str *out)
{
    size_t i;

    for (i = 0; i < criterion->lacks.count; i++)
        str_add_f(out, "%s%s", i == 0 ? "" : ", ", criterion->lacks.items[i]);
}

/* What an entry on it alone would be for. */
static void say_alone(const struct criterion *criterion, struct str *out)
{
    if (criterion->state == CRITERION_RETURNED)
        str_add(out, _("an entry on it was returned and can be mended"));
    else if (criterion->state == CRITERION_MET)
        str_add(out, _("one entry here keeps it met"));
    else if (criterion->lacks.count > 0) {
        str_add(out, _("it still needs "));
        say_lacks(criterion, out);
    } else
        str_add(out, _("nothing shows it yet"));
}

static void say_several(const struct node *node, const struct reach *reach, bool later, struct arena *arena,
                        struct str *out)
{
    struct text_list codes = codes_of(&reach->now, arena);

    if (node->criterion->state == CRITERION_RETURNED)
        str_add(out, _("an entry on it was returned: mended, it"));
    else
        str_add_f(out, reach->observed ? _("one observed entry under %s") : _("one entry under %s"),
                  node->criterion->code);
    if (!later && reach->months)
        str_add(out, _(" this month"));
    str_add_f(
        out, ngettext(" could move %zu open criterion: %s", " could move %zu open criteria: %s", codes.count),
        codes.count, spoken(&codes, arena));
}

/* The one among them that lapses first. */
static void say_lapse(const struct reach *reach, day today, struct str *out)
{
    const struct criterion *first = NULL;
    char text[DAY_TEXT];
    size_t i;

    for (i = 0; i < reach->now.count; i++) {
        const struct criterion *one = reach->now.items[i]->criterion;

        if (reach->now.items[i]->move->lapses && (first == NULL || one->lapses_on < first->lapses_on))
            first = one;
    }
    if (first != NULL)
        str_add_f(out, _("; %s lapses on %s"), first->code, day_short(first->lapses_on, today, text));
}

static day next_month(day today)
{
    int year, month, month_day;

    day_split(today, &year, &month, &month_day);
    return day_add_months(day_join(year, month, 1), 1);
}

static void say_later(const struct graph *graph, const struct reach *reach, day today, struct arena *arena,
                      struct str *out)
{
    struct text_list codes = codes_of(&reach->later, arena);
    char text[DAY_TEXT];

    day_short(next_month(today), today, text);
    if (graph->later)
        str_add_f(out, _("; it counts from %s on: this month has its entry"), text);
    else if (codes.count > 0)
        str_add_f(out,
                  ngettext("; %s only from %s on: it lacks another month",
                           "; %s only from %s on: they lack another month", codes.count),
                  spoken(&codes, arena), text);
}

/* One sentence: what it brings, else what it lacks; what is to be minded. */
static const char *explain(const struct graph *graph, const struct node *node, const struct reach *reach,
                           day today, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *why;

    if (reach->now.count == 1 && reach->now.items[0] == node)
        say_alone(node->criterion, &text);
    else
        say_several(node, reach, graph->later, arena, &text);
    say_lapse(reach, today, &text);
    say_later(graph, reach, today, arena, &text);
    if (reach->observed)
        str_add(&text, _("; ask your supervisor or tutor to observe it"));
    why = arena_dup(arena, text.buf);
    str_release(&text);
    return why;
}

/* Adds the proposal of a node, and marks what it reaches. */
static void propose(const struct graph *graph, struct node *node, const struct worth *worth, day today,
                    struct arena *arena, struct suggestion_list *out)
{
    const struct criterion *criterion = node->criterion;
    struct suggestion *suggestion = LIST_ADD(arena, out);
    struct reach reach = {.months = false};
    size_t i;

    add_reached(graph, node, arena, &reach);
    for (i = 0; i < node->degree; i++)
        add_reached(graph, graph->next[node->first + i], arena, &reach);
    suggestion->ref = criterion->ref;
    suggestion->code = criterion->code;
    suggestion->title = criterion->title;
    suggestion->state = criterion->state;
    suggestion->gain = worth->gain;
    suggestion->from = graph->later ? next_month(today) : DAY_NONE;
    suggestion->observed = reach.observed;
    for (i = 0; i < reach.now.count; i++)
        if (reach.now.items[i] != node)
            *LIST_ADD(arena, &suggestion->with) = reach.now.items[i]->criterion->code;
    for (i = 0; i < reach.later.count; i++)
        *LIST_ADD(arena, &suggestion->later) = reach.later.items[i]->criterion->code;
    suggestion->why = explain(graph, node, &reach, today, arena);
}

void progress_suggest(const struct progress_open *open, size_t most, struct arena *arena,
                      struct suggestion_list *out)
{
    struct arena work = ARENA_INIT;
    struct graph graph = {.later = false};
    size_t made = 0;

    make_nodes(&graph, open, &work);
    make_edges(&graph, open->links, &work);
    while (made < most) {
        struct worth worth = {0, 0, 0};
        struct node *node = choose(&graph, &worth);

        if (node == NULL && graph.later)
            break;
        if (node == NULL) {
            graph.later = true;
            continue;
        }
        propose(&graph, node, &worth, open->today, arena, out);
        made++;
    }
    arena_release(&work);
}
