import type { Db } from '#platform/database'
import type { KeptLine, SheetHead } from './contract.ts'
import { factsOf, sheetHeads } from './store.ts'

const STATES = {
  waiting: 'waiting',
  merged: 'written',
  task: 'task',
  solved: 'settled',
  dropped: 'dropped',
} as const

/** A sheet with what became of each line, and how many lines could not be taken back. */
export async function readSheet(
  db: Db,
  schoolId: number,
  sheet: string,
  today: string,
): Promise<{ head: SheetHead; lines: KeptLine[]; undoTasks: number } | undefined> {
  const [head] = await sheetHeads(db, schoolId, { offset: 0, limit: 1, today }, sheet)
  if (!head) return undefined
  const facts = await factsOf(db, schoolId, sheet)
  const lines: KeptLine[] = []
  for (const { seq, kind, card, barcode, state, name, title, due_day: dueDay } of facts) {
    if (kind !== 'lend' && kind !== 'return') continue
    lines.push({
      seq,
      kind,
      card,
      reader: name ?? '',
      barcode,
      title: title ?? '',
      dueDay: kind === 'lend' && state === 'merged' ? dueDay : null,
      state: STATES[state],
    })
  }
  return { head, lines, undoTasks: facts.filter((one) => one.kind === 'undo' && one.state === 'task').length }
}
