import { say } from '#messages/say'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { type Actor, may } from '#platform/permissions'
import { dayOfInstant } from '#values/instant'
import type { HourFilter, HourHead } from './contract.ts'
import { headOf, namesOf } from './read-hour.ts'

/** The classes whose hours somebody may see; undefined: all. */
function classesSeen(actor: Actor): readonly number[] | undefined {
  if (actor.grants === 'all' || may(actor, 'class-hours.see')) return undefined
  return actor.grants.flatMap(({ permission, classId }) =>
    permission === 'class-hours.see' && classId !== null ? [classId] : [],
  )
}

interface Asking {
  readonly db: Db
  readonly schoolId: number
  readonly actor: Actor
  readonly today: string
}

/** One page of past hours, the last first. */
export async function listHours(
  { db, schoolId, actor, today }: Asking,
  filter: HourFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; hours: HourHead[]; classes: { id: number; label: string }[] }> {
  const seen = classesSeen(actor)
  let ended = db.selectFrom('class_hour').where('school_id', '=', schoolId).where('ended_at', 'is not', null)
  if (seen) ended = ended.where('class_id', 'in', seen.length > 0 ? seen : [0])
  if (filter.classId !== undefined) ended = ended.where('class_id', '=', filter.classId)
  const { n } = await ended.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await ended
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  const names = await namesOf(db, schoolId, rows)
  return {
    total: n,
    hours: rows.map((row) => headOf(row, labels.get(row.class_id) ?? '', names)),
    classes: [...labels]
      .filter(([id]) => seen === undefined || seen.includes(id))
      .map(([id, label]) => ({ id, label })),
  }
}

const PAGE = 500

/** Past hours as a sheet or on paper: the evidence of 各班定期借阅. */
export function hoursFile(db: Db, making: Making, actor: Actor, filter: HourFilter): ListFile {
  const { language, school, now } = making
  const word = (key: 'day' | 'class' | 'during' | 'by') => say(language, `class-hours.column_${key}`)
  const asking = { db, schoolId: school.schoolId, actor, today: dayOfInstant(now, school.timeZone) }
  return {
    title: say(language, 'class-hours.list_title'),
    about: '',
    columns: [
      { title: word('day'), type: 'day', width: 26 },
      { title: word('class'), type: 'text', width: 30 },
      { title: word('during'), type: 'text', width: 30 },
      { title: say(language, 'class-hours.pupils'), type: 'integer', width: 18 },
      { title: say(language, 'class-hours.returned'), type: 'integer', width: 18, total: true },
      { title: say(language, 'class-hours.lent'), type: 'integer', width: 18, total: true },
      { title: say(language, 'class-hours.still_out'), type: 'integer', width: 22 },
      { title: say(language, 'class-hours.absent'), type: 'integer', width: 18 },
      { title: word('by'), type: 'text', width: 30 },
    ],
    rows: hourRows(asking, filter),
  }
}

async function* hourRows(asking: Asking, filter: HourFilter): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { hours } = await listHours(asking, filter, { offset, limit: PAGE })
    for (const one of hours)
      yield [one.day, one.className, one.during, one.pupils, one.returned, one.lent, one.stillOut, one.absent, one.by]
    if (hours.length < PAGE) return
  }
}
