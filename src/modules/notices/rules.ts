import type { NoticeKind } from '#outbox/rules'
import { daysBetween } from '#values/day'

/** The kinds that follow from a loan's due day; each is said once of a loan and its due day. */
export type Step = Extract<NoticeKind, 'soon' | 'due' | 'late-1' | 'late-2' | 'late-3' | 'collection'>

export interface Steps {
  /** So many days before it is due; 0: not at all. */
  readonly before: number
  readonly onDay: boolean
  /** Days late for the first, the second and the third reminder, rising; 0: not at all. */
  readonly late: readonly [number, number, number]
}

/**
 * What is to be said of a loan on a day; undefined: nothing. Of several that were missed (the computer was off, the school began
 * late) only the last is said: nobody gets three reminders at once.
 */
export function stepOf(dueDay: string, today: string, steps: Steps): Step | undefined {
  const left = daysBetween(today, dueDay)
  if (left > 0) return left <= steps.before ? 'soon' : undefined
  if (left === 0) return steps.onDay ? 'due' : undefined
  const late = ['late-1', 'late-2', 'late-3'] as const
  for (let at = 2; at >= 0; at--) {
    const from = steps.late[at] ?? 0
    if (from > 0 && -left >= from) return late[at]
  }
  return undefined
}

/** The more pressing of several things to be said to one reader names the message. */
export function strongest(kinds: readonly Step[]): Step {
  const order: readonly Step[] = ['late-3', 'late-2', 'late-1', 'due', 'soon', 'collection']
  return order.find((kind) => kinds.includes(kind)) ?? 'soon'
}

/** What a text may name. The words for it in a language are messages: `word_name` 姓名. */
export const words = [
  'name',
  'class',
  'books',
  'count',
  'pupils',
  'due',
  'until',
  'today',
  'library',
  'why',
  'list',
  'classes',
  'link',
] as const
export type Word = (typeof words)[number]

const PUPIL: readonly Word[] = ['name', 'class', 'books', 'count', 'due', 'library', 'today']
const HOLD: readonly Word[] = ['name', 'books', 'until', 'library']
const GROUP: readonly Word[] = ['class', 'count', 'pupils', 'library', 'today', 'link']

/** The texts that a school may write itself, with the words each may use. What goes into a group names no child and no book. */
export const texts = {
  soon: PUPIL,
  due: PUPIL,
  'late-1': PUPIL,
  'late-2': PUPIL,
  'late-3': PUPIL,
  collection: PUPIL,
  'hold-ready': HOLD,
  'hold-waits-again': HOLD,
  'hold-expired': HOLD,
  'hold-ended': HOLD,
  'class-loan': ['name', 'class', 'count', 'due', 'library'],
  renewed: ['name', 'books', 'due', 'library'],
  'due-moved': ['name', 'why', 'books', 'due', 'library'],
  'kept-longer': ['name', 'why', 'books', 'until', 'library'],
  loss: ['name', 'class', 'books', 'library'],
  'read-out': ['class', 'count', 'pupils', 'library', 'today', 'list'],
  group: GROUP,
  mail: ['class', 'count', 'pupils', 'library', 'today', 'list', 'link'],
  robot: ['count', 'pupils', 'library', 'today', 'classes', 'link'],
} as const satisfies Record<string, readonly Word[]>
export type TextName = keyof typeof texts
export const textNames = Object.keys(texts) as TextName[]

const BRACKETS = /[[【]([^[\]【】\n]{1,16})[\]】]/g

/** Where each word stands in a text, by what the word is called in any language. */
export type Vocabulary = ReadonlyMap<string, Word>

/** The first thing in brackets that this text cannot say, as it was written; undefined when all can be said. */
export function unknownWord(text: string, name: TextName, vocabulary: Vocabulary): string | undefined {
  for (const [, written = ''] of text.matchAll(BRACKETS)) {
    const word = vocabulary.get(written.trim().toLowerCase())
    if (word === undefined || !(texts[name] as readonly Word[]).includes(word)) return written
  }
  return undefined
}

/** The text with its words filled in; what has no value is left out, and lines that become empty with it. */
export function fillText(text: string, vocabulary: Vocabulary, values: Partial<Record<Word, string>>): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const filled = line.replace(BRACKETS, (_, written: string) => {
        const word = vocabulary.get(written.trim().toLowerCase())
        return word === undefined ? '' : (values[word] ?? '')
      })
      return filled.trim() === '' && line.trim() !== '' ? [] : [filled]
    })
    .join('\n')
}
