/* authoring.c - a framework begun.
 *
 * The skeleton is a whole, sound document, so that its author goes from one that passes the check to the next one that does.
 * What stands in it to be replaced says so in words.
 */
#include <beatbook/app/authoring.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static enum status judge(const struct authoring_new *new, struct err *err)
{
    if (!ref_slug_valid(new->id))
        return err_set(err, STATUS_USAGE,
                       _("'%.80s' is no id: small letters, digits, hyphens and dots, a letter first, such as "
                         "north-force-profile"),
                       new->id);
    if (!version_valid(new->version))
        return err_set(err, STATUS_USAGE, _("'%.80s' is no version: numbers parted by dots, such as 1.0"),
                       new->version);
    if (text_words(new->title) == 0)
        return err_set(err, STATUS_USAGE, _("the title has no word: give one with --title"));
    return STATUS_OK;
}

static void add_head(const struct authoring_new *new, struct str *xml)
{
    str_add(
        xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- A framework for beatbook. See: man 5 beatbook-framework\n"
        "     Look for faults with:     beatbook framework check FILE\n"
        "     id       the same in every version, for ever\n"
        "     version  higher with every change of the text\n"
        "     codes    \"issuer\" when the codes (K1, S4, ...) are printed in the source, else \"assigned\" -->\n");
    str_add_f(
        xml,
        "<framework xmlns=\"urn:beatbook:framework:1\" id=\"%s\" version=\"%s\" type=\"%s\" codes=\"assigned\" "
        "xml:lang=\"en-GB\">\n",
        new->id, new->version, names_word(&document_type_names, (int)new->type));
    str_add(xml, "  <about>\n    <title>");
    text_escape(xml, new->title);
    str_add(
        xml,
        "</title>\n"
        "    <!-- who answers for the words: author, publisher, employer or training-unit -->\n"
        "    <issuer role=\"training-unit\">The name of the issuer</issuer>\n"
        "    <!-- <published date=\"2026-09-01\">1 September 2026</published> -->\n"
        "    <!-- <level scheme=\"apprenticeship-england\" value=\"4\">Level 4</level> -->\n"
        "    <!-- where the words come from: a file, an address, a meeting -->\n"
        "    <source>Where the words come from</source>\n"
        "  </about>\n"
        "  <!-- From the second version on say what became of what, item by item; beatbook framework diff FILE\n"
        "       finds most of it, and writes it here with the option in-place:\n"
        "  <changes from=\"1.0\" date=\"2026-09-01\">\n"
        "    <change type=\"reworded\" old=\"k1\" new=\"k1\" evidence=\"keeps\">Clearer words.</change>\n"
        "  </changes> -->\n");
}

static void add_section(const char *id, const char *title, const char *kind, const char *item,
                        const char *code, const char *comment, struct str *xml)
{
    str_add_f(xml, "  <section id=\"%s\">\n    <title>%s</title>\n", id, title);
    if (*comment != '\0')
        str_add_f(xml, "    <!-- %s -->\n", comment);
    str_add_f(xml,
              "    <item kind=\"%s\" id=\"%s\" code=\"%s\">\n"
              "      <p>The words of the first %s, letter for letter as they are issued</p>\n"
              "    </item>\n"
              "  </section>\n",
              kind, item, code, kind);
}

enum status authoring_skeleton(const struct authoring_new *new, struct str *xml, struct err *err)
{
    if (judge(new, err) != STATUS_OK)
        return err->status;
    add_head(new, xml);
    add_section("duties", "Duties", "duty", "d1", "D1",
                "One item for each criterion. An id is for ever: never changed, never given to another.\n"
                "         Without a code it gets the next one with: beatbook framework codes FILE",
                xml);
    add_section("knowledge", "Knowledge", "knowledge", "k1", "K1",
                "Words in Welsh stand beside the English ones: <p xml:lang=\"cy\">...</p>\n"
                "         or come from a second file: beatbook framework translate FILE WELSH",
                xml);
    add_section("skills", "Skills", "skill", "s1", "S1", "", xml);
    add_section("behaviours", "Behaviours", "behaviour", "b1", "B1", "", xml);
    str_add(xml, "</framework>\n");
    return STATUS_OK;
}

enum status authoring_create(const char *path, const struct str *bytes, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    enum status status;

    if (fd < 0 && errno == EEXIST)
        return err_set(err, STATUS_NO, _("%s is there already: nothing was written; give another name"),
                       path);
    if (fd < 0)
        return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    status = file_write_fd(fd, bytes->buf, bytes->len, err);
    if (fsync(fd) != 0 && status == STATUS_OK)
        status = err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    close(fd);
    if (status != STATUS_OK)
        unlink(path);
    return status;
}

enum status authoring_replace(const char *path, const struct str *before, const struct str *bytes,
                              struct err *err)
{
    struct str kept = STR_INIT;
    enum status status;

    str_add_f(&kept, "%s~", path);
    status = file_write(kept.buf, before->buf, before->len, true, err);
    if (status == STATUS_OK)
        status = file_write(path, bytes->buf, bytes->len, true, err);
    str_release(&kept);
    return status;
}
