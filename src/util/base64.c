/* base64.c - bytes inside JSON: libsodium's, which refuses what is not canonical. */
#include <beatbook/util/base64.h>

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#define VARIANT sodium_base64_VARIANT_ORIGINAL

void base64_write(const void *bytes, size_t length, struct str *out)
{
    size_t room = sodium_base64_ENCODED_LEN(length, VARIANT);
    char *text = malloc(room);

    if (text == NULL)
        abort();
    sodium_bin2base64(text, room, bytes, length, VARIANT);
    str_add(out, text);
    free(text);
}

bool base64_read(const char *text, struct str *out)
{
    size_t length = strlen(text);
    size_t room = length / 4 * 3 + 3;
    unsigned char *bytes = malloc(room);
    size_t got = 0;
    bool right;

    if (bytes == NULL)
        abort();
    right = sodium_base642bin(bytes, room, text, length, NULL, &got, NULL, VARIANT) == 0;
    if (right)
        str_add_n(out, (const char *)bytes, got);
    free(bytes);
    return right;
}
