/** Class loans on paper and as sheets: the list of them, and the list of one to sign or to look for what is missing. */
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import type { ExportRow } from '#platform/export/columns'
import { factsOf, fileName, type ListFile, type Making, paperWords, printedAt } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import type { LoanFilter, LoanHead, SheetQuery } from './contract.ts'
import { listLoans, readLoan, type ReadLoan } from './read-loans.ts'
import { pupilsOf } from './store.ts'

const PAGE = 500

export function loansFile(db: Db, making: Making, filter: LoanFilter): ListFile {
  const { language } = making
  const word = (key: 'number' | 'holder' | 'teacher' | 'lent' | 'due') => say(language, `class-loans.column_${key}`)
  return {
    title: say(language, 'class-loans.title'),
    about: say(language, `class-loans.state_${filter.state}`),
    columns: [
      { title: word('number'), type: 'integer', width: 16 },
      { title: word('holder'), type: 'text', width: 40 },
      { title: word('teacher'), type: 'text', width: 30 },
      { title: word('lent'), type: 'day', width: 28 },
      { title: word('due'), type: 'day', width: 28 },
      { title: say(language, 'class-loans.copies'), type: 'integer', width: 20, total: true },
      { title: say(language, 'class-loans.out'), type: 'integer', width: 20, total: true },
      { title: say(language, 'class-loans.lost'), type: 'integer', width: 20, total: true },
    ],
    rows: loanRows(db, making, filter),
  }
}

async function* loanRows(
  db: Db,
  { language, school: { schoolId, timeZone }, now }: Making,
  filter: LoanFilter,
): AsyncGenerator<ExportRow> {
  const today = dayOfInstant(now, timeZone)
  const gone = say(language, 'class-loans.holder_gone')
  for (let offset = 0; ; offset += PAGE) {
    const { loans } = await listLoans(db, schoolId, filter, { offset, limit: PAGE, today })
    for (const one of loans)
      yield [one.number, one.holder || gone, one.teacher, one.lentDay, one.dueDay, one.copies, one.out, one.lost]
    if (loans.length < PAGE) return
  }
}

/** A row of the sheet: what it is, who gets it, and whether it is back. */
interface SheetRow {
  readonly at: number
  readonly title: string
  readonly barcode: string
  readonly pupil: string
  readonly state: string
}

async function sheetOf(db: Db, making: Making, id: number, { state, names }: SheetQuery) {
  const { language, school, now } = making
  const loan = await readLoan(db, school.schoolId, id, now)
  if (!loan) return refused('platform.not_found', undefined, { status: 404 })
  const { classId } = loan.head
  const pupils = names === 'yes' && classId !== null ? await pupilsOf(db, school.schoolId, classId) : []
  const copies = loan.copies.filter((one) => state === 'all' || one.state === 'out')
  const rows: SheetRow[] = copies.map((one, n) => ({
    at: n + 1,
    title: one.title,
    barcode: one.barcode ?? '',
    pupil: pupils[n] ? `${pupils[n].seat_number ?? ''} ${pupils[n].name}` : '',
    state: say(language, 'class-loans.copy_state', { state: one.state }),
  }))
  return { loan, rows, withNames: pupils.length > 0 }
}

/** 集体借阅清单: A4 upright, a line to sign for each book when it is taken and when it comes back. */
export async function sheetPrinted(db: Db, making: Making, id: number, query: SheetQuery): Promise<FileReply> {
  const { language } = making
  const { loan, rows, withNames } = await sheetOf(db, making, id, query)
  const missing = query.state === 'out'
  const title = say(language, missing ? 'class-loans.missing_title' : 'class-loans.sheet_title')
  const word = (key: 'title' | 'barcode' | 'pupil' | 'taken' | 'given_back') =>
    say(language, `class-loans.column_${key}`)
  const { bytes } = await drawInWorker(
    'register',
    {
      facts: factsOf(making, title),
      orientation: 'portrait',
      title,
      subtitle: aboutLoan(making, loan),
      footer: printedAt(making),
      columns: [
        { title: '', width: 9, align: 'right' },
        { title: word('title'), width: withNames ? 70 : 92 },
        { title: word('barcode'), width: 28 },
        ...(withNames ? [{ title: word('pupil'), width: 26 }] : []),
        ...(missing ? [] : [{ title: word('taken'), width: 24 }]),
        { title: word('given_back'), width: 24 },
      ],
      signatures: [
        say(language, 'class-loans.sign_taker'),
        say(language, 'class-loans.sign_library'),
        say(language, 'class-loans.sign_day'),
      ],
      labels: paperWords(making),
    },
    paperRows(rows, withNames, missing),
  )
  return { file: bytes, name: fileName(making, `${title} ${loan.head.holder}`, 'pdf'), inline: true }
}

async function* paperRows(rows: readonly SheetRow[], withNames: boolean, missing: boolean) {
  for (const { at, title, barcode, pupil } of rows)
    yield { cells: [String(at), title, barcode, ...(withNames ? [pupil] : []), ...(missing ? [] : ['']), ''] }
}

/** The same as a list, with the state of each book in place of the signatures. */
export async function sheetFile(db: Db, making: Making, id: number, query: SheetQuery): Promise<ListFile> {
  const { language } = making
  const { loan, rows, withNames } = await sheetOf(db, making, id, query)
  const word = (key: 'title' | 'barcode' | 'pupil' | 'state') => say(language, `class-loans.column_${key}`)
  return {
    title: say(language, query.state === 'out' ? 'class-loans.missing_title' : 'class-loans.sheet_title'),
    about: headWords(making, loan.head),
    columns: [
      { title: word('title'), type: 'text', width: 80 },
      { title: word('barcode'), type: 'text', width: 30 },
      ...(withNames ? [{ title: word('pupil'), type: 'text' as const, width: 30 }] : []),
      { title: word('state'), type: 'text', width: 20 },
    ],
    rows: fileRows(rows, withNames),
  }
}

async function* fileRows(rows: readonly SheetRow[], withNames: boolean): AsyncGenerator<ExportRow> {
  for (const { title, barcode, pupil, state } of rows) yield [title, barcode, ...(withNames ? [pupil] : []), state]
}

const aboutLoan = (making: Making, { head }: ReadLoan) => [making.school.name, headWords(making, head)].join('\u3000')

function headWords({ language }: Making, { number, holder, teacher, kind, lentDay, dueDay, copies }: LoanHead): string {
  const named = holder || say(language, 'class-loans.holder_gone')
  const who = teacher === '' || kind === 'teacher' ? named : `${named} · ${teacher}`
  return say(language, 'class-loans.sheet_about', { number, who, lent: lentDay, due: dueDay, n: copies })
}
