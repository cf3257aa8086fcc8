import { bringInLoans, type Lending, loadLending, type PastLoan } from '#circulation'
import { readClassWords } from '#codecs/sheets/class-words'
import { moveState, tellCatalog } from '#holdings'
import type { CopyState } from '#holdings/rules'
import { copyOf, decide, readerOf } from '#lending-rules/rules'
import { listClasses, loadSchooling, type SchoolClass } from '#people'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import type { ClassNameContext } from '#values/class-name'
import { dayOfInstant, instantAt } from '#values/instant'
import { schoolYearOf } from '#values/term'
import type { ImportSummary } from './contract.ts'
import type { Fault, FoundLoan, Remark } from '#import-files'
import { keptAccession } from './rules.ts'
import type { WrittenItem } from './store.ts'

type LoanRow = FoundLoan['row']

/** What a row of loans means: a loan, or why it is none. */
type LoanPlan =
  | { readonly kind: 'lend'; readonly loan: PastLoan; readonly copy: LoanCopy }
  | { readonly kind: 'nothing'; readonly reason: Remark; readonly title: string }
  | { readonly kind: 'refuse'; readonly reason: Remark; readonly title: string }

/** Takes over what readers have at home from another system: each row becomes an open loan, or says why not. */
export async function importLoans(
  context: Context,
  found: readonly (FoundLoan | Fault)[],
): Promise<{ items: WrittenItem[]; counts: Partial<ImportSummary>[] }> {
  const school = await schoolFacts(context.tx, context.schoolId, dayOfInstant(context.now))
  const items: WrittenItem[] = []
  for (const one of found) {
    const remarks = one.kind === 'loan' ? remarksOf(one.row) : []
    const plan = await planLoan(context, one, school)
    if (plan.kind !== 'lend') {
      const outcome = plan.kind === 'refuse' ? 'refused' : 'unchanged'
      const detail = { title: plan.title, author: '', isbn: null, copies: [], remarks: [plan.reason, ...remarks] }
      items.push({ place: one.place, outcome, entity: 'loan', entityId: null, detail })
      continue
    }
    const { copy, loan } = plan
    if (copy.state === 'processing') await moveState(context, copy, 'shelve')
    await moveState(context, { id: copy.id, state: 'available' }, 'lend')
    const [id = null] = await bringInLoans(context, [loan], 'import')
    await tellCatalog(context, copy.bibId)
    const detail = { title: copy.title, author: '', isbn: null, copies: [copy.id], remarks }
    items.push({ place: one.place, outcome: 'created', entity: 'loan', entityId: id, detail })
  }
  return { items, counts: items.map((item) => ({ items: 1, [item.outcome]: 1 })) }
}

export interface SchoolFacts {
  readonly today: string
  readonly classes: readonly SchoolClass[]
  readonly names: ClassNameContext
  readonly lending: Lending
}

export async function schoolFacts(db: Db, schoolId: number, today: string): Promise<SchoolFacts> {
  return {
    today,
    classes: await listClasses(db, schoolId, today),
    names: { schooling: await loadSchooling(db, schoolId), schoolYear: schoolYearOf(today) },
    lending: await loadLending(db, schoolId, today),
  }
}

function remarksOf(row: LoanRow): Remark[] {
  return row.problems.map(({ code, cell, params }) => ({ code: `imports.loan_${code}`, params: { ...params, cell } }))
}

/** Reads only: also the preview of a list of loans. */
export async function planLoan(
  { tx: db, schoolId }: { readonly tx: Db; readonly schoolId: number },
  found: FoundLoan | Fault,
  school: SchoolFacts,
): Promise<LoanPlan> {
  if (found.kind === 'fault') return { kind: 'refuse', reason: found, title: '' }
  const { row } = found
  const title = row.title
  const refuse = (code: Remark['code'], params: Remark['params']): LoanPlan => ({
    kind: 'refuse',
    reason: { code, params },
    title,
  })
  const [fault] = remarksOf(row).filter((_, at) => row.problems[at]?.severity === 'refused')
  if (fault) return { kind: 'refuse', reason: fault, title }
  if (row.returnedOn !== undefined)
    return { kind: 'nothing', reason: { code: 'imports.loan_returned', params: {} }, title }
  const readers = await findReaders(db, schoolId, row, school)
  const [reader] = readers
  const called = [row.cardNumber ?? row.studentNumber, row.className, row.name].filter(Boolean).join(' ')
  if (!reader) return refuse('imports.loan_reader_unknown', { reader: called })
  if (readers.length > 1) return refuse('imports.loan_reader_several', { reader: called, n: readers.length })
  const copies = await findCopies(db, schoolId, row)
  const number = row.barcode ?? row.accessionNumber ?? ''
  // Copies that share a barcode are all alike: the first that is here.
  const copy = copies.find((one) => one.state === 'available') ?? copies[0]
  if (!copy) return refuse('imports.loan_copy_unknown', { number })
  if (copy.state === 'on-loan') {
    const held = await holderOf(db, schoolId, copies)
    return held.includes(reader.id)
      ? { kind: 'nothing', reason: { code: 'imports.loan_already', params: {} }, title: copy.title }
      : refuse('imports.loan_copy_lent', { title: copy.title })
  }
  if (copy.state !== 'available' && copy.state !== 'processing')
    return refuse('imports.loan_copy_gone', { title: copy.title, state: copy.state })
  return { kind: 'lend', copy, loan: loanOf(row, reader, copy, school) }
}

function loanOf(row: LoanRow, reader: Reader, copy: LoanCopy, { today, lending }: SchoolFacts): PastLoan {
  const lentDay = row.lentOn !== undefined && row.lentOn <= today ? row.lentOn : today
  const facts = {
    action: 'loan',
    channel: 'desk',
    reader: readerOf(reader.category, { classId: reader.classId }),
    copy: copyOf(copy.kind, { id: copy.id }),
  } as const
  const decision = decide(facts, lending.policy, lending.calendar, { day: lentDay })
  return {
    copyId: copy.id,
    bibId: copy.bibId,
    personId: reader.id,
    classId: reader.classId,
    category: reader.category,
    lentAt: instantAt(lentDay, '12:00'),
    lentDay,
    dueDay: row.dueOn ?? decision.dueDay,
    renewals: row.renewals,
    returned: null,
    trace: decision.trace,
  }
}

interface Reader {
  readonly id: number
  readonly name: string
  readonly classId: number | null
  readonly category: string
}

/** By card, by the school's number, by name and class: the first that the row has; a name beside a number has to agree. */
async function findReaders(db: Db, schoolId: number, row: LoanRow, school: SchoolFacts): Promise<Reader[]> {
  const people = db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'category', 'status'])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
  const numbers = [row.cardNumber, row.studentNumber].filter((number) => number !== undefined)
  const rows =
    numbers.length > 0
      ? await people
          .where((eb) => eb.or([eb('card_number', 'in', numbers), eb('student_number', 'in', numbers)]))
          .execute()
      : await people.where('name', '=', row.name).execute()
  const named = rows.filter((person) => row.name === '' || person.name === row.name)
  const classes = numbers.length > 0 ? undefined : classesOf(row, school)
  const fitting = named.filter((person) => classes === undefined || classes.includes(person.class_id ?? 0))
  const here = fitting.some((person) => person.status === 'active')
    ? fitting.filter((person) => person.status === 'active')
    : fitting
  return here.map(({ id, name, class_id, category }) => ({ id, name, classId: class_id, category }))
}

/** The classes that a row can mean; undefined where it names none that can be read. */
function classesOf({ className, grade }: LoanRow, { classes, names }: SchoolFacts): number[] | undefined {
  const found = readClassWords({ className, grade }, names)
  if (!found) return undefined
  return classes
    .filter((one) =>
      found.readings.some(
        (reading) =>
          reading.stage === one.stage &&
          reading.entryYear === one.entryYear &&
          (reading.name === undefined || String(reading.name) === one.number),
      ),
    )
    .map((one) => one.id)
}

interface LoanCopy {
  readonly id: number
  readonly bibId: number
  readonly title: string
  readonly kind: string
  readonly state: CopyState
}

async function findCopies(db: Db, schoolId: number, row: LoanRow): Promise<LoanCopy[]> {
  const copies = db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'c.bib_id', 'c.state', 'b.title', 'b.kind'])
    .where('c.school_id', '=', schoolId)
    .orderBy('c.accession_number')
  const accession = keptAccession(row.accessionNumber ?? null)
  const { barcode } = row
  const rows =
    barcode !== undefined
      ? await copies
          .where((eb) => eb.or([eb('c.barcode', '=', barcode), eb('c.shared_barcode', '=', barcode)]))
          .execute()
      : accession === undefined
        ? []
        : await copies.where('c.accession_number', '=', accession).execute()
  return rows.map(({ id, bib_id, state, title, kind }) => ({ id, bibId: bib_id, state, title, kind }))
}

async function holderOf(db: Db, schoolId: number, copies: readonly LoanCopy[]): Promise<number[]> {
  const rows = await db
    .selectFrom('loan')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where(
      'copy_id',
      'in',
      copies.map((copy) => copy.id),
    )
    .where('returned_at', 'is', null)
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}
