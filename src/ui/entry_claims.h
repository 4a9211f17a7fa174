/* entry_claims.h - the criteria that the entry being written claims, and those proposed. Inside `ui` only. */
#ifndef UI_ENTRY_CLAIMS_H
#define UI_ENTRY_CLAIMS_H

#include <beatbook/domain/ask.h>
#include <beatbook/ui/view.h>

struct entry_claim {
    const char *ref; /* or what was typed, until the store has resolved it */
    const char *code, *title;
    enum claim_state state;
    bool proposed;          /* by the crossmap; not taken */
    const char *by;         /* code of the claim whose link proposes it; NULL */
    enum strength strength; /* of that link */
};

struct entry_claims {
    struct arena arena;
    LIST(struct entry_claim) items;
    bool changed; /* since entry_claims_posted() */
    int version;  /* grows with every change of the set, proposals included */
};

void entry_claims_release(struct entry_claims *claims);
void entry_claims_load(struct entry_claims *claims, const struct claim_list *list);
/* What the store made of a draft: all of it when nothing was changed meanwhile, else only its proposals. */
void entry_claims_answered(struct entry_claims *claims, const struct claim_list *list);
void entry_claims_posted(struct entry_claims *claims);

/* The claim of this ref (or code); NULL. Valid until the next change. */
const struct entry_claim *entry_claims_find(const struct entry_claims *claims, const char *ref);
/* Claim it, or take the claim away. False when it is accepted already and stays. */
bool entry_claims_toggle(struct entry_claims *claims, const char *ref, const char *code, const char *title);
/* The code and words of a claim of which only the ref was known. */
void entry_claims_name(struct entry_claims *claims, const char *ref, const char *code, const char *title);
/* Take all proposals; returns how many. */
size_t entry_claims_take(struct entry_claims *claims);
/* Those that will be submitted: claimed and not accepted already. */
size_t entry_claims_count(const struct entry_claims *claims);

/* Their refs into a draft.save. */
void entry_claims_fill(const struct entry_claims *claims, struct arena *arena, struct draft_ask *ask);
/* Their codes, parted by blanks, appended. */
void entry_claims_codes(const struct entry_claims *claims, bool proposed, struct str *out);
/* One row: the codes with their states, then the proposals. */
void entry_claims_draw(const struct entry_claims *claims, const struct area *area, int row, bool focus);

/* The sign of a claim's state. */
const char *entry_claims_sign(enum claim_state state);
enum theme_style entry_claims_style(enum claim_state state);

#endif
