/* pdf_mark.c - what older cairo leaves out of a tagged PDF: that it is one, and its language.
 *
 * Up to 1.16 the library writes the structure but not the mark that readers look for, and it knows no language at all. Both stand in one object at the end,
 * the catalog; PDF lets a file be continued by a newer copy of an object, a table that says where it is, and a trailer. What cannot be found as it is
 * expected is left as it is: then the file is as the library made it.
 */
#include "pdf_mark.h"

#include <stdlib.h>
#include <string.h>

/* The last place of a word in the file. */
static const char *find_last(const struct str *file, const char *word)
{
    size_t length = strlen(word);
    size_t at;

    for (at = file->len >= length ? file->len - length + 1 : 0; at > 0; at--)
        if (memcmp(file->buf + at - 1, word, length) == 0)
            return file->buf + at - 1;
    return NULL;
}

/* The number behind a word; -1. */
static long long number_behind(const char *at, const char *word)
{
    const char *found = at != NULL ? strstr(at, word) : NULL;

    return found != NULL ? strtoll(found + strlen(word), NULL, 10) : -1;
}

void pdf_mark(struct str *file, const char *lang)
{
    static const char catalog[] = "<< /Type /Catalog\n";
    const char *trailer = find_last(file, "trailer");
    const char *begin = find_last(file, catalog);
    const char *end = begin != NULL ? strstr(begin, ">>\nendobj") : NULL;
    long long size = number_behind(trailer, "/Size "), root = number_behind(trailer, "/Root "),
              info = number_behind(trailer, "/Info "), before = number_behind(trailer, "startxref\n");
    struct str more = STR_INIT;
    size_t object, table;

    if (end == NULL || size < 0 || root < 0 || info < 0 || before < 0 || strstr(begin, "/MarkInfo") != NULL)
        return;
    object = file->len;
    str_add_f(&more, "%lld 0 obj\n", root);
    str_add_n(&more, begin, (size_t)(end - begin));
    str_add_f(&more, "   /MarkInfo << /Marked true >>\n   /Lang (%s)\n>>\nendobj\n", lang);
    table = object + more.len;
    str_add_f(&more,
              "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n",
              root, object, size, root, info);
    str_add_f(&more, "   /Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n", before, table);
    str_add_n(file, more.buf, more.len);
    str_release(&more);
}
