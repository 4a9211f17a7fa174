/* terminal_kind.c - what terminfo knows of a name.
 *
 * Asked before newterm(), which leaks where it fails. A file of its own because <term.h> makes macros of common words.
 */
#include "terminal.h"

#include <curses.h>
#include <term.h>

bool terminal_kind_known(const char *name, int fd)
{
    int found;
    if (setupterm(name, fd, &found) == ERR)
        return false;
    const char *place = tigetstr("cup");
    bool places = place && place != (const char *)-1;
    (void)del_curterm(cur_term);
    return places;
}
