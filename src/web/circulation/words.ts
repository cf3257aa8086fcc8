/** Words of the desk. */
import type { MessageKey } from '#messages/catalogue'

/** The four reasons of 特批, in the order of their keys. */
export const overrides = [
  ['for-lesson', 'circulation.override_for_lesson'],
  ['class-teacher-agrees', 'circulation.override_class_teacher_agrees'],
  ['book-at-home', 'circulation.override_book_at_home'],
  ['other', 'circulation.override_other'],
] as const satisfies readonly (readonly [string, MessageKey])[]
