import { takeFacts } from '#offline'
import type { FactInput } from '#offline/contract'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { addDays } from '#values/day'
import { addMs, dayOfInstant, instantAt } from '#values/instant'
import { type SheetInput, sheetInput } from './contract.ts'
import { cardOf, OLDEST_DAYS } from './rules.ts'
import { findSheet, isClass, lastMoment, pupilsOf } from './store.ts'

/** Nobody wrote the hour on a sheet: it counts as written at noon of its day. */
const SHEET_HOUR = '12:00'
/** Between two lines, so that they keep their order among all that happened. */
const LINE_MS = 1000

/**
 * A filled sheet: kept as it is, once, as what a desk noted without a line is kept; merged in the background with the day of the
 * sheet as its time.
 */
export const enterSheet = command({
  name: 'paper-sheets.enter-sheet',
  permission: 'paper-sheets.enter',
  input: sheetInput,
  run: async (context, input): Promise<Outcome<{ added: number }>> => {
    const { tx, schoolId, actor, now, record } = context
    const { sheet, classId, day, lines } = input
    const today = dayOfInstant(now)
    if (day > today) return refuse('paper-sheets.day_ahead', undefined, { at: 'day' })
    if (day < addDays(today, -OLDEST_DAYS)) return refuse('paper-sheets.day_too_old', { n: OLDEST_DAYS }, { at: 'day' })
    const known = await findSheet(tx, schoolId, sheet)
    // sent twice: what it says stands already
    if (known) return known.undone_at === null ? done({ added: 0 }) : refuse('paper-sheets.undone_already')
    if (classId !== null && !(await isClass(tx, schoolId, classId))) return refuse('paper-sheets.no_class')
    const taken = await takeFacts.run(context, { ledger: sheet, kind: 'paper', facts: await factsOf(context, input) })
    if (!taken.ok) return taken
    await tx
      .insertInto('paper_sheet')
      .values({
        school_id: schoolId,
        id: sheet,
        class_id: classId,
        day,
        lines: lines.length,
        entered_at: now,
        actor: actor.label,
        undone_at: null,
      })
      .execute()
    record({ action: 'enter', entity: 'paper_sheet', entityId: classId ?? 0, data: { sheet, day, n: lines.length } })
    return done({ added: taken.value.added })
  },
})

async function factsOf(context: Context, { classId, day, lines }: SheetInput) {
  const { tx, schoolId, now } = context
  const pupils = classId === null ? [] : await pupilsOf(tx, schoolId, classId)
  const last = await lastMoment(tx, schoolId, day)
  const begun = begin({ day, now, lines: lines.length, last })
  return lines.map(({ kind, who, barcode }, n) => {
    const clock = addMs(begun, n * LINE_MS)
    const fact: FactInput = { seq: n + 1, kind, clock, since: clock, barcode: normaliseScan(barcode) }
    return {
      ...fact,
      card: kind === 'return' ? '' : cardOf(who, pupils),
      offset: 0,
      confirmed: false,
      barcode: normaliseScan(barcode),
    }
  })
}

/** When the first line counts as written: at noon, behind the sheets of that day that were entered before, never after now. */
function begin({
  day,
  now,
  lines,
  last,
}: {
  day: string
  now: string
  lines: number
  last: string | undefined
}): string {
  const noon = instantAt(day, SHEET_HOUR)
  const behind = last === undefined || last < noon ? noon : addMs(last, LINE_MS)
  const latest = addMs(now, -lines * LINE_MS)
  return behind < latest ? behind : latest
}

/** The moment at which a sheet of a day is looked at before it is entered. */
export function sheetMoment(day: string, now: string): string {
  const noon = instantAt(day, SHEET_HOUR)
  return noon < now ? noon : now
}
