/* admin_remind.c - remind, as beatbook-admin says it: a line by mail through sendmail.
 *
 * Mail leaves the host and is read by others on its way: so it holds numbers and nobody's words, and is off until the host's owner names the program
 * that sends it. That program is started without a shell, and gets the address as a word of its own: one that could be read as an
 * option or as a header is refused when it is set (domain/person.h), and once more here, because the file may have been written by somebody else.
 */
#include "admin_remind.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libintl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <beatbook/domain/person.h>
#include <beatbook/service/remind.h>
#include <beatbook/util/file.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

extern char **environ;

static enum status judge_program(const char *sendmail, struct err *err)
{
    if (sendmail[0] == '\0')
        return err_set(err, STATUS_STATE,
                       _("mail is off: name the program that sends it in " BEATBOOK_SYSCONFDIR
                         "/beatbook.conf (sendmail = /usr/sbin/sendmail) or with --sendmail FILE"));
    if (sendmail[0] != '/')
        return err_set(err, STATUS_USAGE, _("'%s' is no whole path of a program; write it from / on"),
                       sendmail);
    if (access(sendmail, X_OK) != 0)
        return err_set(err, STATUS_FILE,
                       _("%s: %s; nothing was sent. Install a program that sends mail, or name another"),
                       sendmail, strerror(errno));
    return STATUS_OK;
}

/* The whole mail, in a file in memory, at its start. */
static int write_mail(const struct remind *one)
{
    struct str text = STR_INIT;
    int file = memfd_create("mail", MFD_CLOEXEC);

    str_add_f(&text,
              "To: %s\nSubject: beatbook\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
              "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n%s\n",
              one->mail, one->line);
    if (file >= 0 &&
        (file_write_fd(file, text.buf, text.len, NULL) != STATUS_OK || lseek(file, 0, SEEK_SET) != 0)) {
        close(file);
        file = -1;
    }
    str_release(&text);
    return file;
}

/* Start it with the mail as its input; an error number. */
static int start(const char *sendmail, const struct remind *one, int file, pid_t *pid)
{
    static char option[] = "-i";
    char *program = strdup(sendmail), *address = strdup(one->mail);
    char *const arguments[] = {program, option, address, NULL};
    posix_spawn_file_actions_t actions;
    int error = ENOMEM;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    if (program != NULL && address != NULL)
        error = posix_spawn(pid, sendmail, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    free(program);
    free(address);
    return error;
}

static enum status send_one(const char *sendmail, const struct remind *one, struct err *err)
{
    pid_t pid = 0;
    int file;
    int end = 0;
    int error;

    if (!person_mail_valid(one->mail) || !text_is_clean(one->line, TEXT_LINE))
        return err_set(err, STATUS_STATE, _("%s: what is kept as the address is none; set it again"),
                       one->login);
    file = write_mail(one);
    if (file < 0)
        return err_set(err, STATUS_FILE, _("%s: the mail could not be written: %s"), one->login,
                       strerror(errno));
    error = start(sendmail, one, file, &pid);
    close(file);
    if (error != 0)
        return err_set(err, STATUS_FILE, _("%s could not be started: %s"), sendmail, strerror(error));
    while (waitpid(pid, &end, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(end) && WEXITSTATUS(end) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_FILE,
                   _("%s: %s did not take the mail (it ended with %d); the next run tries again"), one->login,
                   sendmail, WIFEXITED(end) ? WEXITSTATUS(end) : 128 + WTERMSIG(end));
}

/* One after the other: what fails for one keeps nobody else from being reminded. */
static enum status send_all(struct store *store, const char *sendmail, const struct remind_list *due,
                            struct err *err)
{
    size_t sent = 0;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < due->count && status == STATUS_OK; i++) {
        struct err one = ERR_INIT;

        if (send_one(sendmail, &due->items[i], &one) != STATUS_OK) {
            fprintf(stderr, "beatbook-admin: %s\n", one.text);
            continue;
        }
        sent++;
        status = remind_sent(store, &due->items[i], err);
    }
    printf(ngettext("%zu reminder sent\n", "%zu reminders sent\n", sent), sent);
    if (status == STATUS_OK && sent < due->count)
        status =
            err_set(err, STATUS_FILE, _("%zu of %zu reminders were not sent; who was not reminded stays so"),
                    due->count - sent, due->count);
    return status;
}

static void say_all(const struct remind_list *due)
{
    for (size_t i = 0; i < due->count; i++)
        printf("%s <%s>: %s\n", due->items[i].login, due->items[i].mail, due->items[i].line);
    printf(ngettext("%zu reminder would be sent\n", "%zu reminders would be sent\n", due->count), due->count);
}

enum status admin_remind(struct store *store, const char *sendmail, bool dry_run, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct remind_list due = {0};
    enum status status = dry_run ? STATUS_OK : judge_program(sendmail, err);

    if (status == STATUS_OK)
        status = remind_due(store, &arena, &due, err);
    if (status == STATUS_OK && dry_run)
        say_all(&due);
    else if (status == STATUS_OK)
        status = send_all(store, sendmail, &due, err);
    arena_release(&arena);
    return status;
}
