/* check_references.c - the faults between documents.
 *
 * A book is one version of one framework, from a document given now or from those that are loaded. What no book
 * speaks of is not checked: that is no fault of the author's. Books are few, their items many: books are looked
 * through, items are hashed.
 */
#include <beatbook/domain/check.h>

#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "check_parts.h"

struct page {
    const char *id;
    const char *words; /* squeezed; NULL unknown */
    int line;          /* 0 unknown */
};

struct book {
    const char *id;
    const char *version;
    bool loaded;        /* known, not given now */
    struct idset items; /* id → struct page */
};

struct references {
    struct check check; /* of the document at hand: for guesses and faults */
    LIST(struct book) books;
};

/* --- books ----------------------------------------------------------------------------------- */

static void add_item(struct references *r, struct book *book, const char *id, const char *words, int line)
{
    struct page *entry;

    if (!id)
        return;
    entry = arena_alloc(r->check.arena, sizeof *entry);
    entry->id = id;
    entry->words = words;
    entry->line = line;
    idset_add(&book->items, r->check.arena, id, entry);
}

static const char *squeezed(struct references *r, const char *text)
{
    struct str out = STR_INIT;
    const char *copy;

    text_squeeze(&out, text);
    copy = arena_dup(r->check.arena, out.buf);
    str_release(&out);
    return copy;
}

/* The issuer's words of an item and of those below it: a quotation may take in both. */
static void add_items(struct references *r, struct book *book, const struct item_list *items,
                      struct str *around)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        struct str words = STR_INIT;
        for (size_t j = 0; j < item->parts.count; j++) {
            const struct remark *part = &item->parts.items[j];
            if (!part->name || (strcmp(part->name, "title") != 0 && strcmp(part->name, "p") != 0))
                continue;
            document_words(&part->runs, &words);
            str_add_char(&words, ' ');
        }
        for (size_t j = 0; j < item->levels.count; j++)
            add_items(r, book, &item->levels.items[j].items, &words);
        add_items(r, book, &item->items, &words);
        add_item(r, book, item->id, squeezed(r, words.buf), item->line);
        if (around) {
            str_add_char(around, ' ');
            str_add_n(around, words.buf, words.len);
        }
        str_release(&words);
    }
}

static void add_sections(struct references *r, struct book *book, const struct section_list *sections)
{
    for (size_t i = 0; i < sections->count; i++) {
        add_items(r, book, &sections->items[i].items, NULL);
        add_sections(r, book, &sections->items[i].sections);
    }
}

static struct book *add_book(struct references *r, const char *id, const char *version)
{
    struct book *book;

    if (!id || !version || !ref_slug_valid(id) || !version_valid(version))
        return NULL;
    book = LIST_ADD(r->check.arena, &r->books);
    book->id = id;
    book->version = version;
    return book;
}

static const struct book *find_book(const struct references *r, const char *id, const char *version)
{
    for (size_t i = 0; i < r->books.count; i++) {
        const struct book *book = &r->books.items[i];
        if (!strcmp(book->id, id) && (!version || version_compare(book->version, version) == 0))
            return book;
    }
    return NULL;
}

/* Given documents first: the author's file is meant, not the loaded one of the same version. */
static void open_books(struct references *r, const struct document_list *documents,
                       const struct known_list *known)
{
    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        struct book *book;
        if (document->form != DOCUMENT_FRAMEWORK)
            continue;
        book = add_book(r, document->id, document->version);
        if (book)
            add_sections(r, book, &document->sections);
    }
    for (size_t i = 0; known && i < known->count; i++) {
        const struct known_framework *framework = &known->items[i];
        struct book *book;
        if (!framework->id || !framework->version || !version_valid(framework->version) ||
            find_book(r, framework->id, framework->version))
            continue;
        book = add_book(r, framework->id, framework->version);
        if (book)
            book->loaded = true;
        for (size_t j = 0; book && j < framework->items.count; j++) {
            const char *words = j < framework->words.count ? framework->words.items[j] : NULL;
            add_item(r, book, framework->items.items[j], check_blank(words) ? NULL : squeezed(r, words), 0);
        }
    }
}

/* --- crossmaps and rules --------------------------------------------------------------------- */

static void check_uses(struct references *r, const struct remark *uses)
{
    const char *id = document_attribute(uses, "framework");
    const char *version = document_attribute(uses, "version");
    const struct book *other;

    if (!id || !version || !version_valid(version) || find_book(r, id, version))
        return;
    other = find_book(r, id, NULL);
    if (!other)
        return;
    check_add(r->check.faults, r->check.arena, uses->line, NULL,
              _("version %s of %s is not here, only version %s"), version, id, other->version);
    check_remedy(r->check.faults, r->check.arena,
                 _("write version=\"%s\", or give the file of version %s too"), other->version, version);
}

/* The book that <uses> names for a framework, or NULL: not here. */
static const struct book *used_book(const struct references *r, const char *id)
{
    const struct remark_list *about = &r->check.document->about;

    for (size_t i = 0; i < about->count; i++) {
        const char *framework, *version;
        if (!about->items[i].name || strcmp(about->items[i].name, "uses") != 0)
            continue;
        framework = document_attribute(&about->items[i], "framework");
        version = document_attribute(&about->items[i], "version");
        if (framework && version && version_valid(version) && !strcmp(framework, id))
            return find_book(r, framework, version);
    }
    return NULL;
}

bool check_quote_stands(const char *quote, const char *words)
{
    struct str wanted = STR_INIT, text = STR_INIT;
    bool stands;

    text_squeeze(&wanted, quote);
    text_squeeze(&text, words);
    stands = strstr(text.buf, wanted.buf) != NULL;
    str_release(&wanted);
    str_release(&text);
    return stands;
}

static void check_quote(struct references *r, const struct link *link, const char *name, const char *where,
                        const char *quote, const struct page *entry)
{
    struct str words = STR_INIT;

    if (check_blank(quote) || !entry->words)
        return;
    text_squeeze(&words, quote);
    if (!strstr(entry->words, words.buf)) {
        check_add(r->check.faults, r->check.arena, link->line, name,
                  _("the words \"%.80s%s\" do not stand in %s"), words.buf, words.len > 80 ? "…" : "", where);
        check_remedy(r->check.faults, r->check.arena, _("copy them from there, letter for letter"));
    }
    str_release(&words);
}

static void check_link_end(struct references *r, const struct link *link, const char *name, const char *text,
                           const char *quote)
{
    const struct book *book;
    const struct page *entry;
    const char *meant;
    struct ref ref;

    if (!text || !ref_parse(text, &ref) || !ref.framework[0])
        return;
    book = used_book(r, ref.framework);
    if (!book)
        return;
    entry = idset_find(&book->items, ref.item);
    if (entry) {
        check_quote(r, link, name, text, quote, entry);
        return;
    }
    meant = check_guess(&r->check, &book->items, ref.item);
    check_add(r->check.faults, r->check.arena, link->line, name, _("%s has no item \"%s\""), ref.framework,
              ref.item);
    if (meant)
        check_remedy(r->check.faults, r->check.arena, _("did you mean \"%s\"?"), meant);
    else
        check_remedy(r->check.faults, r->check.arena, _("write the id of an item of %s %s"), book->id,
                     book->version);
}

static void check_rule_ends(struct references *r, const struct rule *rule)
{
    const struct remark_list *about = &r->check.document->about;
    const char *name = rule->id ? arena_printf(r->check.arena, "rule %s", rule->id) : "rule";

    for (size_t i = 0; i < rule->items.count; i++) {
        const char *id = rule->items.items[i], *meant = NULL;
        bool found = false;
        if (!ref_slug_valid(id))
            continue;
        for (size_t j = 0; j < about->count && !found; j++) {
            const char *framework;
            const struct book *book;
            if (!about->items[j].name || strcmp(about->items[j].name, "uses") != 0)
                continue;
            framework = document_attribute(&about->items[j], "framework");
            book = framework ? used_book(r, framework) : NULL;
            /* What is not here may have the item. */
            found = !book || idset_find(&book->items, id);
            if (!found && !meant)
                meant = check_guess(&r->check, &book->items, id);
        }
        if (found)
            continue;
        check_add(r->check.faults, r->check.arena, rule->line, name,
                  _("none of the frameworks in <uses> has an item \"%s\""), id);
        if (meant)
            check_remedy(r->check.faults, r->check.arena, _("did you mean \"%s\"?"), meant);
        else
            check_remedy(r->check.faults, r->check.arena, _("write the id of one of their items"));
    }
}

/* --- versions of a framework ----------------------------------------------------------------- */

static void gather_named(struct references *r, const struct changes *changes, struct idset *named)
{
    for (size_t i = 0; i < changes->list.count; i++) {
        const struct change *change = &changes->list.items[i];
        for (size_t j = 0; j < change->old_ids.count; j++)
            idset_add(named, r->check.arena, change->old_ids.items[j], change);
    }
}

static void check_named(struct references *r, const struct changes *changes, const struct book *before)
{
    for (size_t i = 0; i < changes->list.count; i++) {
        const struct change *change = &changes->list.items[i];
        const char *name = arena_printf(r->check.arena, "change \"%s\"",
                                        names_word(&document_change_names, (int)change->type));
        for (size_t j = 0; j < change->old_ids.count; j++) {
            const char *id = change->old_ids.items[j], *meant;
            if (!ref_slug_valid(id) || idset_find(&before->items, id))
                continue;
            meant = check_guess(&r->check, &before->items, id);
            check_add(r->check.faults, r->check.arena, change->line, name, _("version %s had no item \"%s\""),
                      before->version, id);
            if (meant)
                check_remedy(r->check.faults, r->check.arena, _("did you mean \"%s\"?"), meant);
            else
                check_remedy(r->check.faults, r->check.arena, _("take the id out of old=\"…\""));
        }
        for (size_t j = 0; change->type == CHANGE_ADDED && j < change->new_ids.count; j++) {
            if (!idset_find(&before->items, change->new_ids.items[j]))
                continue;
            check_add(r->check.faults, r->check.arena, change->line, name,
                      _("version %s had an item \"%s\" already"), before->version, change->new_ids.items[j]);
            check_remedy(r->check.faults, r->check.arena, _("give the new item an id of its own"));
        }
    }
}

/* Every item of the version before is there still, or named. */
static void check_lost(struct references *r, const struct changes *changes, const struct book *before,
                       const struct book *now)
{
    struct idset named = {NULL, 0, 0};

    gather_named(r, changes, &named);
    for (size_t i = 0; i < before->items.room; i++) {
        const char *id = before->items.slots[i].key;
        if (!id || idset_find(&now->items, id) || idset_find(&named, id))
            continue;
        check_add(r->check.faults, r->check.arena, changes->line, NULL,
                  _("item \"%s\" of version %s is gone and no change names it"), id, before->version);
        check_remedy(r->check.faults, r->check.arena,
                     _("add <change type=\"withdrawn\" old=\"%s\" …>, or what became of it"), id);
    }
}

/* The version nearest below `version` of the same framework that is here, or NULL. */
static const struct book *book_below(const struct references *r, const char *id, const char *version)
{
    const struct book *best = NULL;

    for (size_t i = 0; i < r->books.count; i++) {
        const struct book *book = &r->books.items[i];
        if (!strcmp(book->id, id) && version_compare(book->version, version) < 0 &&
            (!best || version_compare(book->version, best->version) > 0))
            best = book;
    }
    return best;
}

static void say_reused(struct references *r, const struct page *page, const struct book *had,
                       const struct book *gone)
{
    check_add(r->check.faults, r->check.arena, page->line, page->id,
              _("id \"%s\" stood in version %s and was gone in version %s: it cannot come back"), page->id,
              had->version, gone->version);
    check_remedy(r->check.faults, r->check.arena,
                 _("give the item an id that no version ever had: evidence for the old one must never count "
                   "for it"));
}

/* An id is for ever: once a version was without it, it is nobody's again. */
static void check_reused(struct references *r, const struct book *now)
{
    const struct book *gone, *had;

    for (size_t i = 0; i < now->items.room; i++) {
        const struct page *page = now->items.slots[i].value;
        if (!now->items.slots[i].key)
            continue;
        gone = book_below(r, now->id, now->version);
        while (gone && idset_find(&gone->items, page->id))
            gone = book_below(r, now->id, gone->version);
        had = gone;
        while (had && !idset_find(&had->items, page->id))
            had = book_below(r, now->id, had->version);
        if (had)
            say_reused(r, page, had, gone);
    }
}

/* The same from the middle: a version that comes after the one above it may not be without what both around it have. */
static void check_between(struct references *r, const struct book *now)
{
    const struct book *below = book_below(r, now->id, now->version), *above = NULL;

    for (size_t i = 0; i < r->books.count; i++) {
        const struct book *book = &r->books.items[i];
        if (book->loaded && !strcmp(book->id, now->id) && version_compare(book->version, now->version) > 0 &&
            (!above || version_compare(book->version, above->version) < 0))
            above = book;
    }
    for (size_t i = 0; below && above && i < below->items.room; i++) {
        const char *id = below->items.slots[i].key;
        if (!id || idset_find(&now->items, id) || !idset_find(&above->items, id))
            continue;
        check_add(r->check.faults, r->check.arena, r->check.document->line, id,
                  _("id \"%s\" stands in version %s and in version %s: it cannot be gone between them"), id,
                  below->version, above->version);
        check_remedy(r->check.faults, r->check.arena, _("leave the item in"));
    }
}

static void check_versions(struct references *r)
{
    const struct document *document = r->check.document;
    const struct book *now;

    if (!document->id || !document->version || !version_valid(document->version))
        return;
    now = find_book(r, document->id, document->version);
    if (now) {
        check_reused(r, now);
        check_between(r, now);
    }
    for (size_t i = 0; now && i < document->changes.count; i++) {
        const struct changes *changes = &document->changes.items[i];
        const struct book *before, *other = NULL;
        if (!changes->from || !version_valid(changes->from) ||
            version_compare(changes->from, document->version) >= 0)
            continue;
        before = find_book(r, document->id, changes->from);
        if (before) {
            check_named(r, changes, before);
            check_lost(r, changes, before, now);
            continue;
        }
        for (size_t j = 0; j < r->books.count && !other; j++)
            if (!strcmp(r->books.items[j].id, document->id) &&
                version_compare(r->books.items[j].version, document->version) < 0)
                other = &r->books.items[j];
        if (!other)
            continue;
        check_add(r->check.faults, r->check.arena, changes->line, NULL,
                  _("version %s of %s is not here, only version %s"), changes->from, document->id,
                  other->version);
        check_remedy(r->check.faults, r->check.arena,
                     _("write from=\"%s\", or give the file of version %s too"), other->version,
                     changes->from);
    }
}

/* --- rules that extend others ----------------------------------------------------------------- */

static const struct document *find_rules(const struct document_list *documents, const char *id,
                                         const char *version)
{
    const struct document *other = NULL;

    for (size_t i = 0; i < documents->count; i++) {
        const struct document *one = &documents->items[i];
        if (!one->id || !one->version || strcmp(one->id, id) != 0 || !version_valid(one->version))
            continue;
        if (version_compare(one->version, version) == 0)
            return one;
        other = one;
    }
    return other;
}

/* What is not at hand is not checked here: the store knows what it has. */
static void check_extends(struct references *r, const struct document_list *documents)
{
    const struct document *document = r->check.document, *other;
    const char *version, *further, *id = document_extends(document, &version);

    if (!id || !version || !version_valid(version))
        return;
    other = find_rules(documents, id, version);
    if (!other)
        return;
    if (version_compare(other->version, version) != 0) {
        check_add(r->check.faults, r->check.arena, document->line, NULL,
                  _("version %s of %s is not here, only version %s"), version, id, other->version);
        check_remedy(r->check.faults, r->check.arena, _("write version=\"%s\" in <extends>"), other->version);
    } else if (other->form != DOCUMENT_RULES) {
        check_add(r->check.faults, r->check.arena, document->line, NULL, _("%s is no rules document"), id);
        check_remedy(r->check.faults, r->check.arena, _("write the id of rules in <extends>"));
    } else if (document_extends(other, &further)) {
        check_add(r->check.faults, r->check.arena, document->line, NULL,
                  _("%s %s itself extends other rules"), id, version);
        check_remedy(r->check.faults, r->check.arena,
                     _("extend those that it extends: rules are looked up one step only"));
    }
}

/* --- all of it ------------------------------------------------------------------------------- */

static void check_same(struct references *r, const struct document_list *documents, size_t at)
{
    const struct document *document = &documents->items[at];

    for (size_t i = 0; i < at; i++) {
        const struct document *other = &documents->items[i];
        if (!document->id || !other->id || strcmp(document->id, other->id) != 0 || !document->version ||
            !other->version || !version_valid(document->version) || !version_valid(other->version) ||
            version_compare(document->version, other->version) != 0)
            continue;
        check_add(r->check.faults, r->check.arena, document->line, NULL, _("%s %s is given twice"),
                  document->id, document->version);
        check_remedy(r->check.faults, r->check.arena,
                     _("leave one of the two files out, or give this one another version"));
        return;
    }
}

void check_references(const struct document_list *documents, const struct known_list *known,
                      struct fault_list *faults, struct arena *arena)
{
    struct references r;

    memset(&r, 0, sizeof r);
    r.check.arena = arena;
    open_books(&r, documents, known);
    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        r.check.document = document;
        r.check.faults = &faults[i];
        r.check.guesses = 0;
        check_same(&r, documents, i);
        for (size_t j = 0; j < document->about.count; j++)
            if (document->about.items[j].name && !strcmp(document->about.items[j].name, "uses"))
                check_uses(&r, &document->about.items[j]);
        for (size_t j = 0; j < document->links.count; j++) {
            const struct link *link = &document->links.items[j];
            const char *name = link->id ? arena_printf(arena, "link %s", link->id) : "link";
            check_link_end(&r, link, name, link->from, link->from_words);
            check_link_end(&r, link, name, link->to, link->to_words);
        }
        for (size_t j = 0; document->form == DOCUMENT_RULES && j < document->rules.count; j++)
            check_rule_ends(&r, &document->rules.items[j]);
        if (document->form == DOCUMENT_FRAMEWORK)
            check_versions(&r);
        else if (document->form == DOCUMENT_RULES)
            check_extends(&r, documents);
    }
}
