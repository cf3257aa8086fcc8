import type { Language } from '#messages/format'
import { languages, say } from '#messages/say'
import { formatDay } from '#values/day-format'
import type { SavedTexts } from './contract.ts'
import { fillText, type TextName, type Vocabulary, type Word, words } from './rules.ts'

/** What is sent and printed is in the school's language, whoever presses the button. */
export const SENT_IN: Language = 'zh-CN'

export const wordIn = (language: Language, word: Word): string => say(language, `notices.word_${word}`)

/** Every word in every language: a text written in one is understood on a page in the other. */
export const vocabulary: Vocabulary = new Map(
  languages.flatMap((language) => words.map((word) => [wordIn(language, word).toLowerCase(), word] as const)),
)

/** The program's own text. */
export const standardText = (name: TextName): string => say(SENT_IN, `notices.text_${name}`)

export function textOf(saved: SavedTexts, name: TextName): string {
  return saved[name] ?? standardText(name)
}

export function writeText(saved: SavedTexts, name: TextName, values: Partial<Record<Word, string>>): string {
  return fillText(textOf(saved, name), vocabulary, values)
}

/** 《稻草人》《昆虫漫话》, at most a few of them: a child reads the rest on the slip. */
export function titlesIn(titles: readonly string[], most = 5): string {
  const shown = titles.slice(0, most).map((title) => say(SENT_IN, 'notices.title_marks', { title }))
  return shown.join('') + (titles.length > most ? say(SENT_IN, 'notices.and_more', { n: titles.length - most }) : '')
}

export const dayIn = (day: string): string => formatDay(day, SENT_IN, 'due')
