/* hash.h - hashes, random bytes and secrets, all from libsodium. */
#ifndef BEATBOOK_UTIL_HASH_H
#define BEATBOOK_UTIL_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 32
#define HASH_TEXT 65         /* room for its hex */
#define HASH_KEY_TEXT 33     /* room for 128 random bits in hex */
#define HASH_SECRET_TEXT 128 /* room for an argon2id record */

/* Must be called once before anything else here; aborts when the library cannot start. */
void hash_start(void);

/* BLAKE2b-256 fed with length-prefixed fields: no two lists of fields give the same bytes. Opaque state. */
struct hash {
    _Alignas(64) unsigned char state[384];
};
/* `tag` parts uses from each other ("beatbook.journal.1"); key may be NULL (key_length 0), else 16 to 64 bytes. */
void hash_init(struct hash *hash, const char *tag, const void *key, size_t key_length);
void hash_field(struct hash *hash, const void *bytes,
                size_t length);                      /* 8-byte big-endian length, then the bytes */
void hash_text(struct hash *hash, const char *text); /* NULL counts as "" */
void hash_number(struct hash *hash, int64_t number);
void hash_done(struct hash *hash, unsigned char out[HASH_BYTES]);

/* SHA-256 of the bytes as 64 lower-case hex digits. */
void hash_sha256(const void *bytes, size_t length, char out[HASH_TEXT]);

/* The same of bytes that come piece by piece. Opaque state. */
struct hash_stream {
    _Alignas(16) unsigned char state[128];
};
void hash_stream_init(struct hash_stream *stream);
void hash_stream_add(struct hash_stream *stream, const void *bytes, size_t length);
void hash_stream_done(struct hash_stream *stream, char out[HASH_TEXT]);

/* Bytes to lower-case hex; `out` has room for 2 × length + 1. And back: false when not exactly that. */
void hash_hex(const void *bytes, size_t length, char *out);
bool hash_unhex(const char *text, void *bytes, size_t length);

void hash_random(void *bytes, size_t length);

/* From now on hash_random() gives, in this process, what a small generator gives from this seed: for samples that are to be the same each time, never
 * where anything is secret. 0: chance again. */
void hash_rehearse(uint64_t seed);

/* A new key for one write: 128 random bits in hex. */
void hash_new_key(char out[HASH_KEY_TEXT]);

/* argon2id record of a PIN or password; false when memory for it cannot be had. */
bool hash_secret(const char *secret, char out[HASH_SECRET_TEXT]);
bool hash_secret_matches(const char *record, const char *secret);

/* A small generator for sample data and tests: the same seed gives the same numbers everywhere (splitmix64). Never for secrets. */
struct hash_dice {
    uint64_t state;
};
uint64_t hash_dice_next(struct hash_dice *dice);
/* A number from 0 to below - 1; 0 when below is 0. */
uint32_t hash_dice_roll(struct hash_dice *dice, uint32_t below);

#endif
