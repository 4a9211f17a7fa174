/* people_commands.h - :person, :assign, :enrol, :team, with the words of the command line. Inside `ui` only. */
#ifndef UI_PEOPLE_COMMANDS_H
#define UI_PEOPLE_COMMANDS_H

#include "engine.h"

bool people_commands_call(struct ui *ui, struct view *screen, const struct command_call *call);

#endif
