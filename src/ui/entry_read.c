/* entry_read.c - an entry as it was handed in: claims with what became of them, decisions, words; the
   newest revision first, but before it what came back. */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

#include "comment_thread.h"
#include "testimony_page.h"

#include "evidence_flow.h"

static void add_when(struct str *out, moment at, day today)
{
    char d[DAY_TEXT];
    char t[8];

    if (at != MOMENT_NONE)
        str_add_f(out, "%s %s", day_short(day_of(at), today, d), day_time(at, t));
}

/* "Sgt Price, supervisor, 20 Nov 21:50: declined: which one?" */
static void decision_text(const struct decision *decision, day today, struct str *out)
{
    str_add_f(out, "%s, %s, ", decision->name, names_word(&person_role_names, (int)decision->role));
    add_when(out, decision->is_signed ? decision->signed_at : decision->at, today);
    str_add(out, decision->verdict == VERDICT_ACCEPT ? _(": accepted") : _(": declined"));
    if (decision->observed)
        str_add(out, _(", saw it"));
    if (!decision->is_signed)
        str_add(out, _(", not signed yet"));
    if (decision->comment != NULL && *decision->comment != '\0')
        str_add_f(out, ": %s", decision->comment);
    if (decision->revoked)
        str_add_f(out, _("; revoked: %s"),
                  decision->revoked_because != NULL ? decision->revoked_because : "");
}

static void add_claim(struct flow *flow, const struct claim *claim, day today)
{
    struct str lead = STR_INIT, opened = STR_INIT;
    size_t i;

    str_add_f(&lead, "%s %s", entry_claims_sign(claim->state), claim->code);
    flow_add(flow, 9, THEME_PLAIN, 1, lead.buf, entry_claims_style(claim->state), -1, claim->title);
    str_release(&lead);
    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];
        struct str said = STR_INIT;
        bool bad = decision->verdict == VERDICT_DECLINE || decision->revoked;

        decision_text(decision, today, &said);
        flow_text(flow, 9, bad ? THEME_BAD : THEME_DIM, said.buf);
        str_release(&said);
    }
    entry_say_opened(claim, &opened);
    if (opened.len > 0)
        flow_text(flow, 9, THEME_NOTICE, opened.buf);
    str_release(&opened);
}

static void add_facts(struct flow *flow, const struct entry_words *words, day today)
{
    struct str text = STR_INIT;
    char d[DAY_TEXT];
    const char *dot = theme_sign(SIGN_DOT);

    str_add(&text, day_short(words->on, today, d));
    if (words->place != NULL && *words->place != '\0')
        str_add_f(&text, " %s %s", dot, words->place);
    if (words->minutes >= 0)
        str_add_f(&text, _(" %s %lld min"), dot, (long long)words->minutes);
    if (entry_is_off(words))
        str_add_f(&text, _(" %s off the job: %s"), dot, words->off_the_job);
    if (entry_sworn(words) != SWORN_UNANSWERED)
        str_add_f(&text, " %s %s", dot,
                  entry_sworn(words) == SWORN_YES ? _("a sworn officer was called for")
                                                  : _("no sworn officer was called for"));
    if (words->types != 0)
        str_add_f(&text, " %s ", dot);
    names_set(&entry_type_names, words->types, ", ", &text);
    flow_text(flow, 1, THEME_DIM, text.buf);
    str_release(&text);
    evidence_flow_add(flow, 1, words);
}

static void stay_text(const struct entry_words *words, const struct look_stay *stay, struct str *out)
{
    const char *text = look_text(words, stay->field, stay->nth);

    if (strlen(text) >= (size_t)(stay->at + stay->length))
        str_add_f(out, _("stays: '%.*s' (%s): %s"), (int)stay->length, text + stay->at, stay->rule,
                  stay->reason);
    else
        str_add_f(out, _("stays: something (%s): %s"), stay->rule, stay->reason);
}

bool entry_read_look(const struct revision *revision, size_t i, struct str *out, enum theme_style *style)
{
    const struct look *look = &revision->look;

    str_clear(out);
    *style = look->done && i == 0 ? THEME_DIM : THEME_NOTICE;
    if (i > look->stays.count || (i > 0 && !look->done))
        return false;
    if (i > 0)
        stay_text(&revision->words, &look->stays.items[i - 1], out);
    else if (!look->done)
        str_add(out, _("not looked through before it was handed in"));
    else if (look->stays.count == 0)
        str_add_f(out, _("looked through by %s %s: nothing found"), look->rules, look->version);
    else
        str_add_f(out, _("looked through by %s %s"), look->rules, look->version);
    return true;
}

static void add_look(struct flow *flow, const struct revision *revision)
{
    struct str line = STR_INIT;
    enum theme_style style;
    size_t i;

    for (i = 0; entry_read_look(revision, i, &line, &style); i++)
        flow_text(flow, i == 0 ? 1 : 3, style, line.buf);
    str_release(&line);
}

static void add_revision(struct flow *flow, const struct revision *revision, day today)
{
    struct str head = STR_INIT;
    size_t i;

    flow_gap(flow);
    str_add_f(&head, _("Revision %lld, handed in "), (long long)revision->n);
    add_when(&head, revision->submitted_at, today);
    flow_text(flow, 0, THEME_TITLE, head.buf);
    str_release(&head);
    if (revision->erased)
        flow_text(flow, 1, THEME_NOTICE, _("these words have been erased"));
    else if (revision->hidden)
        flow_text(flow, 1, THEME_NOTICE, _("the training unit has hidden these words"));
    if (!revision->erased && *revision->words.title != '\0') {
        flow_text(flow, 1, THEME_STRONG, revision->words.title);
        add_facts(flow, &revision->words, today);
        entry_files_add(flow, 1, &revision->attachments);
    }
    add_look(flow, revision);
    flow_gap(flow);
    for (i = 0; i < revision->claims.count; i++)
        add_claim(flow, &revision->claims.items[i], today);
    flow_gap(flow);
    flow_text(flow, 1, THEME_PLAIN, revision->words.narrative);
}

/* Someone else's draft has no words here, and an entry without a revision only those of its draft. */
static void add_draft(struct flow *flow, const struct entry *entry, day today)
{
    size_t i;

    flow_gap(flow);
    flow_text(flow, 1, THEME_STRONG, entry->words.title);
    add_facts(flow, &entry->words, today);
    entry_files_add(flow, 1, &entry->attachments);
    flow_gap(flow);
    for (i = 0; i < entry->claims.count; i++)
        if (!entry->claims.items[i].proposed)
            add_claim(flow, &entry->claims.items[i], today);
    flow_gap(flow);
    flow_text(flow, 1, THEME_PLAIN, entry->words.narrative);
}

/* What came back, of whatever revision: below it may stand pages away. */
static void add_to_do(struct flow *flow, const struct entry *entry, day today)
{
    bool any = false;
    size_t i;

    for (i = 0; i < entry->claims.count; i++) {
        const struct claim *claim = &entry->claims.items[i];

        if (claim->state != CLAIM_DECLINED && claim->state != CLAIM_REVOKED)
            continue;
        if (!any) {
            flow_gap(flow);
            flow_text(flow, 0, THEME_TITLE, _("Came back"));
        }
        any = true;
        add_claim(flow, claim, today);
    }
}

void entry_read_lay_out(struct entry_view *v, int cols)
{
    day today = view_hello(&v->view)->today;
    size_t i;

    flow_start(&v->flow, cols - 2);
    if (!v->loaded)
        return;
    if (v->entry.state == ENTRY_RETURNED && v->entry.revisions.count > 1)
        add_to_do(&v->flow, &v->entry, today);
    for (i = 0; i < v->entry.revisions.count; i++)
        add_revision(&v->flow, &v->entry.revisions.items[i], today);
    testimony_page_add(&v->flow, &v->entry, today);
    comment_thread_add(&v->flow, &v->entry, today);
    if (v->entry.revisions.count == 0)
        add_draft(&v->flow, &v->entry, today);
}

static void draw_head(const struct entry_view *v, const struct area *area)
{
    const struct entry *entry = &v->entry;
    int64_t days = entry->waiting_days;

    if (!v->loaded) {
        paint_text(area, 0, 1, THEME_DIM, _("…"));
        return;
    }
    if (entry->state == ENTRY_WAITING && days > 0)
        paint_f(area, 0, 1, THEME_TITLE, _("Entry %lld %s %s %s %s, %lld days"), (long long)entry->id,
                theme_sign(SIGN_DOT), entry->name, theme_sign(SIGN_DOT),
                _(names_word(&entry_state_names, (int)entry->state)), (long long)days);
    else
        paint_f(area, 0, 1, THEME_TITLE, "%s %lld %s %s %s %s", _("Entry"), (long long)entry->id,
                theme_sign(SIGN_DOT), entry->name, theme_sign(SIGN_DOT),
                _(names_word(&entry_state_names, (int)entry->state)));
}

void entry_read_draw(struct entry_view *v, const struct area *area)
{
    struct area page = paint_inside(area, 1, 1, area->rows - 1, area->cols - 2);

    draw_head(v, area);
    v->scroll.count = (int)v->flow.lines.count;
    v->scroll.rows = page.rows;
    if (v->scroll.top > v->scroll.count - page.rows)
        v->scroll.top = v->scroll.count > page.rows ? v->scroll.count - page.rows : 0;
    flow_paint(&v->flow, &page, v->scroll.top);
    if (v->scroll.top + page.rows < v->scroll.count)
        paint_text(area, area->rows - 1, area->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

/* ---- beside the editor */

static const struct decision *last_word(const struct claim *claim)
{
    size_t i;

    for (i = claim->decisions.count; i > 0; i--)
        if (claim->decisions.items[i - 1].verdict == VERDICT_DECLINE || claim->decisions.items[i - 1].revoked)
            return &claim->decisions.items[i - 1];
    return NULL;
}

/* The claims of the newest revision: a draft's own claims have no decisions. */
static const struct claim_list *claims_of(const struct entry *entry)
{
    return entry->revisions.count > 0 ? &entry->revisions.items[0].claims : &entry->claims;
}

static void comment_text(const struct claim *claim, struct str *out)
{
    const struct decision *decision = last_word(claim);

    str_add_f(out, "%s %s", theme_sign(SIGN_RETURNED), claim->code);
    if (decision == NULL)
        return;
    str_add_f(out, " %s: %s", decision->name,
              decision->revoked           ? decision->revoked_because
              : decision->comment != NULL ? decision->comment
                                          : "");
}

int entry_read_comments(const struct entry *entry, const struct area *area)
{
    const struct claim_list *claims = claims_of(entry);
    struct str text = STR_INIT;
    int lines = 0;
    size_t i;

    for (i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->items[i];

        if (claim->state != CLAIM_DECLINED && claim->state != CLAIM_REVOKED)
            continue;
        str_clear(&text);
        comment_text(claim, &text);
        lines += paint_wrap(area, lines, 2, 0, THEME_BAD, text.buf);
    }
    str_release(&text);
    return lines;
}
