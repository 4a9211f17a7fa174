/* serve.h - the store's side of the conversation: frames in, verbs run, answers out. */
#ifndef BEATBOOK_SERVICE_SERVE_H
#define BEATBOOK_SERVICE_SERVE_H

#include <beatbook/service/service.h>

/* Answer requests on `line` (which becomes ours) until the other end goes or sends what is no frame; then drafts are on the disk. */
void serve_run(struct service *service, int line);

/* There is nothing to serve with: answer the first request with the reason, and close. */
void serve_refuse(int line, const struct err *reason);

#endif
