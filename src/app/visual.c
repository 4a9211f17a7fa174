/* visual.c - the person's own editor.
 *
 * What stands in $VISUAL is parted as a shell would part it, but no shell sees it: a name with a `;` in it is a program that does not exist.
 */
#include <beatbook/app/visual.h>

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define WORDS_MOST 12

extern char **environ;

static const char *editor_of(void)
{
    const char *editor = getenv("VISUAL");

    if (editor == NULL || *editor == '\0')
        editor = getenv("EDITOR");
    return editor != NULL && *editor != '\0' ? editor : "vi";
}

/* vi's way, which most took over. */
static bool knows_line(const char *program)
{
    static const char *const names[] = {"vi",   "vim",  "nvim",  "nvi",         "vis", "elvis",
                                        "nano", "pico", "emacs", "emacsclient", "mg",  "ne",
                                        "joe",  "jed",  "micro", "mcedit",      "kak", "zile"};
    const char *slash = strrchr(program, '/');
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(slash != NULL ? slash + 1 : program, names[i]) == 0)
            return true;
    return false;
}

const char *const *visual_command(const char *file, int line, struct arena *arena)
{
    const char **words = arena_alloc(arena, (WORDS_MOST + 3) * sizeof *words);
    const char *rest = editor_of();
    size_t count = 0;

    while (rest != NULL && *rest != '\0' && count < WORDS_MOST) {
        struct str word = STR_INIT;

        rest = text_shell_word(rest, &word);
        if (word.len > 0)
            words[count++] = arena_dup(arena, word.buf);
        str_release(&word);
    }
    if (line > 0 && count > 0 && knows_line(words[0]))
        words[count++] = arena_printf(arena, "+%d", line);
    words[count++] = file[0] == '-' ? arena_printf(arena, "./%s", file) : arena_dup(arena, file);
    words[count] = NULL;
    return words;
}

static int spawn(const char *const *arguments, pid_t *pid)
{
    posix_spawnattr_t attributes;
    sigset_t all;
    int error;

    sigfillset(&all);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    error = posix_spawnp(pid, arguments[0], NULL, &attributes, (char *const *)(uintptr_t)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    return error;
}

enum status visual_run(const char *const *arguments, bool *failed, struct err *err)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    int error, status = 0;
    pid_t pid;

    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    error = spawn(arguments, &pid);
    while (error == 0 && waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            error = errno;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    if (error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127)
        error = ENOENT; /* how some systems say that there is no such program */
    *failed = error == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0);
    return error == 0 ? STATUS_OK
                      : err_set(err, STATUS_FILE, _("the editor %.80s: %s; set $VISUAL or $EDITOR"),
                                arguments[0], strerror(error));
}
