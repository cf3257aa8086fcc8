/** What a desk without a line answers, with the sentences that the server would have sent. */
import type { BeepResult } from '#circulation/contract'
import type { LocalAnswer } from '#desk-stock/rules'
import { Problem } from '#platform/client'
import { wordOf } from '../ui/language.ts'

/** A refusal with its sentences, as the server would have sent it. */
export function problemOf(answer: Extract<LocalAnswer, { ok: false }>): Problem {
  const { code, status, params, token } = answer
  const reasons = answer.reasons.map((reason) => ({ ...reason, ...wordsOf(reason.code, reason.params ?? {}) }))
  return new Problem(status, { code, params, reasons, ...wordsOf(code, params), ...(token ? { token } : {}) })
}

export function inWords(result: BeepResult): BeepResult {
  if (result.kind !== 'lent') return result
  return { ...result, notes: result.notes.map((note) => ({ ...note, ...wordsOf(note.code, note.params) })) }
}

function wordsOf(code: string, params: Readonly<Record<string, string | number>>) {
  const child = wordOf(`${code}.child`, params)
  return { title: wordOf(code, params) ?? code, ...(child === undefined ? {} : { child }) }
}
