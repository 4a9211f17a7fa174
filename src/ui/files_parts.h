/* files_parts.h - what the files of the files view share. Inside `ui` only. */
#ifndef UI_FILES_PARTS_H
#define UI_FILES_PARTS_H

#include <beatbook/app/attachments.h>
#include <beatbook/ui/list.h>

#include "entry_parts.h"

enum files_doing { FILES_NOTHING, FILES_READING, FILES_SENDING, FILES_SAVING };

struct files_view {
    struct view view;
    int64_t entry;
    struct entry_view *writer; /* the editor that it was opened from; NULL */
    struct str start;          /* a path that came with the command; "" none */
    struct arena arena;        /* of what follows */
    struct entry shown;
    struct attachment_list all;
    bool loaded, has_limits;
    struct limits limits;
    struct err err;
    struct list list;
    enum files_doing doing;
    bool unwanted; /* on its way to the store, and to be taken off again */
    struct attachments_in in;
    struct attachments_out out;
    struct attachment saved; /* the one on its way out; its texts are of `saved_arena` */
    struct arena saved_arena;
};

/* files_view.c */
void files_view_load(struct files_view *files);
/* The selected one; NULL. */
const struct attachment *files_view_selected(const struct files_view *files);
/* Is the draft there that files are attached to? Says why not. */
bool files_view_writes(struct files_view *files);

/* files_transfer.c: the file at a path goes in ("": asked for); the selected one goes out. */
void files_transfer_attach(struct files_view *files, const char *path);
void files_transfer_save(struct files_view *files, const char *path);
void files_transfer_ready(struct view *view); /* the next piece can be read */
void files_transfer_stop(struct files_view *files);
void files_transfer_release(struct files_view *files);
/* What is under way, in one line. */
void files_transfer_draw(const struct files_view *files, const struct area *area, int row);

#endif
