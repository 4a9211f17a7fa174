/* fake_client.c - a store's answers without a store: the functions of client.h, answering from tables.
 *
 * What the screen shows is then known to the letter, and its tests need no other program. Posts are answered at the next pump, in order.
 */
#include <beatbook/client/client.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>

#include "fake_client.h"

struct post {
    enum verb verb;
    char login[40];
    char ref[160];
    client_callback callback; /* NULL: forgotten */
    void *context;
    struct post *next;
};

struct client {
    struct post *first, **last;
    struct hello hello;
};

struct fake_client fake_client = {.roles = ROLE_BIT(ROLE_APPRENTICE), .criteria = 10, .entries = 60};

struct client *client_new(const struct client_options *options)
{
    struct client *client = calloc(1, sizeof *client);
    (void)options;
    if (!client)
        abort();
    client->last = &client->first;
    return client;
}

void client_free(struct client *client)
{
    while (client && client->first) {
        struct post *post = client->first;
        client->first = post->next;
        free(post);
    }
    free(client);
}

void client_begin(struct client *client)
{
    (void)client;
}

enum status client_start(struct client *client, struct err *err)
{
    (void)err;
    client->hello = (struct hello){.login = "shughes",
                                   .name = "Siân Hughes",
                                   .number = "7204",
                                   .roles = fake_client.roles,
                                   .zone = "Europe/London",
                                   .demo = true,
                                   .ordinary_owner = true,
                                   .method = "none",
                                   .seq = 812,
                                   .queue = fake_client.waiting};
    (void)day_parse("2026-11-21", &client->hello.today, NULL);
    return STATUS_OK;
}

const struct hello *client_hello(const struct client *client)
{
    return client->hello.login ? &client->hello : NULL;
}

enum status client_ask(struct client *client, enum verb verb, const void *ask, struct arena *arena,
                       void *answer, struct err *err)
{
    (void)client;
    (void)verb;
    (void)ask;
    (void)arena;
    (void)answer;
    return err_set(err, STATUS_BUSY, "there is no store here");
}

enum status client_ask_file(struct client *client, enum verb verb, const void *ask, int file,
                            struct arena *arena, void *answer, struct err *err)
{
    (void)file;
    return client_ask(client, verb, ask, arena, answer, err);
}

void client_post(struct client *client, enum verb verb, const void *ask, client_callback callback,
                 void *context)
{
    struct post *post = calloc(1, sizeof *post);
    if (!post)
        abort();
    post->verb = verb;
    post->callback = callback;
    post->context = context;
    if (verb == VERB_CRITERION_SHOW)
        strncat(post->ref, ((const struct criterion_ask *)ask)->criterion, sizeof post->ref - 1);
    fake_client.posts[verb]++;
    *client->last = post;
    client->last = &post->next;
}

void client_post_file(struct client *client, enum verb verb, const void *ask, int file,
                      client_callback callback, void *context)
{
    (void)file;
    client_post(client, verb, ask, callback, context);
}

/* The scripts wait for answers themselves: nothing is typed ahead of them. */
bool client_asked_by(const struct client *client, const void *context)
{
    (void)client;
    (void)context;
    return false;
}

void client_forget(struct client *client, const void *context)
{
    for (struct post *post = client->first; post; post = post->next)
        if (post->context == context)
            post->callback = NULL;
}

static const char *const words[] = {
    "Developing personal, detailed knowledge of the community, its people, places and problems",
    "Proactively engaging with the public to build trust and confidence in policing",
    ("Developing close working relationships with key groups, agencies (e.g. local authority, housing "
     "associations)"),
    "Y Drindod: gwrando ar bobl ŵyl a thŷ, llên a gwên, 東京都 警察 cyd-weithio",
};

static void fill_criterion(struct criterion *criterion, enum pane pane, int i, struct arena *arena)
{
    static const char letters[] = "DKSB";
    static const enum kind kinds[] = {KIND_DUTY, KIND_KNOWLEDGE, KIND_SKILL, KIND_BEHAVIOUR};
    criterion->ref = arena_printf(arena, "pcso-standard#%c%d", letters[pane] | 32, i + 1);
    criterion->code = arena_printf(arena, "%c%d", letters[pane], i + 1);
    criterion->kind = kinds[pane];
    criterion->title = words[i % 4];
    criterion->state = (enum criterion_state)((i + (int)pane) % CRITERION_STATE_COUNT);
    criterion->needed = 2;
    criterion->counted = criterion->state == CRITERION_MET ? 2 : criterion->state == CRITERION_PART;
    criterion->accepted = criterion->counted;
    criterion->rule = "2 entries from 2 months, 1 observed";
    criterion->lapses_on = DAY_NONE;
    if (criterion->state != CRITERION_MET)
        *LIST_ADD(arena, &criterion->lacks) = "1 more entry";
}

static void answer_progress(struct client *client, struct progress *progress, struct arena *arena)
{
    *progress = (struct progress){.login = "shughes",
                                  .name = "Siân Hughes",
                                  .number = "7204",
                                  .principal = "pcso-standard",
                                  .version = "1.0",
                                  .framework = "pcso-standard",
                                  .framework_version = "1.0",
                                  .title = "PCSO apprenticeship standard",
                                  .is_principal = true,
                                  .level = 4,
                                  .today = client->hello.today,
                                  .start_day = client->hello.today - 142,
                                  .opened_on = DAY_NONE,
                                  .end_day = client->hello.today + 222,
                                  .met = 11,
                                  .total = 33,
                                  .entries_returned = 2,
                                  .entries_waiting = 1,
                                  .entries_draft = 1};
    break_clock(&(const struct break_list){0}, progress->start_day, progress->end_day, progress->today,
                &progress->clock);
    *LIST_ADD(arena, &progress->frameworks) =
        (struct enrolment_framework){"pcso-standard", "1.0", "PCSO apprenticeship standard", true};
    *LIST_ADD(arena, &progress->frameworks) =
        (struct enrolment_framework){"force-role", "1.2", "Force role profile", false};
    for (int pane = 0; pane < PANE_COUNT; pane++) {
        struct pane_progress *to = LIST_ADD(arena, &progress->panes);
        to->pane = (enum pane)pane;
        to->met = 3;
        to->total = fake_client.criteria;
        for (int i = 0; i < fake_client.criteria; i++)
            fill_criterion(LIST_ADD(arena, &to->criteria), (enum pane)pane, i, arena);
    }
}

static void answer_criterion(const struct post *post, struct criterion_detail *detail, struct arena *arena)
{
    const char *hash = strchr(post->ref, '#');
    int i = hash && hash[1] ? atoi(hash + 2) - 1 : 0;
    const char *at = hash ? strchr("dksb", hash[1]) : NULL;
    *detail = (struct criterion_detail){
        .framework = "pcso-standard", .framework_title = "PCSO apprenticeship standard", .version = "1.0"};
    fill_criterion(&detail->criterion, at ? (enum pane)(at - "dksb") : PANE_DUTIES, i < 0 ? 0 : i, arena);
    detail->criterion.ref = arena_dup(arena, post->ref);
    detail->words = arena_printf(
        arena, "%s. It is shown in more than one setting, on patrol and at meetings, over several months.",
        words[i < 0 ? 0 : i % 4]);
    *LIST_ADD(arena, &detail->notes) = "reading: the code of ethics";
    *LIST_ADD(arena, &detail->indicators) = "listens before answering";
    for (int n = 0; n < 3; n++) {
        struct evidence_line *line = LIST_ADD(arena, &detail->entries);
        *line = (struct evidence_line){.entry = 12 + n,
                                       .title = "Schools liaison, Ysgol Bryngwyn",
                                       .claim = n == 0   ? CLAIM_DECLINED
                                                : n == 1 ? CLAIM_OPEN
                                                         : CLAIM_ACCEPTED,
                                       .said = n == 0 ? "returned by Sgt Price: which one?" : ""};
        (void)day_parse("2026-11-02", &line->on, NULL);
    }
    struct linked *link = LIST_ADD(arena, &detail->links);
    *link = (struct linked){.ref = "force-role#a1",
                            .code = "A1",
                            .title = "Works with partners",
                            .framework_title = "Force role profile",
                            .relation = RELATION_SUPPORTS,
                            .strength = STRENGTH_PARTIAL,
                            .words_here = "working relationships",
                            .words_there = "partners",
                            .enrolled = true};
}

static void answer_entries(struct entries *entries, struct arena *arena)
{
    memset(entries, 0, sizeof *entries);
    for (int i = 0; i < fake_client.entries; i++) {
        struct entry *entry = LIST_ADD(arena, &entries->items);
        *entry = (struct entry){.id = i + 1,
                                .login = "shughes",
                                .name = "Siân Hughes",
                                .state = (enum entry_state)(i % ENTRY_STATE_COUNT),
                                .revision = i % ENTRY_STATE_COUNT ? 1 : 0,
                                .claims_open = i % 3,
                                .claims_accepted = i % 5};
        entry->words.title = arena_printf(arena, "Entry %d: %s", i + 1, words[i % 4]);
        (void)day_parse("2026-11-02", &entry->words.on, NULL);
    }
}

static void answer_people(struct people *people, struct arena *arena)
{
    memset(people, 0, sizeof *people);
    for (int i = 0; i < 40; i++)
        *LIST_ADD(arena, &people->items) =
            (struct person){.login = arena_printf(arena, "person%02d", i),
                            .name = i % 2 ? "Siân Hughes" : "Tomos ap Dafydd ŵŷ",
                            .number = "7204",
                            .uid = -1,
                            .roles = 1u << (i % ROLE_COUNT),
                            .left_on = DAY_NONE};
}

static void answer_frameworks(struct frameworks *frameworks, struct arena *arena)
{
    memset(frameworks, 0, sizeof *frameworks);
    for (int i = 0; i < 5; i++)
        *LIST_ADD(arena, &frameworks->items) =
            (struct framework){.form = i == 4 ? DOCUMENT_RULES : DOCUMENT_FRAMEWORK,
                               .id = arena_printf(arena, "framework-%d", i),
                               .version = "1.0",
                               .title = "PCSO apprenticeship standard",
                               .issuer = "Skills England",
                               .items = 60,
                               .claimable = 33,
                               .starts_from = DAY_NONE,
                               .starts_until = DAY_NONE,
                               .ends_by = DAY_NONE,
                               .imported_at = MOMENT_NONE,
                               .enrolments = i};
}

static void answer_reader(struct reader *reader, struct arena *arena)
{
    memset(reader, 0, sizeof *reader);
    reader->framework =
        (struct framework){.id = "pcso-standard", .version = "1.0", .title = "PCSO apprenticeship standard"};
    reader->next_position = -1;
    *LIST_ADD(arena, &reader->items) =
        (struct reader_row){.form = READER_HEADER, .title = "Level", .words = "4", .kind = -1};
    *LIST_ADD(arena, &reader->items) =
        (struct reader_row){.form = READER_SECTION, .title = "Duties", .words = "", .kind = -1};
    for (int i = 0; i < 30; i++) {
        struct reader_row *row = LIST_ADD(arena, &reader->items);
        *row = (struct reader_row){.form = READER_ITEM,
                                   .code = arena_printf(arena, "D%d", i + 1),
                                   .kind = KIND_DUTY,
                                   .claimable = true,
                                   .title = "",
                                   .words = words[i % 4]};
        if (i == 1)
            *LIST_ADD(arena, &row->notes) = "gap: the source has a full stop too many";
    }
}

static void answer_journal(struct journal *journal, struct arena *arena)
{
    memset(journal, 0, sizeof *journal);
    for (int i = 0; i < 40; i++)
        *LIST_ADD(arena, &journal->items) =
            (struct journal_line){.seq = 40 - i,
                                  .at = 1795212000 + i * 60,
                                  .login = "shughes",
                                  .name = "Siân Hughes",
                                  .kind = "entry.submit",
                                  .subject = "entry 12",
                                  .words = "submitted revision 1 with 3 claims",
                                  .hash = "ab12"};
}

static void answer_suggestions(struct suggestions *suggestions, struct arena *arena)
{
    memset(suggestions, 0, sizeof *suggestions);
    for (int i = 0; i < 5; i++) {
        struct suggestion *suggestion = LIST_ADD(arena, &suggestions->items);
        *suggestion = (struct suggestion){.from = DAY_NONE,
                                          .ref = "pcso-standard#d2",
                                          .code = "D2",
                                          .title = words[1],
                                          .state = CRITERION_PART,
                                          .gain = 4,
                                          .why = "one entry here could move 4 criteria in 2 frameworks"};
        *LIST_ADD(arena, &suggestion->with) = "K3";
        *LIST_ADD(arena, &suggestion->with) = "S1";
    }
}

union answers {
    struct progress progress;
    struct criterion_detail criterion;
    struct entries entries;
    struct people people;
    struct person person;
    struct frameworks frameworks;
    struct reader reader;
    struct journal journal;
    struct verify_answer verify;
    struct suggestions suggestions;
};

/* False: this verb has no answer here. */
static bool answer_of(struct client *client, const struct post *post, union answers *out, struct arena *arena)
{
    switch (post->verb) {
    case VERB_PROGRESS_SHOW:
        answer_progress(client, &out->progress, arena);
        return true;
    case VERB_CRITERION_SHOW:
        answer_criterion(post, &out->criterion, arena);
        return true;
    case VERB_ENTRY_LIST:
    case VERB_ENTRY_SEARCH:
        answer_entries(&out->entries, arena);
        return true;
    case VERB_PERSON_LIST:
        answer_people(&out->people, arena);
        return true;
    case VERB_PERSON_SHOW:
        out->person = (struct person){.login = "shughes",
                                      .name = "Siân Hughes",
                                      .number = "7204",
                                      .uid = 1000,
                                      .roles = ROLE_BIT(ROLE_APPRENTICE),
                                      .left_on = DAY_NONE};
        return true;
    case VERB_FRAMEWORK_LIST:
        answer_frameworks(&out->frameworks, arena);
        return true;
    case VERB_FRAMEWORK_SHOW:
        answer_reader(&out->reader, arena);
        return true;
    case VERB_JOURNAL_LIST:
        answer_journal(&out->journal, arena);
        return true;
    case VERB_JOURNAL_VERIFY:
        out->verify = (struct verify_answer){.whole = true,
                                             .lines = 812,
                                             .sign_offs = 9,
                                             .credits = 20,
                                             .summaries = 33,
                                             .head = "ab12",
                                             .seq = 812};
        return true;
    case VERB_NEXT_LIST:
        answer_suggestions(&out->suggestions, arena);
        return true;
    default:
        return false;
    }
}

void client_pump(struct client *client)
{
    while (client->first) {
        struct post *post = client->first;
        client->first = post->next;
        if (!client->first)
            client->last = &client->first;
        struct arena arena = ARENA_INIT;
        union answers answer;
        struct err err = ERR_INIT;
        memset(&answer, 0, sizeof answer);
        bool known = answer_of(client, post, &answer, &arena);
        if (!known)
            err_set(&err, STATUS_DENIED, "the fake store does not answer that");
        if (post->callback)
            post->callback(post->context, known ? STATUS_OK : STATUS_DENIED, known ? &answer : NULL, &arena,
                           &err);
        arena_release(&arena);
        free(post);
    }
}

int client_fd(const struct client *client, bool *wants_write)
{
    (void)client;
    *wants_write = false;
    return -1;
}

int client_due(const struct client *client)
{
    return client->first ? 0 : -1;
}

bool client_idle(const struct client *client)
{
    return client->first == NULL;
}

bool client_waits(const struct client *client, enum verb verb)
{
    for (const struct post *post = client->first; post; post = post->next)
        if (post->verb == verb)
            return true;
    return false;
}

enum client_state client_state(const struct client *client)
{
    (void)client;
    return fake_client.down ? CLIENT_DOWN : CLIENT_UP;
}

const char *client_trouble(const struct client *client)
{
    (void)client;
    return fake_client.down ? "the store does not answer" : "";
}

void client_retry(struct client *client)
{
    (void)client;
    fake_client.down = false;
}

moment client_now(const struct client *client)
{
    const struct hello *hello = client_hello(client);

    return hello != NULL ? hello->now : 0;
}

int client_starts(const struct client *client)
{
    (void)client;
    return 1;
}
