/** The first days of the simulated school, by the same requests as its screens make: set-up, year, rules, readers, books. */
import { setUp } from '../crash/desk.ts'
import type { TermCalendar } from './calendar.ts'
import type { LedgerReader } from './entries.ts'
import { type Ledger, RULES } from './ledger.ts'
import { bookFile, COMIC, type PlannedBook, type PlannedSchool, rosterFile, staffFile } from './school.ts'
import type { Server } from './server.ts'

const LOWER_GRADES = 2

export async function furnish(server: Server, planned: PlannedSchool, ledger: Ledger): Promise<void> {
  const { calendar } = ledger
  const setupCode = await server.start()
  await setUp(server.url, setupCode, { schooling: planned.schooling, firstDay: calendar.firstDay })
  await server.signIn()
  await setTheYear(server, calendar)
  await server.ask('POST /schools/:school/lending-rules', { body: { set: RULES, base: 0, from: calendar.firstDay } })
  await bringInReaders(server, planned, ledger)
  await bringInBooks(server, planned.books, ledger)
}

async function setTheYear(server: Server, calendar: TermCalendar): Promise<void> {
  const { firstDay, lastDay } = calendar
  await server.ask('PUT /schools/:school/terms', { body: { schoolYear: 2026, number: 1, firstDay, lastDay } })
  await server.ask('PUT /schools/:school/calendar', { body: { days: calendar.marked() } })
}

interface ReaderRow {
  readonly id: number
  readonly kind: 'pupil' | 'staff'
  readonly name: string
  readonly studentNumber: string | null
  readonly cardNumber: string
}

async function bringInReaders(server: Server, { pupils, teachers }: PlannedSchool, ledger: Ledger): Promise<void> {
  await bringInRoster(server, rosterFile(pupils), '学生名册.csv')
  await bringInRoster(server, staffFile(teachers), '教师名册.csv')
  for (const { number, name, className, grade } of pupils)
    ledger.readers.push(
      newReader(ledger, { number, name, className, category: grade <= LOWER_GRADES ? 'pupil-lower' : 'pupil' }),
    )
  for (const { number, name } of teachers)
    ledger.readers.push(newReader(ledger, { number, name, className: '', category: 'teacher' }))
  const rows = new Map((await allReaders(server)).map((row) => [row.studentNumber, row]))
  for (const one of ledger.readers) {
    const row = rows.get(one.number)
    if (!row) throw new Error(`the roster had ${one.name} ${one.number}, the library has not`)
    one.personId = row.id
    one.cardNumber = row.cardNumber
  }
}

/** A reader whose numbers are still to be learned. */
export function newReader(
  { readers }: Ledger,
  known: Pick<LedgerReader, 'number' | 'name' | 'className' | 'category'>,
): LedgerReader {
  return { at: readers.length, ...known, personId: 0, cardNumber: '', active: true, waits: false, loans: [] }
}

/** The program's numbers of the classes, by their names. */
export async function classNumbers(server: Server): Promise<Map<string, number>> {
  const classes = await server.ask<{ id: number; label: string }[]>('GET /schools/:school/classes')
  return new Map(classes.map(({ id, label }) => [label, id]))
}

async function bringInRoster(server: Server, file: string, name: string): Promise<void> {
  const form = new FormData()
  form.set('schoolYear', '2026')
  form.set('file', new Blob([file]), name)
  const { id } = await server.ask<{ id: number }>('POST /schools/:school/roster/imports', { form })
  const { job } = await server.ask<{ job: number }>('POST /schools/:school/roster/imports/:id/apply', {
    params: { id },
    body: { choices: [], leave: [] },
  })
  await server.finish(job)
}

async function allReaders(server: Server): Promise<ReaderRow[]> {
  const all: ReaderRow[] = []
  for (;;) {
    const { total, readers } = await server.ask<{ total: number; readers: ReaderRow[] }>(
      `GET /schools/:school/readers?limit=500&offset=${all.length}`,
    )
    all.push(...readers)
    if (all.length >= total || readers.length === 0) return all
  }
}

/** A list of books with their copies, as an export of another system has it; a gift in the middle of term comes the same way. */
export async function bringInBooks(server: Server, books: readonly PlannedBook[], ledger: Ledger): Promise<void> {
  const [zone] = await server.ask<{ id: number }[]>('GET /schools/:school/zones')
  const form = new FormData()
  form.set('purpose', 'records')
  form.set('file', new Blob([bookFile(books)]), '图书清单.csv')
  const { id } = await server.ask<{ id: number }>('POST /schools/:school/imports', { form })
  const params = { id }
  await server.ask('PUT /schools/:school/imports/:id', { params, body: { zoneId: zone?.id } })
  const { job } = await server.ask<{ job: number }>('POST /schools/:school/imports/:id/start', { params })
  await server.finish(job)
  const { summary } = await server.ask<{ summary: { copies: number } }>('GET /schools/:school/imports/:id', { params })
  if (summary.copies !== books.length)
    throw new Error(`the list had ${books.length} copies, the library took ${summary.copies}`)
  for (const { barcode, title, classNumber, priceFen } of books)
    ledger.copies.push({
      barcode,
      title,
      classNumber,
      priceFen,
      comic: classNumber.startsWith(COMIC),
      state: 'available',
      copyId: 0,
      bibId: 0,
      awaitedBy: undefined,
      loan: undefined,
    })
}
