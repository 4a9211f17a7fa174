/* coverage_parts.h - what the files of the coverage share. Inside `ui` only. */
#ifndef UI_COVERAGE_PARTS_H
#define UI_COVERAGE_PARTS_H

#include <beatbook/app/crossmap.h>
#include <beatbook/domain/crossing.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/view.h>

/* How a link stands to what is loaded. */
enum coverage_mark { COVERAGE_LOADED, COVERAGE_CHANGED, COVERAGE_ADDED, COVERAGE_ENDED };

struct coverage_link {
    struct crossing crossing;
    enum coverage_mark mark;
};
LIST_NAMED(coverage_links, struct coverage_link);

struct coverage_view {
    struct view view;
    struct arena own;
    struct crossing_ask ask;
    struct arena links_arena, rows_arena, made;
    struct crossings stored;           /* as the store has them */
    struct crossings links;            /* with what was changed, without what ends */
    struct coverage_links shown_links; /* all of them */
    struct reader_row_list rows;       /* of this side */
    struct coverage coverage;
    LIST(const struct coverage_line *) shown;
    bool loaded, whole; /* whole: also what is answered */
    struct err err;
    struct list list, page;
    struct flow flow;
    const struct coverage_line *laid;
    int laid_cols;
    bool reading; /* the links have the focus */
    int link_at;  /* among those of the selected criterion */

    /* the crossmap worked on: the training unit's */
    struct crossmap map;
    bool asked, opened;
    struct err map_err;

    struct arena there_arena; /* the other side, read when it is needed */
    struct reader_row_list there;
    const char *there_id, *there_version;

    struct arena making_arena; /* what is asked for step by step */
    struct crossdraft_edit making;
    bool from_is_here; /* the end on this side is the one that the link comes from */
    bool asked_here;   /* the words asked for last are of this side */
    struct word_list offered;
};

/* The selected criterion; NULL. And its selected link; NULL. */
const struct coverage_line *coverage_at(const struct coverage_view *v);
const struct coverage_link *coverage_link_at(const struct coverage_view *v);

/* Put everything together anew after something changed; the hands stay where they are. */
void coverage_make(struct coverage_view *v);

void coverage_draw(struct view *view, const struct area *area);

/* ---- worked on: each says itself why it cannot be */

/* Open the crossmap that the links are from, once, for the training unit. */
void coverage_overlay_open(struct coverage_view *v);
/* With what was changed: shown_links and links from stored. */
void coverage_overlay_make(struct coverage_view *v);
size_t coverage_overlay_count(const struct coverage_view *v);
void coverage_overlay_release(struct coverage_view *v);
/* True when it was one of the commands that change links. */
bool coverage_edit_command(struct coverage_view *v, enum command_id id);

/* Words picked out of a text: `was` stands above it, "" none; what it most likely says of them now is marked to begin with. The answer is NULL
 * when given up. Texts are copied. */
struct view *quote_view_new(const char *title, const char *was, const char *text, dialog_answered answer,
                            void *context);

#endif
