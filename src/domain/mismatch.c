/* mismatch.c - where a store is not as it was written, in words.
 *
 * Who finds a fault knows what it is; whose it was, who wrote it and when is looked up once, for all of them alike. The texts are put
 * together here, so that the screen, the commands and beatbook-admin say the same.
 */
#include <beatbook/domain/mismatch.h>

#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static const char *const kinds[MISMATCH_KIND_COUNT] = {
    "journal", "clock",   "words",   "attachment", "sign-off",     "seal",
    "key",     "erasure", "comment", "testimony",  "verification", "milestone",
    "hours",   "review",  "gateway", "kept",       "file",         "sample"};
const struct names mismatch_kind_names = {"mismatch", kinds, MISMATCH_KIND_COUNT};

static const char *const labels[MISMATCH_PART_COUNT] = {
    /* TRANSLATORS: before the name of the person whose entry is not as it was written */
    N_("whose"), N_("written"), N_("should be"), N_("is"), N_("do now")};

const char *mismatch_label(enum mismatch_part part)
{
    return _(labels[part]);
}

struct mismatch *mismatch_add(struct mismatch_list *list, struct arena *arena, enum mismatch_kind kind,
                              const char *what)
{
    struct mismatch *mismatch =
        list->count < MISMATCH_MOST ? LIST_ADD(arena, list) : arena_alloc(arena, sizeof *list->items);

    mismatch->kind = kind;
    mismatch->what = what;
    mismatch->on = DAY_NONE;
    mismatch->at = MOMENT_NONE;
    return mismatch;
}

static const char *clean(const char *text, struct arena *arena)
{
    struct str bytes = STR_INIT;
    struct str out = STR_INIT;
    const char *copy;
    size_t at;

    if (text == NULL)
        return NULL;
    str_add(&bytes, text);
    while (!text_valid(bytes.buf, bytes.len, &at))
        bytes.buf[at] = '?';
    text_clean(&out, bytes.buf, bytes.len, TEXT_LINE, NULL);
    if (out.len > MISMATCH_TEXT) {
        size_t length = MISMATCH_TEXT;

        while (length > 0 && ((unsigned char)out.buf[length] & 0xc0) == 0x80)
            length--;
        copy = arena_printf(arena, "%.*s…", (int)length, out.buf);
    } else {
        copy = arena_dup_n(arena, out.buf, out.len);
    }
    str_release(&bytes);
    str_release(&out);
    return copy;
}

void mismatch_clean(struct mismatch *mismatch, struct arena *arena)
{
    const char **texts[] = {&mismatch->what, &mismatch->login,  &mismatch->name, &mismatch->by_login,
                            &mismatch->by,   &mismatch->should, &mismatch->is};
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = clean(*texts[i], arena);
}

/* --- the parts -------------------------------------------------------------------------------- */

static const char *moment_text(moment at, struct arena *arena)
{
    char on[DAY_TEXT];
    char time[8];

    return arena_printf(arena, "%s %s", day_format(day_of(at), on), day_time(at, time));
}

static const char *person_text(const char *login, const char *name, struct arena *arena)
{
    return login != NULL && login[0] != '\0' ? arena_printf(arena, "%s (%s)", name, login) : name;
}

static const char *whose(const struct mismatch *mismatch, struct arena *arena)
{
    char on[DAY_TEXT];
    const char *person = person_text(mismatch->login, mismatch->name, arena);

    if (person == NULL)
        return NULL;
    if (mismatch->entry == 0)
        return person;
    return arena_printf(arena, _("%s, entry %lld of %s"), person, (long long)mismatch->entry,
                        day_format(mismatch->on, on));
}

/* What is kept ready was written by nobody: it was made from what they wrote. */
static const char *written(const struct mismatch *mismatch, struct arena *arena)
{
    const char *by = person_text(mismatch->by_login, mismatch->by, arena);
    const char *at;

    if (mismatch->line == 0 || by == NULL || mismatch->at == MOMENT_NONE)
        return mismatch->line != 0 ? arena_printf(arena, _("in journal line %lld"), (long long)mismatch->line)
                                   : NULL;
    at = moment_text(mismatch->at, arena);
    if (mismatch->kind == MISMATCH_KEPT)
        return arena_printf(arena, _("last changed by %s at %s, as journal line %lld says"), by, at,
                            (long long)mismatch->line);
    return arena_printf(arena, _("by %s at %s, as journal line %lld says"), by, at,
                        (long long)mismatch->line);
}

const char *mismatch_value(const struct mismatch *mismatch, enum mismatch_part part, struct arena *arena)
{
    switch (part) {
    case MISMATCH_WHOSE:
        return whose(mismatch, arena);
    case MISMATCH_WRITTEN:
        return written(mismatch, arena);
    case MISMATCH_SHOULD:
        return mismatch->should;
    case MISMATCH_IS:
        return mismatch->is;
    case MISMATCH_NEXT:
        return mismatch->next;
    case MISMATCH_PART_COUNT:
        break;
    }
    return NULL;
}

const char *mismatch_sentence(const struct mismatch *mismatch, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;
    int part;

    str_add(&text, mismatch->what);
    for (part = 0; part < MISMATCH_PART_COUNT; part++) {
        const char *value = mismatch_value(mismatch, (enum mismatch_part)part, arena);

        if (value != NULL)
            str_add_f(&text, "; %s: %s", mismatch_label((enum mismatch_part)part), value);
    }
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

/* --- what to do ------------------------------------------------------------------------------- */

/* Which backup has it right: one made after it was written, and whole. */
static const char *restore(const struct mismatch *mismatch, struct arena *arena)
{
    const char *since = mismatch->at != MOMENT_NONE ? arena_printf(arena, _("the newest one made after %s"),
                                                                   moment_text(mismatch->at, arena))
                                                    : _("the newest one");

    if (mismatch->by == NULL || mismatch->by[0] == '\0')
        return arena_printf(
            arena,
            _("let nobody write in this store, keep the file as evidence, tell the training unit; put a backup "
              "in its place: %s in which \"beatbook-admin --store BACKUP verify --full\" finds nothing"),
            since);
    return arena_printf(
        arena,
        _("let nobody write in this store, keep the file as evidence, tell the training unit and %s; put a "
          "backup in its place: %s in which \"beatbook-admin --store BACKUP verify --full\" finds nothing"),
        mismatch->by, since);
}

const char *mismatch_remedy(const struct mismatch *mismatch, struct arena *arena)
{
    switch (mismatch->kind) {
    case MISMATCH_CLOCK:
        return _(
            "nothing is lost, the order of the journal is that of its lines; have the clock of this "
            "machine set, and tell the training unit that times before this line are not to be relied on");
    case MISMATCH_KEPT:
        return _(
            "what people wrote and signed is judged apart from this, and stands unless another line says "
            "otherwise; do not rely on this figure, and tell whoever looks after the program: if nothing "
            "else is wrong, the newest backup without this fault can take the file's place");
    case MISMATCH_KEY:
        return arena_printf(arena,
                            _("rely on nothing that was signed with this key, and ask its person for its "
                              "fingerprint; %s"),
                            restore(mismatch, arena));
    default:
        return restore(mismatch, arena);
    }
}
