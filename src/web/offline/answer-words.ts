/** What a desk without a line answers, with the sentences that the server would have sent. */
import type { BeepResult, DeskAct } from '#circulation/contract'
import type { LocalAnswer, LocalStock, Redone } from '#desk-stock/rules'
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

const kinds = { lent: 'lend', returned: 'return', renewed: 'renew' } as const

/** A deed as 刚才 shows it; what is done without a line has its number with a minus. */
export function actOf(result: BeepResult, seq: number, at: string): DeskAct | undefined {
  if (result.kind !== 'lent' && result.kind !== 'returned' && result.kind !== 'renewed') return undefined
  return {
    act: -seq,
    kind: kinds[result.kind],
    at,
    title: result.copy.title,
    reader: result.reader?.name ?? '',
    className: result.reader?.className ?? '',
    dueDay: 'dueDay' in result ? result.dueDay : '',
    undone: false,
  }
}

/** The same of what was done before this desk was started anew, the last first. */
export function actsOf(stock: LocalStock, redone: readonly Redone[]): DeskAct[] {
  const acts = redone.flatMap(({ deed, copy, personId }): DeskAct[] => {
    const { seq, kind, clock: at, dueDay = '' } = deed
    if (kind === 'undo' || kind === 'condition') return []
    const reader = personId === null ? undefined : stock.readers.get(personId)
    const className = stock.classOf(reader?.classId ?? null)?.label ?? ''
    const title = stock.titles.get(copy.bibId)?.[1] ?? ''
    return [{ act: -seq, kind, at, title, reader: reader?.name ?? '', className, dueDay, undone: false }]
  })
  return acts.reverse()
}
