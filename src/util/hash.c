/* hash.c - hashes, random bytes and secrets.
 *
 * Only this file and ssh.c know libsodium. Every field of a hash is preceded by its length, and
 * the tag is the first field: "ab","c" and "a","bc", or two uses of the same fields, never
 * meet. splitmix64 is here because sample data must be the same on every machine, which no
 * generator of the C library promises.
 */
#include <beatbook/util/hash.h>

#include <sodium.h>
#include <string.h>

#include <beatbook/util/log.h>

_Static_assert(sizeof(((struct hash *)NULL)->state) >= sizeof(crypto_generichash_state),
               "hash state too small");
_Static_assert(_Alignof(struct hash) >= _Alignof(crypto_generichash_state), "hash state not aligned");
_Static_assert(HASH_SECRET_TEXT >= crypto_pwhash_STRBYTES, "secret record too small");
_Static_assert(HASH_BYTES == crypto_generichash_BYTES, "wrong length of hash");

void hash_start(void)
{
    if (sodium_init() < 0)
        BUG("libsodium does not start");
}

static crypto_generichash_state *state_of(struct hash *hash)
{
    return (crypto_generichash_state *)(void *)hash->state;
}

static void put_number(unsigned char out[8], uint64_t number)
{
    int i;

    for (i = 7; i >= 0; i--) {
        out[i] = (unsigned char)(number & 0xff);
        number >>= 8;
    }
}

void hash_init(struct hash *hash, const char *tag, const void *key, size_t key_length)
{
    if (key != NULL &&
        (key_length < crypto_generichash_KEYBYTES_MIN || key_length > crypto_generichash_KEYBYTES_MAX))
        BUG("a key of the wrong length");
    if (crypto_generichash_init(state_of(hash), key, key != NULL ? key_length : 0, HASH_BYTES) != 0)
        BUG("a hash does not start");
    hash_text(hash, tag);
}

void hash_field(struct hash *hash, const void *bytes, size_t length)
{
    unsigned char prefix[8];

    put_number(prefix, length);
    crypto_generichash_update(state_of(hash), prefix, sizeof prefix);
    if (length > 0)
        crypto_generichash_update(state_of(hash), bytes, length);
}

void hash_text(struct hash *hash, const char *text)
{
    hash_field(hash, text, text != NULL ? strlen(text) : 0);
}

void hash_number(struct hash *hash, int64_t number)
{
    unsigned char bytes[8];

    put_number(bytes, (uint64_t)number);
    hash_field(hash, bytes, sizeof bytes);
}

void hash_done(struct hash *hash, unsigned char out[HASH_BYTES])
{
    crypto_generichash_final(state_of(hash), out, HASH_BYTES);
    sodium_memzero(hash, sizeof *hash);
}

void hash_sha256(const void *bytes, size_t length, char out[HASH_TEXT])
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(sum, bytes, length);
    hash_hex(sum, sizeof sum, out);
}

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct hash_stream), "room for the state");

void hash_stream_init(struct hash_stream *stream)
{
    crypto_hash_sha256_init((crypto_hash_sha256_state *)(void *)stream->state);
}

void hash_stream_add(struct hash_stream *stream, const void *bytes, size_t length)
{
    crypto_hash_sha256_update((crypto_hash_sha256_state *)(void *)stream->state, bytes, length);
}

void hash_stream_done(struct hash_stream *stream, char out[HASH_TEXT])
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final((crypto_hash_sha256_state *)(void *)stream->state, sum);
    hash_hex(sum, sizeof sum, out);
}

void hash_hex(const void *bytes, size_t length, char *out)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;
    size_t i;

    for (i = 0; i < length; i++) {
        out[2 * i] = digits[from[i] >> 4];
        out[2 * i + 1] = digits[from[i] & 15];
    }
    out[2 * length] = '\0';
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool hash_unhex(const char *text, void *bytes, size_t length)
{
    unsigned char *to = bytes;
    size_t i;

    if (strlen(text) != 2 * length)
        return false;
    for (i = 0; i < length; i++) {
        int high = digit_value(text[2 * i]);
        int low = digit_value(text[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        to[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

static struct hash_dice rehearsed; /* 0: chance itself */

void hash_rehearse(uint64_t seed)
{
    rehearsed.state = seed != 0 ? seed * UINT64_C(0x9e3779b97f4a7c15) | 1 : 0;
}

void hash_random(void *bytes, size_t length)
{
    unsigned char *to = bytes;
    size_t i;

    if (rehearsed.state == 0)
        randombytes_buf(bytes, length);
    for (i = 0; rehearsed.state != 0 && i < length; i++)
        to[i] = (unsigned char)(hash_dice_next(&rehearsed) >> 32);
}

void hash_new_key(char out[HASH_KEY_TEXT])
{
    unsigned char bytes[(HASH_KEY_TEXT - 1) / 2];

    hash_random(bytes, sizeof bytes);
    hash_hex(bytes, sizeof bytes, out);
}

bool hash_secret(const char *secret, char out[HASH_SECRET_TEXT])
{
    return crypto_pwhash_str(out, secret, strlen(secret), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

bool hash_secret_matches(const char *record, const char *secret)
{
    char padded[crypto_pwhash_STRBYTES] = {0};
    size_t length = strnlen(record, sizeof padded);

    if (length >= sizeof padded)
        return false;
    memcpy(padded, record, length);
    return crypto_pwhash_str_verify(padded, secret, strlen(secret)) == 0;
}

uint64_t hash_dice_next(struct hash_dice *dice)
{
    uint64_t z = (dice->state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint32_t hash_dice_roll(struct hash_dice *dice, uint32_t below)
{
    if (below == 0)
        return 0;
    /* The high 32 bits scaled: even enough for samples, and the same everywhere. */
    return (uint32_t)(((hash_dice_next(dice) >> 32) * below) >> 32);
}
