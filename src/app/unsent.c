/* unsent.c - words that were being typed into a question when the program died.
 *
 * The name holds a hash of store and login and another one of the question: neither can leave the folder, and the files of two stores lie beside
 * one another. A journal of keys was not wanted: the words as they stand, a second after the last key, are all that anybody wants back.
 */
#include <beatbook/app/unsent.h>

#include <string.h>
#include <unistd.h>

#include <beatbook/app/drafts.h>
#include <beatbook/client/client.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>

#define WORDS_MOST ((size_t)256 * 1024)
#define QUESTION_DIGITS 16

static enum status find_place(const struct session *session, const char *question, struct str *path)
{
    const struct hello *hello = session->client != NULL ? client_hello(session->client) : NULL;
    struct str name = STR_INIT;
    struct hash hash;
    unsigned char bytes[HASH_BYTES];
    char text[HASH_TEXT];
    enum status status;

    if (hello == NULL || hello->login == NULL)
        return STATUS_FILE;
    hash_init(&hash, "beatbook.unsent.1", NULL, 0);
    hash_text(&hash, question);
    hash_done(&hash, bytes);
    hash_hex(bytes, sizeof bytes, text);
    drafts_owner("words", session->store != NULL ? session->store : "", hello->login, &name);
    str_add_f(&name, "%.*s.txt", QUESTION_DIGITS, text);
    status = file_own(FILE_STATE, name.buf, path, NULL);
    str_release(&name);
    return status;
}

bool unsent_keep(const struct session *session, const char *question, const char *words)
{
    struct str path = STR_INIT, folder = STR_INIT;
    enum status status = find_place(session, question, &path);

    if (status == STATUS_OK)
        status = file_own(FILE_STATE, NULL, &folder, NULL);
    if (status == STATUS_OK)
        status = file_make_folder(folder.buf, NULL);
    if (status == STATUS_OK)
        status = file_write(path.buf, words, strlen(words), false, NULL);
    str_release(&folder);
    str_release(&path);
    return status == STATUS_OK;
}

bool unsent_find(const struct session *session, const char *question, struct str *words)
{
    struct str path = STR_INIT, text = STR_INIT;
    bool found = find_place(session, question, &path) == STATUS_OK && file_exists(path.buf) &&
                 file_read(path.buf, WORDS_MOST, &text, NULL) == STATUS_OK && text.len > 0;

    found = found && text_clean(words, text.buf, text.len, TEXT_LINE, NULL) == STATUS_OK;
    str_release(&text);
    str_release(&path);
    return found;
}

void unsent_forget(const struct session *session, const char *question)
{
    struct str path = STR_INIT;

    if (find_place(session, question, &path) == STATUS_OK)
        unlink(path.buf);
    str_release(&path);
}
