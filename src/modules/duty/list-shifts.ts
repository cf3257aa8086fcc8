import { say } from '#messages/say'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import { addDays, mondayOf } from '#values/day'
import { dayOfInstant, instantAt, timeOfInstant } from '#values/instant'
import type { ShiftPeriod, ShiftRow } from './contract.ts'
import { deedsOf } from './store.ts'

/** Between two terms the half year before stands for the term. */
const HALF_YEAR = 183

async function firstDayOf(db: Db, schoolId: number, period: ShiftPeriod, today: string): Promise<string> {
  if (period === 'week') return mondayOf(today)
  if (period === 'month') return `${today.slice(0, 7)}-01`
  return termOf(today, await listTerms(db, schoolId))?.firstDay ?? addDays(today, -HALF_YEAR)
}

interface Asked {
  readonly schoolId: number
  readonly period: ShiftPeriod
  readonly now: string
  readonly offset: number
  readonly limit: number
}

/** One page of shifts, the last first; one in which nobody served and nothing was done is left out. */
export async function listShifts(db: Db, asked: Asked): Promise<{ total: number; shifts: ShiftRow[] }> {
  const { schoolId, now } = asked
  const today = dayOfInstant(now)
  const since = instantAt(await firstDayOf(db, schoolId, asked.period, today), '00:00')
  const shifts = db
    .selectFrom('duty_shift as s')
    .innerJoin('device as d', (join) => join.onRef('d.school_id', '=', 's.school_id').onRef('d.id', '=', 's.device_id'))
    .leftJoin('person as h', (join) => join.onRef('h.school_id', '=', 's.school_id').onRef('h.id', '=', 's.helper_id'))
    .leftJoin('person as o', (join) => join.onRef('o.school_id', '=', 's.school_id').onRef('o.id', '=', 's.opened_by'))
    .where('s.school_id', '=', schoolId)
    .where('s.began_at', '>=', since)
    .where((eb) => eb.or([eb('s.helper_id', 'is not', null), eb('s.ended_at', 'is not', null)]))
  const { n } = await shifts.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await shifts
    .select(['s.id', 's.began_at', 's.ends_at', 's.ended_at', 'd.name as device', 'o.name as opener'])
    .select(['h.name as helper', 'h.class_id'])
    .orderBy('s.began_at', 'desc')
    .orderBy('s.id', 'desc')
    .offset(asked.offset)
    .limit(asked.limit)
    .execute()
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  const deeds = await deedsOf(
    db,
    schoolId,
    rows.map((row) => row.id),
  )
  return {
    total: n,
    shifts: rows.map((row) => {
      const ended = row.ended_at ?? (row.ends_at <= now ? row.ends_at : undefined)
      return {
        id: row.id,
        day: dayOfInstant(row.began_at),
        from: timeOfInstant(row.began_at),
        to: ended === undefined ? '' : timeOfInstant(ended),
        helper: row.helper ?? '',
        className: row.class_id === null ? '' : (labels.get(row.class_id) ?? ''),
        device: row.device,
        openedBy: row.opener ?? '',
        ...deeds(row.id),
      }
    }),
  }
}

const PAGE = 500

/** 值班记录 as a sheet or on paper: who served when, for thanks and for the plan of the next term. */
export function shiftsFile(db: Db, making: Making, period: ShiftPeriod): ListFile {
  const { language } = making
  const word = (key: 'day' | 'time' | 'helper' | 'class' | 'device' | 'opened_by' | 'lent' | 'returned' | 'renewed') =>
    say(language, `duty.column_${key}`)
  return {
    title: say(language, 'duty.shifts_title'),
    about: say(language, `duty.period_${period}`),
    columns: [
      { title: word('day'), type: 'day', width: 26 },
      { title: word('time'), type: 'text', width: 28 },
      { title: word('helper'), type: 'text', width: 30 },
      { title: word('class'), type: 'text', width: 30 },
      { title: word('device'), type: 'text', width: 40 },
      { title: word('opened_by'), type: 'text', width: 30 },
      { title: word('lent'), type: 'integer', width: 18, total: true },
      { title: word('returned'), type: 'integer', width: 18, total: true },
      { title: word('renewed'), type: 'integer', width: 18, total: true },
    ],
    rows: shiftRows(db, making, period),
  }
}

async function* shiftRows(db: Db, { school, now }: Making, period: ShiftPeriod): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { shifts } = await listShifts(db, { schoolId: school.schoolId, period, now, offset, limit: PAGE })
    for (const one of shifts) {
      const { day, from, to, helper, className, device, openedBy, lent, returned, renewed } = one
      yield [day, `${from}–${to}`, helper, className, device, openedBy, lent, returned, renewed]
    }
    if (shifts.length < PAGE) return
  }
}
