/* fake_client.h - what the fake store is told and has seen. */
#ifndef TEST_UI_FAKE_CLIENT_H
#define TEST_UI_FAKE_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/verb.h>

extern struct fake_client {
    uint32_t roles;
    int64_t waiting; /* in the queue */
    int criteria;    /* in each pane */
    int entries;
    bool down;
    int posts[VERB_COUNT]; /* how often each was asked */
} fake_client;

#endif
