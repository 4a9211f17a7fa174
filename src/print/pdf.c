#include <beatbook/print/print.h>
#include <beatbook/util/tr.h>
enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang, struct str *out,
                      struct err *err)
{
    (void)portfolio;
    (void)lang;
    (void)out;
    return err_set(err, STATUS_FILE, _("this beatbook makes no PDF"));
}
