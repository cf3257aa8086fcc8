import type { Db } from '#platform/database'
import { readClassName } from '#values/class-name'
import { readDeskLookup } from '#values/desk-lookup'
import { schoolYearOf } from '#values/term'
import { listClasses, loadSchooling } from './classes.ts'

export interface ReaderFound {
  readonly id: number
  readonly name: string
  readonly classId: number | null
  readonly className: string
  readonly seatNumber: number | null
  readonly cardNumber: string
  readonly active: boolean
}

const MOST = 30

export async function findReaderByCard(db: Db, schoolId: number, cardNumber: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('card_number', '=', cardNumber)
    .executeTakeFirst()
  return row?.id
}

/**
 * Readers by what a librarian types when there is no card: `四2 xs23`, `张三`, `zxm`, a student number. All parts must fit;
 * at most thirty, those still at school first.
 */
export async function findReaders(db: Db, schoolId: number, typed: string, today: string): Promise<ReaderFound[]> {
  const lookup = readDeskLookup(typed)
  let query = db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'seat_number', 'card_number', 'status'])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
  const classes = await listClasses(db, schoolId, today)
  if (lookup.className !== undefined) {
    const ids = await classesCalled(db, schoolId, lookup.className, today, classes)
    if (ids.length === 0) return []
    query = query.where('class_id', 'in', ids)
  }
  const { name, letters, number } = lookup
  if (name !== undefined) query = query.where('name', 'like', `%${name.replace(/[%_\\]/g, '')}%`)
  if (letters !== undefined)
    query = query.where((eb) => eb.or([eb('initials', 'like', `${letters}%`), eb('pinyin', 'like', `${letters}%`)]))
  if (number !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('student_number', 'like', `%${number}`),
        eb('card_number', 'like', `%${number}`),
        ...(number.length <= 2 ? [eb('seat_number', '=', Number(number))] : []),
      ]),
    )
  if (lookup.className === undefined && name === undefined && letters === undefined && number === undefined) return []
  const rows = await query.orderBy('status').orderBy('sort_key').orderBy('id').limit(MOST).execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    classId: row.class_id,
    className: classes.find((one) => one.id === row.class_id)?.label ?? '',
    seatNumber: row.seat_number,
    cardNumber: row.card_number,
    active: row.status === 'active',
  }))
}

async function classesCalled(
  db: Db,
  schoolId: number,
  text: string,
  today: string,
  classes: readonly { id: number; stage: string; entryYear: number; number: string }[],
): Promise<number[]> {
  const found = readClassName(text, { schooling: await loadSchooling(db, schoolId), schoolYear: schoolYearOf(today) })
  const readings = found?.readings ?? []
  return classes
    .filter((one) =>
      readings.some(
        (reading) =>
          reading.stage === one.stage &&
          reading.entryYear === one.entryYear &&
          (reading.name === undefined || String(reading.name) === one.number),
      ),
    )
    .map((one) => one.id)
}
