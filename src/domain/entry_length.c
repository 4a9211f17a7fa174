/* entry_length.c - how many words an entry of a type usually has.
 *
 * No source sets these numbers: they are what assessors of workplace portfolios expect to read, rounded, and
 * only shown beside the count. Where the training unit's rules say how long an entry has to be, they decide.
 */
#include <beatbook/domain/entry.h>

static const struct entry_length lengths[ENTRY_TYPE_COUNT] = {
    [ENTRY_OBSERVATION] = {150, 350},
    [ENTRY_WITNESS_TESTIMONY] = {100, 250},
    [ENTRY_WORK_PRODUCT] = {80, 200},
    [ENTRY_REFLECTIVE_ACCOUNT] = {250, 400},
    [ENTRY_PROFESSIONAL_DISCUSSION] = {200, 400},
    [ENTRY_RECORDING] = {80, 200},
    [ENTRY_SIMULATION] = {150, 300},
    [ENTRY_TEST] = {40, 120},
    [ENTRY_CERTIFICATE] = {30, 100},
    [ENTRY_SUPERVISOR_REPORT] = {150, 350},
    [ENTRY_FEEDBACK] = {50, 200},
};

struct entry_length entry_length_usual(uint32_t types)
{
    struct entry_length usual = {0, 0};
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((types & (1u << type)) != 0 && lengths[type].most > usual.most)
            usual = lengths[type];
    return usual;
}
