/* entry_prompts.c - what an entry of its type usually tells, below the text while that is short.
 *
 * They go by what stands in the form, and leave by themselves once the text is as long as such a text usually is: whoever has written that
 * much needs nobody to ask.
 */
#include "entry_parts.h"

#include <beatbook/ui/entry_parse.h>

#include "engine.h"

static bool has_court(const struct entry_view *v)
{
    const struct line *line = &v->form.lines[ENTRY_FIELD_REFERENCES];
    struct reference_list references = {NULL, 0, 0};
    struct arena arena = ARENA_INIT;
    bool found = false;
    size_t i;

    if (line->text.len > 0)
        entry_parse_references(line->text.buf, &arena, &references);
    for (i = 0; i < references.count; i++)
        found = found || references.items[i].kind == REFERENCE_COURT;
    arena_release(&arena);
    return found;
}

const struct prompts *entry_prompts(const struct entry_view *v)
{
    uint32_t types = v->form.types != 0 ? v->form.types : 1u << ENTRY_REFLECTIVE_ACCOUNT;

    if (v->view.ui->no_prompts || (int64_t)buffer_words(v->editor.buffer) >= entry_length_usual(types).least)
        return NULL;
    return prompts_for(types, has_court(v));
}
