/* progress_suggest.c - what to evidence next.
 *
 * Method. An entry on one criterion can move those that the crossmap links to it, exactly or partially, in either
 * direction. A criterion is open while it is not met and what waits for a decision would not fill it. The gain of a
 * criterion is the number of open criteria that it reaches, itself included. The list is a plan rather than a ranking: each
 * next proposal is the one that adds most to what those before it reach together. That is the greedy method for
 * maximum coverage, which reaches at least 1 - 1/e (63 %) of what the best choice of as many criteria reaches
 * (Nemhauser, Wolsey, Fisher 1978); the best itself cannot be found in reasonable time, and a plain ranking by gain
 * proposes the same things five times over. Candidates are the open duties; where none is open, all open criteria. Among
 * equals: more of the principal framework, then a returned one, then one with evidence already,
 * then the order of print.
 *
 * Bound. For n criteria, l links and m proposals the time is O((n + l) log n + m (n + l)) and the memory O(n + l).
 */
#include <beatbook/domain/progress.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#define CODES_SPOKEN 4 /* in the sentence; the list `with` has them all */

/* One open criterion. Its neighbours are `next[first]` up to before `next[first + degree]`. */
struct node {
    const struct criterion *criterion;
    bool candidate;
    bool principal;
    bool reached; /* by a proposal already made */
    size_t first, degree;
    size_t mark; /* last node whose neighbours were being counted, + 1 */
};

struct graph {
    struct node *nodes; /* in printed order */
    size_t count;
    struct node **by_ref; /* the same, sorted */
    struct node **next;
};

static bool is_open(const struct criterion *criterion)
{
    bool on_its_way = criterion->waiting > 0 && criterion->counted + criterion->waiting >= criterion->needed;

    return criterion->state != CRITERION_MET && (criterion->state == CRITERION_RETURNED || !on_its_way);
}

static size_t count_criteria(const struct progress *all, size_t frameworks)
{
    size_t total = 0, f, p;

    for (f = 0; f < frameworks; f++)
        for (p = 0; p < all[f].panes.count; p++)
            total += all[f].panes.items[p].criteria.count;
    return total;
}

static void add_pane(struct graph *graph, const struct pane_progress *pane, bool principal)
{
    size_t i;

    for (i = 0; i < pane->criteria.count; i++) {
        struct node *node = &graph->nodes[graph->count];

        if (!is_open(&pane->criteria.items[i]))
            continue;
        node->criterion = &pane->criteria.items[i];
        node->candidate = pane->pane == PANE_DUTIES;
        node->principal = principal;
        graph->count++;
    }
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

static void make_nodes(struct graph *graph, const struct progress *all, size_t frameworks,
                       struct arena *arena)
{
    size_t total = count_criteria(all, frameworks), f, p, i;
    bool any = false;

    graph->nodes = arena_alloc(arena, (total + 1) * sizeof *graph->nodes);
    graph->by_ref = arena_alloc(arena, (total + 1) * sizeof *graph->by_ref);
    for (f = 0; f < frameworks; f++)
        for (p = 0; p < all[f].panes.count; p++)
            add_pane(graph, &all[f].panes.items[p], all[f].is_principal);
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

static void weigh_one(const struct node *node, struct worth *worth)
{
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

    weigh_one(node, &worth);
    for (i = 0; i < node->degree; i++) {
        struct node *other = graph->next[node->first + i];

        if (other->mark == index + 1)
            continue;
        other->mark = index + 1;
        weigh_one(other, &worth);
    }
    return worth;
}

/* A returned one is nearest to its end, one with evidence nearer than one without. */
static int readiness(const struct criterion *criterion)
{
    static const int order[CRITERION_STATE_COUNT] = {
        [CRITERION_NONE] = 0, [CRITERION_WAITING] = 1,  [CRITERION_STARTED] = 2,
        [CRITERION_PART] = 3, [CRITERION_RETURNED] = 4,
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

static bool listed(const struct suggestion *suggestion, const char *code)
{
    size_t i;

    for (i = 0; i < suggestion->with.count; i++)
        if (suggestion->with.items[i] == code)
            return true;
    return false;
}

/* "K2, S4, S7 and 2 more" */
static const char *spoken(const struct suggestion *suggestion, struct arena *arena)
{
    size_t count = suggestion->with.count;
    size_t most = count > CODES_SPOKEN + 1 ? CODES_SPOKEN : count;
    struct str text = STR_INIT;
    const char *all;
    size_t i;

    for (i = 0; i < most; i++) {
        str_add(&text, i == 0 ? "" : ", ");
        str_add(&text, suggestion->with.items[i]);
    }
    all = arena_dup(arena, text.buf);
    str_release(&text);
    if (most < count) /* TRANSLATORS: "K2, S4, S7, B1 and 2 more" */
        all = arena_printf(arena, _("%s and %d more"), all, (int)(count - most));
    return all;
}

static const char *lacks_of(const struct criterion *criterion, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *all;
    size_t i;

    for (i = 0; i < criterion->lacks.count; i++) {
        str_add(&text, i == 0 ? "" : ", ");
        str_add(&text, criterion->lacks.items[i]);
    }
    all = arena_dup(arena, text.buf);
    str_release(&text);
    return all;
}

/* One sentence: what it brings, else what it lacks. */
static const char *explain(const struct suggestion *suggestion, const struct criterion *criterion,
                           struct arena *arena)
{
    bool returned = criterion->state == CRITERION_RETURNED;

    if (suggestion->with.count > 0 && returned)
        return arena_printf(arena, _("an entry on it was returned; mended, it can also show %s"),
                            spoken(suggestion, arena));
    if (suggestion->with.count > 0)
        return arena_printf(arena, _("one entry here can also show %s"), spoken(suggestion, arena));
    if (returned)
        return arena_dup(arena, _("an entry on it was returned and can be mended"));
    if (criterion->lacks.count > 0)
        return arena_printf(arena, _("it still needs %s"), lacks_of(criterion, arena));
    return arena_dup(arena, _("nothing shows it yet"));
}

/* Adds the proposal of a node, and marks what it reaches. */
static void propose(struct graph *graph, struct node *node, const struct worth *worth, struct arena *arena,
                    struct suggestion_list *out)
{
    const struct criterion *criterion = node->criterion;
    struct suggestion *suggestion = LIST_ADD(arena, out);
    size_t i;

    suggestion->ref = criterion->ref;
    suggestion->code = criterion->code;
    suggestion->title = criterion->title;
    suggestion->state = criterion->state;
    suggestion->gain = worth->gain;
    node->reached = true;
    for (i = 0; i < node->degree; i++) {
        struct node *other = graph->next[node->first + i];

        other->reached = true;
        if (!listed(suggestion, other->criterion->code))
            *LIST_ADD(arena, &suggestion->with) = other->criterion->code;
    }
    suggestion->why = explain(suggestion, criterion, arena);
}

void progress_suggest(const struct progress *all, size_t frameworks, const struct link_list *links,
                      size_t most, struct arena *arena, struct suggestion_list *out)
{
    struct arena work = ARENA_INIT;
    struct graph graph = {NULL, 0, NULL, NULL};
    size_t made;

    make_nodes(&graph, all, frameworks, &work);
    make_edges(&graph, links, &work);
    for (made = 0; made < most; made++) {
        struct worth worth = {0, 0, 0};
        struct node *node = choose(&graph, &worth);

        if (node == NULL)
            break;
        propose(&graph, node, &worth, arena, out);
    }
    arena_release(&work);
}
