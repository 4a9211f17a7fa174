/* cli_parts.h - what the files of the commands share: the table of commands, a parsed call, where output goes. */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <beatbook/app/import.h>
#include <beatbook/cli/cli.h>
#include <beatbook/client/call.h>
#include <beatbook/util/names.h>
#include <beatbook/wire/codec.h>

#define CLI_OPTIONS_MOST 16

struct cli;
struct cli_call;

/* ---- the table of commands */

#define CLI_NEEDED 1u /* must be given */
#define CLI_HIDDEN 2u /* not in help */

/* A value whose name begins with FILE is a path and taken as it is; one that begins with TEXT may have several lines; all
 * others are cleaned to one line. A name that ends with "…" takes several, parted by commas or by giving
 * the option again. */
struct cli_option {
    const char *name;  /* "--title" */
    const char *value; /* "TITLE"; NULL: a flag */
    const char *help;  /* marked, not yet translated; as all help: lower case, no full stop */
    unsigned flags;
};

#define CLI_RIGHT 1u /* numbers */
#define CLI_TSV 2u   /* not in text: for programs only */
#define CLI_SHORT 4u /* clipped in text */

/* A column of a list: its name in TSV (promised: only ever added, at the end), its heading in text. */
struct cli_column {
    const char *name;
    const char *heading; /* marked */
    unsigned flags;
};

typedef enum status (*cli_function)(struct cli *cli, const struct cli_call *call, struct err *err);

struct cli_command {
    const char *words;     /* "entry new" */
    const char *arguments; /* "LOGIN", "[LOGIN]", "FILE…", "" */
    const char *help;      /* one line, marked */
    const char *more;      /* a paragraph, marked; NULL */
    const struct cli_option *options;
    const struct cli_column *columns; /* of its TSV; NULL: none */
    cli_function run;
};

/* Ends: an option without a name, a column without a name, a command without words. */

/* The tables of the nouns, in the order of help. */
extern const struct cli_command cli_demo_commands[], cli_framework_commands[], cli_difference_commands[],
    cli_migration_commands[], cli_author_commands[], cli_crossing_commands[], cli_link_commands[],
    cli_person_commands[], cli_roster_commands[], cli_team_commands[], cli_assign_commands[],
    cli_enrol_commands[], cli_entry_commands[], cli_hide_commands[], cli_history_commands[],
    cli_attachment_commands[], cli_queue_commands[], cli_sign_commands[], cli_signed_commands[],
    cli_testimony_commands[], cli_criterion_commands[], cli_progress_commands[], cli_journal_commands[],
    cli_pin_commands[], cli_key_commands[], cli_report_commands[], cli_behaviour_commands[],
    cli_review_commands[], cli_hours_commands[], cli_gateway_commands[], cli_opening_commands[],
    cli_setting_commands[];

/* Options that every command takes. */
extern const struct cli_option cli_command_common[];

/* The i-th command of all; NULL after the last. */
const struct cli_command *cli_command_at(size_t i);

/* The command that the first words name, and how many of them; NULL and the sentence (with what is likely meant). */
const struct cli_command *cli_command_find(const char *const *words, size_t count, size_t *taken,
                                           struct err *err);

/* Is this the first word of commands of two words ("entry")? */
bool cli_command_is_noun(const char *word);

/* The option of that name among those of any command: whether it takes a value is the same everywhere. */
const struct cli_option *cli_command_option(const char *name);

/* ---- what was said on the command line */

struct cli_call {
    const struct cli_command *command; /* NULL: none was given */
    const char *noun;                  /* "entry", when only that was given, with --help */
    const char **arguments;            /* after the command's words */
    size_t count;
    const char
        *values[CLI_OPTIONS_MOST]; /* by place in the command's options; "" for a flag that was given */
    const char *store, *as, *now;
    enum session_format format;
    bool help, version, manual, plain;
    struct cli_play play; /* script NULL: none */
};

/* Read the command line. On STATUS_USAGE call->format is right if it could be read at all. Texts live in `arena`. */
enum status cli_parse(int argc, char **argv, struct arena *arena, struct cli_call *call, struct err *err);

/* The value of an option of the command, NULL when it was not given. */
const char *cli_value(const struct cli_call *call, const char *name);
bool cli_given(const struct cli_call *call, const char *name);
/* The i-th argument, NULL when there are fewer. */
const char *cli_argument(const struct cli_call *call, size_t i);

/* Values as what they mean; what was not given leaves *out as it is. STATUS_USAGE with the option's name. */
enum status cli_number(const struct cli_call *call, const char *name, int64_t least, int64_t most,
                       int64_t *out, struct err *err);
enum status cli_day(const struct cli_call *call, const char *name, day *out, struct err *err);
enum status cli_word(const struct cli_call *call, const char *name, const struct names *names, int64_t *out,
                     struct err *err);
enum status cli_set(const struct cli_call *call, const char *name, const struct names *names, uint32_t *out,
                    struct err *err);
/* The number of an entry: the command's first argument. */
enum status cli_entry_number(const struct cli_call *call, int64_t *out, struct err *err);
/* The same from any text. */
enum status cli_entry_text(const char *text, int64_t *out, struct err *err);
/* A framework as one names it: "ID" or "ID@VERSION"; *version is NULL where none is said. */
enum status cli_document(struct cli *cli, const char *text, const char **id, const char **version,
                         struct err *err);
/* Parts of a value that takes several, appended to the list of texts. What was given with the option repeated is parted by line ends. */
#define CLI_COMMAS ", \t\n"
#define CLI_LINES "\n"
void cli_parts(struct arena *arena, const char *text, const char *between, struct word_list *out);

/* ---- help */

void cli_help(struct cli *cli, const struct cli_call *call);
/* "usage: …" of the whole program, short. */
void cli_usage(FILE *out);
/* The tables as mdoc, for the manual page. */
void cli_manual(FILE *out);
/* Append "entry new --title TITLE [--minutes N]" as usage shows it. */
void cli_synopsis(const struct cli_command *command, struct str *out);

/* ---- one run */

struct cli {
    const struct cli_screen *screen;
    struct session session;
    bool is_open;
    const struct cli_call *call;
    enum session_format format;
    FILE *out, *err;
    struct arena arena; /* of what is said, asked and answered */
};

/* Find the store and greet it, once; later calls do nothing. Every command that asks the store begins with it. */
enum status cli_open(struct cli *cli, struct err *err);

#define CLI_ASK(cli, name, ask, answer, problem)                                                             \
    (cli_open((cli), (problem)) != STATUS_OK                                                                 \
         ? (problem)->status                                                                                 \
         : call_##name((cli)->session.client, (ask), &(cli)->arena, (answer), (problem)))

/* ---- output: nothing is printed but through these, and nothing that passes holds a control character */

/* A sentence of the result, in text only, on standard output. */
__attribute__((format(printf, 2, 3))) void cli_say(struct cli *cli, const char *format, ...);
/* A remark on standard error, in text only. */
__attribute__((format(printf, 2, 3))) void cli_note(struct cli *cli, const char *format, ...);
/* What went wrong, on standard error: a sentence, or an object in JSON (but for an answer that is no: that is in the result). */
void cli_complain(struct cli *cli, const struct err *err);
/* Words of several lines, indented, wrapped to the terminal's width. In text only. */
void cli_prose(struct cli *cli, const char *words, int indent);
/* Columns to write into; 0: no limit, it is no terminal. */
int cli_width(const struct cli *cli);
/* Any text, as it is but for what is not clean, without a line end. */
void cli_raw(struct cli *cli, const char *text);
/* A struct as one JSON object and a line end. */
void cli_json(struct cli *cli, const struct shape *shape, const void *value);

/* A table: cells are given row by row, in the order of its columns. */
struct cli_table;
struct cli_table *cli_table_new(const struct cli_column *columns, enum session_format format);
void cli_table_free(struct cli_table *table);
void cli_cell(struct cli_table *table, const char *text);      /* NULL is empty */
void cli_cell_number(struct cli_table *table, int64_t number); /* -1 is empty */
void cli_cell_flag(struct cli_table *table, bool flag);        /* "yes" or nothing; true and false in TSV */
void cli_cell_day(struct cli_table *table, day d);
void cli_cell_moment(struct cli_table *table, moment m); /* in text, of the store's zone */
void cli_cell_set(struct cli_table *table, const struct names *names, uint32_t set);
void cli_cell_word(struct cli_table *table, const struct names *names, int64_t value);
void cli_cell_texts(struct cli_table *table, const char *const *texts, size_t count);
size_t cli_table_rows(const struct cli_table *table);
/* Print what was gathered and forget it; headings before the first rows only. `width` 0: whatever it takes. */
void cli_table_print(struct cli_table *table, FILE *out, int width);

typedef void (*cli_row)(struct cli_table *table, const void *item);

/* A whole list, page by page: items of `answer` struct's shape, `cursor` and `limit` point into the ask (NULL: the verb has no pages). */
struct cli_list {
    enum verb verb;
    void *ask;
    const char **cursor;
    int64_t *limit;
    cli_row row;
    const struct cli_column *columns;                    /* NULL: the command's */
    const char *empty;                                   /* the sentence when there is nothing */
    void (*remark)(struct cli *cli, const void *answer); /* after the last page, of it; may be NULL */
};
enum status cli_list(struct cli *cli, const struct cli_call *call, const struct cli_list *list,
                     struct err *err);
/* The two options of every list with pages: rows of the commands' tables. */
#define CLI_PAGES                                                                                            \
    {"--limit", "N", N_("at most so many"), 0},                                                              \
    {                                                                                                        \
        "--after", "CURSOR", N_("go on after an earlier list: its \"next\""), 0                              \
    }

/* One thing: the object in JSON, one row in TSV. True when that was it; in text the caller says it in words. */
bool cli_thing(struct cli *cli, const struct shape *shape, const void *value,
               const struct cli_column *columns, cli_row row);

/* A list that did not come from a list verb: items of `size` bytes; `shape` is for JSON alone. */
void cli_items(struct cli *cli, const struct shape *shape, size_t size, const struct list_any *items,
               const struct cli_column *columns, cli_row row);

/* ---- shared between nouns */

extern const struct cli_column cli_entry_columns[];
void cli_entry_row(struct cli_table *table, const void *item);

/* The title of an entry: for programs as it is, for people as it is shown, with how many comments they have not seen. */
void cli_title(struct cli_table *table, const char *title, const char *shown, int64_t comments);
/* An entry with its words, claims and what was said to them; in text. */
void cli_entry_print(struct cli *cli, const struct entry *entry);
/* cli_entry_submit.c: rows of the table of entries. */
extern const struct cli_column cli_entry_find_columns[], cli_entry_submit_columns[];
extern const struct cli_option cli_entry_submit_options[];
enum status cli_entry_check(struct cli *cli, const struct cli_call *call, struct err *err);
enum status cli_entry_submit(struct cli *cli, const struct cli_call *call, struct err *err);
/* cli_entry_offer.c: what a writer is offered; rows of the same table. */
/* Whether a sworn officer was called for, in words. */
const char *cli_entry_sworn(const struct entry_words *words);
extern const struct cli_column cli_entry_prompt_columns[], cli_entry_offer_columns[],
    cli_entry_limit_columns[];
extern const struct cli_column cli_entry_criterion_columns[];
extern const struct cli_option cli_entry_criterion_options[];
enum status cli_entry_criteria(struct cli *cli, const struct cli_call *call, struct err *err);
enum status cli_entry_offers(struct cli *cli, const struct cli_call *call, struct err *err);
enum status cli_entry_limits(struct cli *cli, const struct cli_call *call, struct err *err);
enum status cli_entry_prompts(struct cli *cli, const struct cli_call *call, struct err *err);
/* cli_review_show.c: one review in words. A minute of a day as a clock shows it. */
void cli_review_print(struct cli *cli, const struct review_record *record);

/* Below a checklist: how far the gateway is opened, and who signs next. */
void cli_opening_print(struct cli *cli, const struct gateway *gateway);
const char *cli_review_time(struct arena *arena, int64_t minute);
/* The PIN: from the terminal without echo, else the next line of standard input. Clear it after use. */
enum status cli_secret(struct cli *cli, const char *prompt, struct str *out, struct err *err);
void cli_secret_clear(struct str *secret);

/* cli_hours_return.c: rows of the table of hours. */
extern const struct cli_column cli_hours_return_columns[];
extern const struct cli_option cli_hours_return_options[];
enum status cli_hours_return(struct cli *cli, const struct cli_call *call, struct err *err);

/* cli_report_form.c: a portfolio as html, pdf, json, csv, tsv, pack; and a pack looked at. */
enum status cli_report_check(struct cli *cli, const struct cli_call *call, struct err *err);
enum status cli_report_form(struct cli *cli, const struct cli_call *call, struct err *err);

/* ---- frameworks */

/* As compilers say it, so that editors can go there: "FILE:LINE: …". */
void cli_faults(struct cli *cli, const struct fault_list *faults);

/* The store that references may point into, when there is one that lets us in; NULL. */
struct session *cli_store_if_any(struct cli *cli);

/* What is said of a file whose form has no place for it. */
#define CLI_KNOWN_OPTIONS                                                                                    \
    {"--id", "ID", N_("the framework's id, for a file that does not say it: the same in every version"), 0}, \
        {"--framework-version", "V", N_("its version"), 0}, {"--title", "TITLE", N_("its title"), 0},        \
        {"--type", "TYPE", N_("what kind of framework: see beatbook-framework(5)"), 0},                      \
    {                                                                                                        \
        "--issuer", "NAME", N_("who issued it"), 0                                                           \
    }
struct import_known cli_known(const struct cli_call *call);

/* What became of documents, or would. */
void cli_import_answer(struct cli *cli, const struct import_answer *answer, bool dry_run);

/* A line when some criteria of a framework have Welsh texts and others have none. */
void cli_untranslated(struct cli *cli, const char *name, const struct document *document);

/* What nobody who reads a document should miss: found, the links below a row, the sum, and as a list of its own. */
enum status cli_noted(struct cli *cli, const struct reader *whole, struct noted *out, struct err *err);
void cli_noted_links(struct cli *cli, const struct noted *noted, int64_t of);
void cli_noted_sum(struct cli *cli, const struct noted *noted);
void cli_noted_show(struct cli *cli, const struct noted *noted);

#endif
