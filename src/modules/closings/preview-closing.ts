import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ClosingDays, ClosingPreview } from './contract.ts'
import { allMoves } from './find-moves.ts'
import { yearAround } from './year-around.ts'

const MOST_EXAMPLES = 8
/** More holds do not run out while a library is shut. */
const MOST_RAN_OUT = 200

/** What a closing would do, however many loans it meets: they are counted as they are read. Reads only. */
export async function previewClosing(
  db: Db,
  schoolId: number,
  days: ClosingDays,
  { today, names }: { readonly today: string; readonly names: boolean },
): Promise<ClosingPreview> {
  const year = await yearAround(db, schoolId, days, today)
  const looking = { schoolId, year, shut: year.shut, today }
  const labels = new Map((await listClasses(db, schoolId, today)).map((one, at) => [one.id, { label: one.label, at }]))
  const labelOf = (classId: number | null | undefined) => labels.get(classId ?? 0)?.label ?? ''
  const counts = { loans: 0, keeps: 0, classLoans: 0, holds: 0 }
  const moves = new Map<string, ClosingPreview['moves'][number]>()
  const classes = new Map<number, number>()
  const examples: ClosingPreview['examples'] = []
  const ranOut: ClosingPreview['ranOut'] = []
  for await (const { from, to, title = '', classId } of allMoves(db, looking, 'loan')) {
    if (to === undefined) {
      counts.keeps++
      continue
    }
    counts.loans++
    const move = moves.get(`${from}/${to}`) ?? { from, to, loans: 0 }
    moves.set(`${from}/${to}`, { ...move, loans: move.loans + 1 })
    classes.set(classId ?? 0, (classes.get(classId ?? 0) ?? 0) + 1)
    if (examples.length < MOST_EXAMPLES) examples.push({ title, className: labelOf(classId), from, to })
  }
  for await (const { to } of allMoves(db, looking, 'class-loan')) if (to !== undefined) counts.classLoans++
  for await (const { to } of allMoves(db, looking, 'hold')) if (to !== undefined) counts.holds++
  for await (const { ranOut: was, title = '', classId, from, to } of allMoves(db, looking, 'ran-out'))
    if (was && ranOut.length < MOST_RAN_OUT)
      ranOut.push({
        title,
        reader: names ? was.name : '',
        className: labelOf(classId),
        ranOutOn: from,
        back: was.back,
        until: was.back === 'kept' ? (to ?? null) : null,
      })
  return {
    shut: [...year.shut],
    closedAnyway: year.closed.length - year.shut.length,
    ...counts,
    moves: [...moves.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
    classes: [...classes]
      .sort(([a], [b]) => (labels.get(a)?.at ?? 9999) - (labels.get(b)?.at ?? 9999))
      .map(([classId, loans]) => ({ className: labelOf(classId), loans })),
    examples,
    ranOut,
  }
}
