/* reader_page.h - a document laid out as a page of text. Inside `ui` only. */
#ifndef UI_READER_PAGE_H
#define UI_READER_PAGE_H

#include <beatbook/domain/noted.h>
#include <beatbook/ui/flow.h>
#include <beatbook/util/day.h>

/* Fill a started flow with the document's own line and its rows. Each line of a mark has its number as tag; the line at which row i begins is put
 * into starts[i], which has room for all. */
void reader_page_lay(const struct framework *framework, const struct reader_row_list *rows,
                     const struct noted *noted, day today, struct flow *flow, int *starts);

#endif
