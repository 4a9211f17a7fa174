/* grammar.c - RELAX NG on the tree, never while it is being read: libxml2 2.9.14 crashes on that.
 *
 * Asked only when our own pass found nothing, so only the first error counts: libxml2 goes astray after it.
 */
#include <beatbook/io/grammar.h>

#include <string.h>

#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>

#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define GRAMMAR_BYTES_MOST (1024 * 1024)
#define WORDS_MOST 200

struct finding {
    bool found;
    int line;
    struct str element;
    struct str words;
};

/* libxml2 promises not to change the error; before 2.12 its type did not say so. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static void note(void *context, error_pointer error)
{
    struct finding *finding = context;
    const xmlNode *node = error->node;

    if (finding->found)
        return;
    finding->found = true;
    finding->line = error->line;
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->parent;
    if (node) {
        finding->line = tree_mark(node) ? tree_mark(node)->line : finding->line;
        str_add(&finding->element, (const char *)node->name);
    }
    if (error->message)
        text_squeeze(&finding->words, error->message);
}

static void drop(void *context, error_pointer error)
{
    (void)context, (void)error;
}

static xmlRelaxNGPtr load(const struct str *text)
{
    xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewMemParserCtxt(text->buf, (int)text->len);
    xmlRelaxNGPtr grammar = NULL;

    if (!context)
        return NULL;
    xmlRelaxNGSetParserStructuredErrors(context, drop, NULL);
    grammar = xmlRelaxNGParse(context);
    xmlRelaxNGFreeParserCtxt(context);
    return grammar;
}

static void say(struct finding *finding, struct fault_list *faults, struct arena *arena)
{
    if (finding->words.len > WORDS_MOST)
        str_cut(&finding->words, WORDS_MOST);
    check_add(faults, arena, finding->line > 0 ? finding->line : 1, NULL,
              _("the grammar does not accept <%s> here%s%s"),
              finding->element.len ? finding->element.buf : "?", finding->words.len ? ": " : "",
              finding->words.len ? tree_clean(finding->words.buf, arena) : "");
    check_remedy(faults, arena, _("compare it with the description of the format, beatbook-framework(5)"));
}

enum status grammar_check(const struct tree *tree, const char *path, struct fault_list *faults,
                          struct arena *arena, struct err *err)
{
    struct finding finding = {false, 0, STR_INIT, STR_INIT};
    struct str text = STR_INIT;
    xmlRelaxNGPtr grammar = NULL;
    xmlRelaxNGValidCtxtPtr context = NULL;
    enum status status = file_read(path, GRAMMAR_BYTES_MOST, &text, err);

    if (status != STATUS_OK)
        goto out;
    grammar = load(&text);
    context = grammar ? xmlRelaxNGNewValidCtxt(grammar) : NULL;
    if (!context) {
        status = err_set(err, STATUS_FILE, _("%s is not a RELAX NG grammar that can be used"), path);
        goto out;
    }
    xmlRelaxNGSetValidStructuredErrors(context, note, &finding);
    if (xmlRelaxNGValidateDoc(context, tree->doc) != 0)
        say(&finding, faults, arena);
out:
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(grammar);
    str_release(&text);
    str_release(&finding.element);
    str_release(&finding.words);
    return status;
}
