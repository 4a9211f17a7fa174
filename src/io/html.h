/* html.h - elements of web pages, and what to write instead. Inside the layer only. */
#ifndef BEATBOOK_IO_HTML_H
#define BEATBOOK_IO_HTML_H

/* The remedy for an element of HTML, or NULL when it is none. To be translated. */
const char *html_remedy(const char *name);

#endif
