/* prompts.c - what an entry of a type usually tells.
 *
 * Headings to be written under were rejected: whoever leaves one empty hands it in, and whoever tells it in another order fights with
 * them. So the questions stand beside the words and never in them. No source prescribes them: they are what assessors ask for when an
 * entry comes back, the power under which something was done first of all.
 */
#include <beatbook/domain/prompts.h>

#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/util/tr.h>

#define LISTED(...)                                                                                          \
    {                                                                                                        \
        (struct prompt[]){__VA_ARGS__}, sizeof((struct prompt[]){__VA_ARGS__}) / sizeof(struct prompt), 0    \
    }

/* By type; the court's after the last. */
static const struct prompts all[ENTRY_TYPE_COUNT + 1] = {
    [ENTRY_REFLECTIVE_ACCOUNT] = {"reflective-account",
                                  LISTED({N_("What happened"), N_("where, when, who called me, what I saw")},
                                         {N_("What I did"), N_("and under what power or instruction")},
                                         {N_("Result"), N_("what came of it, and for whom")},
                                         {N_("What I learned"), N_("and would do otherwise another time")})},
    [ENTRY_WORK_PRODUCT] = {"work-product",
                            LISTED({N_("What it is"), N_("and where it lies: its reference, not a copy")},
                                   {N_("Why"), N_("what it was needed for, who asked for it")},
                                   {N_("My part"), N_("what is my own work, what that of others")},
                                   {N_("Result"), N_("what was done with it")})},
    [ENTRY_RECORDING] = {"recording", LISTED({N_("What is on it"), N_("where, when; by which reference")},
                                             {N_("What I did"), N_("and under what power or instruction")},
                                             {N_("Where to look"), N_("the minutes that show the criteria")},
                                             {N_("What I learned"), N_("seeing it again")})},
    [ENTRY_SIMULATION] = {"simulation",
                          LISTED({N_("The exercise"), N_("what was played, where, who ran it")},
                                 {N_("What I did"), N_("and under what power I would do it on duty")},
                                 {N_("The debrief"), N_("what I was told")},
                                 {N_("What I learned"), N_("and take with me on duty")})},
    [ENTRY_TEST] = {"test", LISTED({N_("What was tested"), N_("by whom, when")},
                                   {N_("Result"), N_("my mark, and what was needed")},
                                   {N_("What I missed"), N_("and what I have done about it")})},
    [ENTRY_CERTIFICATE] = {"certificate",
                           LISTED({N_("What it certifies"), N_("the course, its level, who gave it")},
                                  {N_("How long it holds"), N_("from when, until when")},
                                  {N_("How I use it"), N_("on duty, since then")})},
    [ENTRY_PROFESSIONAL_DISCUSSION] = {"professional-discussion",
                                       LISTED(
                                           {N_("With whom"), N_("their role; when, how long, how recorded")},
                                           {N_("What I was asked"), N_("the questions, in order")},
                                           {N_("What I answered"), N_("with an example of my own for each")},
                                           {N_("What was agreed"), N_("and by when")})},
    [ENTRY_OBSERVATION] = {"observation",
                           LISTED({N_("What I saw"), N_("where, when, how long; nothing from hearsay")},
                                  {N_("What they did"), N_("and under what power")},
                                  {N_("How well"), N_("held against the criteria claimed")},
                                  {N_("What I told them"), N_("afterwards")})},
    [ENTRY_WITNESS_TESTIMONY] = {"witness-testimony",
                                 LISTED({N_("Who I am"), N_("my role, and how I came to be there")},
                                        {N_("What I saw and heard"), N_("myself, in order")},
                                        {N_("What they did"), N_("their own part in it")},
                                        {N_("Result"), N_("what came of it")})},
    [ENTRY_SUPERVISOR_REPORT] = {"supervisor-report",
                                 LISTED({N_("Over which time"), N_("and from what I know it")},
                                        {N_("What goes well"), N_("with an example of each")},
                                        {N_("What is still to come"), N_("with an example of each")},
                                        {N_("What we agreed"), N_("and by when")})},
    [ENTRY_FEEDBACK] = {"feedback", LISTED({N_("From whom"), N_("their role, never a name")},
                                           {N_("What was said"), N_("in their words")},
                                           {N_("About what"), N_("where, when, what was done")})},
    [ENTRY_TYPE_COUNT] = {PROMPTS_COURT,
                          LISTED({N_("The hearing"), N_("which court, what for; the case by its reference")},
                                 {N_("Before it"), N_("statement, notes, exhibits: what I made ready")},
                                 {N_("In the witness box"), N_("what I was asked, and how I answered")},
                                 {N_("Result"), N_("of the hearing, as far as I know it")},
                                 {N_("What I learned"), N_("and would do otherwise another time")})},
};

/* Of a set, the type that entry_length_usual() goes by. */
static int leading(uint32_t types)
{
    int64_t most = 0;
    int found = ENTRY_REFLECTIVE_ACCOUNT, type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((types & (1u << type)) != 0 && entry_length_usual(1u << type).most > most) {
            most = entry_length_usual(1u << type).most;
            found = type;
        }
    if ((types & (1u << ENTRY_REFLECTIVE_ACCOUNT)) != 0 &&
        entry_length_usual(1u << ENTRY_REFLECTIVE_ACCOUNT).most == most)
        found = ENTRY_REFLECTIVE_ACCOUNT; /* of two that are as long, the account is what is written */
    return found;
}

const struct prompts *prompts_for(uint32_t types, bool court)
{
    int type = leading(types);

    return &all[court && type == ENTRY_REFLECTIVE_ACCOUNT ? ENTRY_TYPE_COUNT : type];
}

const struct prompts *prompts_at(size_t i)
{
    return i < sizeof all / sizeof *all ? &all[i] : NULL;
}

const struct prompts *prompts_find(const char *kind)
{
    size_t i;

    for (i = 0; prompts_at(i) != NULL; i++)
        if (strcmp(prompts_at(i)->kind, kind) == 0)
            return prompts_at(i);
    return NULL;
}
