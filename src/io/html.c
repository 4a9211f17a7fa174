/* html.c - what people bring along when they copy from a web page. */
#include "html.h"

#include <stddef.h>
#include <strings.h>

#include <beatbook/util/tr.h>

static const struct {
    const char *names[16];
    const char *remedy;
} rows[] = {
    {{"ul", "ol", "dl"}, N_("make each bullet an item of its own")},
    {{"li", "dt", "dd"}, N_("make it an <item> of its own")},
    {{"b", "i", "em", "strong", "u", "s", "small", "big", "font", "span", "sup", "sub", "center", "abbr",
      "mark"},
     N_("take the tags out and keep the words")},
    {{"br", "hr", "wbr"}, N_("begin a new <p> instead")},
    {{"table", "tr", "td", "th", "thead", "tbody", "caption"}, N_("write each row as a <p> or an <item>")},
    {{"h1", "h2", "h3", "h4", "h5", "h6"}, N_("write it as the <title> of a <section> or <item>")},
    {{"div", "pre", "blockquote", "article", "main", "center", "q"}, N_("write it as a <p>")},
    {{"img", "svg", "script", "style", "iframe", "video", "form", "input", "button"},
     N_("take it out: only words are kept")},
    {{"html", "body", "head", "meta"}, N_("this is a web page; a framework has elements of its own")},
};

const char *html_remedy(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t j = 0; j < 16 && rows[i].names[j]; j++)
            if (!strcasecmp(rows[i].names[j], name))
                return rows[i].remedy;
    return NULL;
}
