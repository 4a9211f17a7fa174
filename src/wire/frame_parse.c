/* frame_parse.c - JSON, strictly, in bounded depth and memory.
 *
 * jansson takes about 250 bytes for an empty object of two: 64 MB of "{},{},…" would be 5 GB. And it nests 2048 deep, more than our
 * own recursion wants. So one quick pass over the bytes counts levels and values before it sees them. The pass need not know
 * whether the text is JSON: what it misjudges is refused by the parser.
 */
#include <beatbook/wire/frame.h>

#include <string.h>

#include <beatbook/util/tr.h>

#define DEPTH_MOST 128          /* a document of 32 levels of XML takes 80 */
#define CONTAINERS_MOST 2000000 /* a framework of 10,000 items has about 300,000 */
#define VALUES_MOST 8000000

struct tally {
    size_t depth, deepest, containers, values;
};

static size_t find(const char *bytes, size_t length, size_t from, char c)
{
    const char *found = from < length ? memchr(bytes + from, c, length - from) : NULL;

    return found != NULL ? (size_t)(found - bytes) : length;
}

/* To the end of the string that begins at `at`: the next quotation mark, unless a backslash stands before it. No byte is looked
 * at twice for either. */
static size_t skip_string(const char *bytes, size_t length, size_t at)
{
    size_t from = at + 1;
    size_t end = find(bytes, length, from, '"');

    for (;;) {
        from = find(bytes, end, from, '\\') + 2;
        if (from >= end + 2)
            return end;
        if (from > end)
            end = find(bytes, length, from, '"');
    }
}

static struct tally count(const char *bytes, size_t length)
{
    struct tally tally = {0, 0, 0, 0};
    size_t at;

    for (at = 0; at < length && tally.deepest <= DEPTH_MOST; at++) {
        switch (bytes[at]) {
        case '"':
            at = skip_string(bytes, length, at);
            break;
        case '{':
        case '[':
            tally.containers++;
            if (++tally.depth > tally.deepest)
                tally.deepest = tally.depth;
            break;
        case '}':
        case ']':
            tally.depth -= tally.depth > 0;
            break;
        case ',':
            tally.values++;
            break;
        default:
            break;
        }
    }
    return tally;
}

enum status frame_parse(const char *bytes, size_t length, json_t **json, struct err *err)
{
    struct tally tally = count(bytes, length);
    json_error_t error;

    *json = NULL;
    if (tally.deepest > DEPTH_MOST)
        return err_set(err, STATUS_USAGE, _("nested deeper than %d levels"), DEPTH_MOST);
    if (tally.containers > CONTAINERS_MOST || tally.values > VALUES_MOST)
        return err_set(err, STATUS_USAGE, _("more values than a request may have"));
    *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (*json == NULL)
        return err_set(err, STATUS_USAGE, _("not JSON at byte %d: %.160s"), error.position, error.text);
    return STATUS_OK;
}
