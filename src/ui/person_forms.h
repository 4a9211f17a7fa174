/* person_forms.h - a person added, assigned, enrolled, in a break: as forms. */
#ifndef UI_PERSON_FORMS_H
#define UI_PERSON_FORMS_H

#include <beatbook/domain/person.h>
#include <beatbook/ui/view.h>

void person_forms_add(struct view *view);
void person_forms_assign(struct view *view, const char *login);

/* The enrolment that is open is changed; who has none begins one. */
void person_forms_enrol(struct view *view, const struct person *person);

/* A break begins; who is in one, or has one before them, goes on learning. */
void person_forms_break(struct view *view, const struct person *person);

#endif
