/* attachment.c - files that go with an entry: names, sizes, limits.
 *
 * The same questions are asked on both sides: by the client before it reads a file, so that nobody waits for a refusal, and by the store, which
 * believes nothing.
 */
#include <beatbook/domain/attachment.h>

#include <string.h>
#include <strings.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define KB 1024

enum status attachment_check_name(const char *name, struct err *err)
{
    if (name == NULL || name[strspn(name, " ")] == '\0')
        return err_set(err, STATUS_USAGE, _("the attachment has no name: give it one"));
    if (strlen(name) > ATTACHMENT_NAME_MAX)
        return err_set(err, STATUS_USAGE, _("the name of the attachment is longer than %d bytes: shorten it"),
                       ATTACHMENT_NAME_MAX);
    if (strchr(name, '/') != NULL || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
        !text_is_clean(name, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("'%s' is no name of a file: leave out the folders before it"),
                       name);
    return STATUS_OK;
}

enum status attachment_check_limits(const struct limits *limits, struct err *err)
{
    if (limits->attachment == 0 && limits->quota == 0)
        return STATUS_OK;
    if (limits->attachment < 0 || limits->attachment > ATTACHMENT_MOST)
        return err_set(err, STATUS_USAGE,
                       _("an attachment may have at most %d MB: set 1 byte to %d MB, or 0"),
                       ATTACHMENT_MOST / ATTACHMENT_MB, ATTACHMENT_MOST / ATTACHMENT_MB);
    if (limits->attachment == 0)
        return err_set(err, STATUS_USAGE,
                       _("a quota without attachments does nothing: set both, or both to 0"));
    if (limits->quota < limits->attachment || limits->quota > ATTACHMENT_QUOTA_MOST)
        return err_set(err, STATUS_USAGE,
                       _("the quota of a person is from the size of one attachment to %lld MB"),
                       (long long)(ATTACHMENT_QUOTA_MOST / ATTACHMENT_MB));
    return STATUS_OK;
}

enum status attachment_check_size(const struct limits *limits, int64_t bytes, struct err *err)
{
    struct str most = STR_INIT, have = STR_INIT;
    enum status status = STATUS_OK;

    attachment_show_size(bytes, &have);
    if (limits->attachment == 0) {
        status =
            err_set(err, STATUS_STATE,
                    _("attachments are off: the training unit can switch them on, with 'limits set'; until "
                      "then give the reference that says where the file lies"));
    } else if (bytes <= 0) {
        status =
            err_set(err, STATUS_STATE, _("there is nothing in the file: an attachment has at least 1 byte"));
    } else if (bytes > limits->attachment) {
        attachment_show_size(limits->attachment, &most);
        status = err_set(err, STATUS_STATE, _("the file has %s, and an attachment may have at most %s"),
                         have.buf, most.buf);
    } else if (bytes > limits->quota - limits->used) {
        struct str used = STR_INIT;

        attachment_show_size(limits->quota, &most);
        attachment_show_size(limits->used, &used);
        status = err_set(
            err, STATUS_STATE,
            _("the file has %s, and of your %s in all %s are used: remove an attachment from a draft, "
              "or ask the training unit for more"),
            have.buf, most.buf, used.buf);
        str_release(&used);
    }
    str_release(&most);
    str_release(&have);
    return status;
}

/* --- names ------------------------------------------------------------------------------------ */

void attachment_name_of(const char *path, struct str *out)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    struct str clean = STR_INIT;
    size_t length = 0;

    if (text_clean(&clean, name, strlen(name), TEXT_LINE, NULL) != STATUS_OK)
        str_clear(&clean);
    while (length < clean.len) {
        size_t step = text_grapheme(clean.buf + length, clean.len - length, NULL);

        if (length + step > ATTACHMENT_NAME_MAX)
            break;
        length += step;
    }
    str_cut(&clean, length);
    str_add(out, attachment_check_name(clean.buf, NULL) == STATUS_OK ? clean.buf : "file");
    str_release(&clean);
}

/* What stands after the last dot, when it is 1 to 5 letters and digits; NULL else. */
static const char *plain_ending(const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL ? strlen(dot + 1) : 0;

    return length >= 1 && length <= 5 && strspn(dot + 1, plain) == length ? dot + 1 : NULL;
}

void attachment_file_name(int64_t entry, const struct attachment *attachment, struct str *out)
{
    const char *ending = attachment->name != NULL ? plain_ending(attachment->name) : NULL;

    str_add_f(out, "entry-%lld-%lld%s%s", (long long)entry, (long long)attachment->id,
              ending != NULL ? "." : "", ending != NULL ? ending : "");
}

/* --- sizes ------------------------------------------------------------------------------------ */

void attachment_show_size(int64_t bytes, struct str *out)
{
    if (bytes < KB)
        str_add_f(out, ngettext("%lld byte", "%lld bytes", (unsigned long)bytes), (long long)bytes);
    else if (bytes < ATTACHMENT_MB)
        str_add_f(out, "%lld kB", (long long)(bytes / KB));
    else if (bytes % ATTACHMENT_MB == 0)
        str_add_f(out, "%lld MB", (long long)(bytes / ATTACHMENT_MB));
    else
        str_add_f(out, "%lld.%lld MB", (long long)(bytes / ATTACHMENT_MB),
                  (long long)(bytes % ATTACHMENT_MB * 10 / ATTACHMENT_MB));
}

bool attachment_parse_size(const char *text, int64_t *bytes)
{
    static const struct {
        const char *unit;
        int64_t bytes;
    } units[] = {
        {"", 1}, {"b", 1}, {"bytes", 1}, {"k", KB}, {"kb", KB}, {"m", ATTACHMENT_MB}, {"mb", ATTACHMENT_MB}};
    int64_t value = 0;
    size_t i;

    text += strspn(text, " ");
    if (strcasecmp(text, "off") == 0) {
        *bytes = 0;
        return true;
    }
    if (*text < '0' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        value = value * 10 + (*text - '0');
        if (value > ATTACHMENT_QUOTA_MOST)
            return false;
    }
    text += strspn(text, " ");
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcasecmp(text, units[i].unit) == 0) {
            *bytes = value * units[i].bytes;
            return true;
        }
    }
    return false;
}
