/* portfolio_detail.h - the words of the criterion under the hand. Inside `ui` only. */
#ifndef UI_PORTFOLIO_DETAIL_H
#define UI_PORTFOLIO_DETAIL_H

#include <beatbook/domain/ask.h>
#include <beatbook/domain/ref.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/view.h>

struct portfolio_detail {
    char ref[REF_TEXT]; /* asked for; "" none */
    bool there;
    struct arena arena;
    struct criterion_detail detail;
    struct view *view;
};

/* Ask for a criterion's words, unless they are there. `view` is the view that holds the detail. */
void portfolio_detail_ask(struct portfolio_detail *detail, struct view *view, const char *login,
                          const char *ref);

/* `whole`: there is room for all of it, else what matters most in few rows. */
void portfolio_detail_draw(const struct portfolio_detail *detail, const struct area *area, day today,
                           bool whole);

void portfolio_detail_clear(struct portfolio_detail *detail);

/* Fill a page with all that is known about a criterion. Lines of entries have the tag of their index, links 10000 + theirs. */
void portfolio_detail_flow(const struct criterion_detail *detail, day today, struct flow *flow);

#endif
