/* beatbook.c - the program people start: where the commands and the screen meet, which know nothing of one another.
 *
 * It runs without privilege and does as little as it can before it knows what is wanted: it starts at every login, for one
 * line.
 */
#include <locale.h>

#include <beatbook/cli/cli.h>
#include <beatbook/ui/command.h>
#include <beatbook/ui/ui.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#ifndef BEATBOOK_LOCALEDIR
#define BEATBOOK_LOCALEDIR "/usr/local/share/locale"
#endif

static enum status play(struct session *session, const struct cli_play *asked, struct err *err)
{
    struct ui_play step = {.script = asked->script, .ascii = asked->ascii, .mono = asked->mono};

    if (asked->size && !ui_parse_size(asked->size, &step.cols, &step.rows))
        return err_set(err, STATUS_USAGE, _("--size is columns and rows, 80x24, not '%.60s'"), asked->size);
    return ui_play(session, &step, err);
}

static void write_manual(FILE *out)
{
    fputs(".\\\" begin screen\n", out);
    command_write_manual(out);
    fputs(".\\\" end screen\n", out);
}

int main(int argc, char **argv)
{
    static const struct cli_screen screen = {ui_run, play, write_manual};

    setlocale(LC_ALL, "");
    bindtextdomain("beatbook", BEATBOOK_LOCALEDIR);
    bind_textdomain_codeset("beatbook", "UTF-8");
    textdomain("beatbook");
    hash_start();
    return cli_main(argc, argv, &screen);
}
