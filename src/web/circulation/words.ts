/** Names that the desk gives to books and to the reasons of an override. */
import type { MessageKey } from '#messages/catalogue'
import { kindWord } from '#lending-rules/rules'
import { t } from '../ui/language.ts'

export const kindName = (kind: string): string => kindWord(kind, t)

/** The four reasons of 特批, in the order of their keys. */
export const overrides = [
  ['for-lesson', 'circulation.override_for_lesson'],
  ['class-teacher-agrees', 'circulation.override_class_teacher_agrees'],
  ['book-at-home', 'circulation.override_book_at_home'],
  ['other', 'circulation.override_other'],
] as const satisfies readonly (readonly [string, MessageKey])[]
