import { say } from '#messages/say'
import type { Language } from '#messages/format'
import { done, type Outcome } from '#platform/problem'
import type { Served } from './contract.ts'

const UNNAMED = { title: '', author: '', classNumber: '' }

/** B3: what stands on the screen in front of a class: seat numbers, no name and no title. */
export function byNumber(outcome: Outcome<Served>, language: Language): Outcome<Served> {
  if (!outcome.ok) {
    const { problem } = outcome
    return { ok: false, problem: { ...problem, params: { ...problem.params, title: say(language, 'duty.this_book') } } }
  }
  const { value } = outcome
  const reader = 'reader' in value && value.reader ? { ...value.reader, name: '', className: '' } : null
  const book = 'book' in value ? { book: UNNAMED } : {}
  return done({ ...value, ...book, ...(reader ? { reader } : {}) })
}
