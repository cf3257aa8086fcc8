import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Db, Tables } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import { readClassName } from '#values/class-name'
import { type DeskLookup, readDeskLookup } from '#values/desk-lookup'
import { schoolYearOf } from '#values/term'
import { readCardCode } from './card-code.ts'
import { listClasses, loadSchooling, type SchoolClass } from './classes.ts'
import { findCardHolder } from './store.ts'

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

const readerByCard = preparedOne((db: Db, p: { schoolId: number; cardNumber: string }) =>
  db.selectFrom('person').select('id').where('school_id', '=', p.schoolId).where('card_number', '=', p.cardNumber),
)

/** The reader of a card: by the number behind its bars, or by its QR code, which some scanners read first. */
export async function findReaderByCard(db: Db, schoolId: number, scanned: string): Promise<number | undefined> {
  const row = await readerByCard(db, { schoolId, cardNumber: scanned })
  if (row) return row.id
  const code = readCardCode(scanned)
  return code === undefined ? undefined : (await findCardHolder(db, schoolId, code))?.id
}

/**
 * Readers by what a librarian types when there is no card: `四2 xs23`, `张三`, `zxm`, a student number. All parts must fit;
 * at most thirty, those still at school first.
 */
export async function findReaders(db: Db, schoolId: number, typed: string, today: string): Promise<ReaderFound[]> {
  const classes = await listClasses(db, schoolId, today)
  const fits = await readersCalled(db, schoolId, typed, today, classes)
  if (!fits) return []
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'seat_number', 'card_number', 'status'])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
    .where(fits)
    .orderBy('status')
    .orderBy('sort_key')
    .orderBy('id')
    .limit(MOST)
    .execute()
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

export type PersonCondition = (eb: ExpressionBuilder<Tables, 'person'>) => Expression<SqlBool>

/** What is typed, as a condition on readers; undefined where it can mean nobody. */
export async function readersCalled(
  db: Db,
  schoolId: number,
  typed: string,
  today: string,
  classes: readonly SchoolClass[],
): Promise<PersonCondition | undefined> {
  const lookup = readDeskLookup(typed)
  const { className, name, letters, number } = lookup
  if (className === undefined && name === undefined && letters === undefined && number === undefined) return undefined
  if (className === undefined) return (eb) => eb.and(partsOf(eb, lookup))
  const ids = await classesCalled(db, schoolId, className, today, classes)
  return ids.length === 0 ? undefined : (eb) => eb.and([eb('person.class_id', 'in', ids), ...partsOf(eb, lookup)])
}

function partsOf(
  eb: ExpressionBuilder<Tables, 'person'>,
  { name, letters, number }: DeskLookup,
): Expression<SqlBool>[] {
  const parts: Expression<SqlBool>[] = []
  if (name !== undefined) parts.push(eb('person.name', 'like', `%${name.replace(/[%_\\]/g, '')}%`))
  if (letters !== undefined)
    parts.push(eb.or([eb('person.initials', 'like', `${letters}%`), eb('person.pinyin', 'like', `${letters}%`)]))
  if (number !== undefined)
    parts.push(
      eb.or([
        eb('person.student_number', 'like', `%${number}`),
        eb('person.card_number', 'like', `%${number}`),
        ...(number.length <= 2 ? [eb('person.seat_number', '=', Number(number))] : []),
      ]),
    )
  return parts
}

async function classesCalled(
  db: Db,
  schoolId: number,
  text: string,
  today: string,
  classes: readonly SchoolClass[],
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
