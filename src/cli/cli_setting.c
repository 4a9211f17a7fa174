/* cli_setting.c - what a person sets for themselves: shown, set. No store is asked. */
#include "cli_parts.h"

#include <beatbook/app/settings.h>
#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"name", N_("name"), 0},     {"value", N_("value"), 0},     {"usual", N_("usually"), 0},
    {"values", N_("may be"), 0}, {"help", N_("what it is"), 0}, {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct setting *setting = item;

    cli_cell(table, setting->name);
    cli_cell(table, setting->value);
    cli_cell(table, setting->usual);
    cli_cell(table, setting->values);
    cli_cell(table, setting->help);
}

/* Of the list those of that name (NULL: all), in the language that is spoken. */
static enum status only(struct cli *cli, const char *name, const struct setting_list *all,
                        struct setting_list *out, struct err *err)
{
    enum setting_name wanted = name ? setting_find(name) : SETTING_COUNT;

    if (name && wanted == SETTING_COUNT)
        return setting_unknown(name, err);
    for (size_t i = 0; i < all->count; i++) {
        if (name && i != (size_t)wanted)
            continue;
        *LIST_ADD(&cli->arena, out) = all->items[i];
        out->items[out->count - 1].help = _(all->items[i].help);
    }
    return STATUS_OK;
}

static enum status set(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *name = cli_argument(call, 0), *value = cli_argument(call, 1);
    struct setting_list all, shown = {NULL, 0, 0};
    enum status status = value ? settings_set(name, value, err) : STATUS_OK;

    if (status == STATUS_OK)
        status = settings_load(&cli->arena, &all, err);
    if (status == STATUS_OK)
        status = only(cli, name, &all, &shown, err);
    if (status == STATUS_OK)
        cli_items(cli, &codec_setting, sizeof(struct setting), (const struct list_any *)&shown, columns, row);
    return status;
}

const struct cli_command cli_setting_commands[] = {
    {"set", "[NAME] [VALUE]", N_("what you set for yourself: prompts, lock"),
     N_("Without VALUE it says how it is; without NAME, all. It is kept in ~/.config/beatbook/settings, on this host."),
     NULL, columns, set},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
