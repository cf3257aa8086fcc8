import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ClosingDays, ClosingPreview } from './contract.ts'
import { findMoves, type Met } from './find-moves.ts'
import { yearAround } from './year-around.ts'

const MOST_EXAMPLES = 8
/** More than any school lends in a term. */
const ALL = { after: 0, limit: 1_000_000 }

/** What a closing would do. Reads only. */
export async function previewClosing(
  db: Db,
  schoolId: number,
  days: ClosingDays,
  today: string,
): Promise<ClosingPreview> {
  const year = await yearAround(db, schoolId, days, today)
  const looking = { schoolId, year, shut: year.shut, today }
  const loans = await findMoves(db, looking, 'loan', ALL)
  const moved = loans.filter(moves)
  const classLoans = await findMoves(db, looking, 'class-loan', ALL)
  const holds = await findMoves(db, looking, 'hold', ALL)
  const labels = new Map((await listClasses(db, schoolId, today)).map((one, at) => [one.id, { label: one.label, at }]))
  const labelOf = (classId: number | null | undefined) => labels.get(classId ?? 0)?.label ?? ''
  const byDays = Map.groupBy(moved, ({ from, to }) => `${from}/${to}`)
  const byClass = [...Map.groupBy(moved, ({ classId }) => classId ?? 0)].sort(
    ([a], [b]) => (labels.get(a)?.at ?? 9999) - (labels.get(b)?.at ?? 9999),
  )
  return {
    shut: [...year.shut],
    closedAnyway: year.closed.length - year.shut.length,
    loans: moved.length,
    keeps: loans.length - moved.length,
    classLoans: classLoans.filter(moves).length,
    holds: holds.filter(moves).length,
    moves: [...byDays.values()]
      .flatMap((own) => (own[0] ? [{ from: own[0].from, to: own[0].to, loans: own.length }] : []))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
    classes: byClass.map(([classId, own]) => ({ className: labelOf(classId), loans: own.length })),
    examples: moved
      .slice(0, MOST_EXAMPLES)
      .map(({ title = '', classId, from, to }) => ({ title, className: labelOf(classId), from, to })),
  }
}

const moves = (met: Met): met is Met & { to: string } => met.to !== undefined
