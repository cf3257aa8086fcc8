import { askedOfClassLoans } from '#circulation'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import { dayOfInstant } from '#values/instant'
import type { LoanCopy, LoanFilter, LoanHead, MyClassLoan } from './contract.ts'
import { checkBefore } from './rules.ts'
import { copiesOf, type CopyRow, findHead, type HeadRow, headsOf, headsOfTeacher, listHeads } from './store.ts'

/** 三（2）班, a teacher's name, or an office. */
async function holderOf(db: Db, schoolId: number, row: HeadRow, today: string): Promise<string> {
  if (row.kind === 'class') return await classLabel(db, schoolId, row.class_id, today)
  return row.kind === 'office' ? row.office : (row.name ?? '')
}

async function headOf(db: Db, schoolId: number, row: HeadRow, today: string): Promise<LoanHead> {
  const due = row.kind === 'office' && row.out > 0 && (row.checked_day ?? row.lent_day) <= checkBefore(today)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    classId: row.class_id,
    holder: await holderOf(db, schoolId, row, today),
    teacher: row.name ?? '',
    lentDay: row.lent_day,
    dueDay: row.due_day,
    renewals: row.renewals,
    copies: row.copies,
    out: row.out,
    lost: row.lost,
    undone: row.undone_at !== null,
    checkedDay: row.checked_day,
    checkDue: due,
  }
}

export async function listLoans(
  db: Db,
  schoolId: number,
  filter: LoanFilter,
  page: { readonly offset: number; readonly limit: number; readonly today: string },
): Promise<{ total: number; loans: LoanHead[] }> {
  const { total, rows } = await listHeads(db, schoolId, filter, page)
  const loans: LoanHead[] = []
  for (const row of rows) loans.push(await headOf(db, schoolId, row, page.today))
  return { total, loans }
}

export interface ReadLoan {
  readonly head: LoanHead
  readonly copies: LoanCopy[]
  readonly can: { undo: boolean; prolong: boolean; check: boolean }
}

/** One class loan; what is still out stands first. */
export async function readLoan(db: Db, schoolId: number, id: number, now: string): Promise<ReadLoan | undefined> {
  const row = await findHead(db, schoolId, id)
  if (!row) return undefined
  const copies = (await copiesOf(db, schoolId, id)).map(copyOf)
  const out = copies.filter((one) => one.state === 'out')
  const rest = copies.filter((one) => one.state !== 'out')
  const open = out.length > 0 && row.undone_at === null
  return {
    head: await headOf(db, schoolId, row, dayOfInstant(now)),
    copies: [...out, ...rest],
    can: { undo: open && rest.length === 0 && row.renewals === 0, prolong: open, check: open && row.kind === 'office' },
  }
}

function copyOf(row: CopyRow): LoanCopy {
  return {
    loanId: row.id,
    copyId: row.copy_id,
    title: row.title,
    author: row.responsibility,
    callNumber: row.call_number,
    barcode: row.barcode,
    dueDay: row.due_day,
    returnedDay: row.returned_day,
    state: row.returned_at === null ? 'out' : row.ended_as === 'lost' ? 'lost' : 'back',
  }
}

/** What a teacher sees of himself: the class loans in his name, with the titles that are still out. */
export async function readMyClassLoans(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<MyClassLoan[]> {
  const loans: MyClassLoan[] = []
  for (const row of await headsOfTeacher(db, schoolId, personId)) {
    const titles = new Map<string, number>()
    for (const { title, returned_at: returned } of await copiesOf(db, schoolId, row.id))
      if (returned === null) titles.set(title, (titles.get(title) ?? 0) + 1)
    const { id, number, kind, lentDay, dueDay, copies, out, holder } = await headOf(db, schoolId, row, today)
    const list = [...titles].map(([title, n]) => ({ title, out: n }))
    loans.push({ id, number, kind, holder, lentDay, dueDay, copies, out, titles: list })
  }
  return loans
}

/** The desk and the lists of what is due ask whose a book is that stands on nobody's card. */
export const holders = askedOfClassLoans.listen(async (db, { schoolId, ids, today }) => {
  const rows = await headsOf(db, schoolId, ids)
  return await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      holder: await holderOf(db, schoolId, row, today),
      out: row.out,
    })),
  )
})
