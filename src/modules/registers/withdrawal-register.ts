import { personNames } from '#holdings'
import { accessionText } from '#holdings/rules'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import type { ExportRow } from '#platform/export/columns'
import { factsOf, fileName, listAsExcel, type Making, paperWords, printedAt } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { RegisterRow } from '#platform/print/register'
import { plainYuan } from '#values/money'
import type { WithdrawalLine, WithdrawalRange, WithdrawalTotals } from './contract.ts'
import { REGISTER_LINES_ON_A_PAGE } from './rules.ts'

function inRange(db: Db, schoolId: number, { from, to }: WithdrawalRange) {
  let entries = db
    .selectFrom('withdrawal_entry as w')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'w.school_id').onRef('c.id', '=', 'w.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .where('w.school_id', '=', schoolId)
  if (from !== undefined) entries = entries.where('w.day', '>=', from)
  if (to !== undefined) entries = entries.where('w.day', '<=', to)
  return entries
}

/** A6: the withdrawal register (注销登记), one line for each copy gone, in the order of its numbers. A struck line stays and counts no more. */
export async function readWithdrawals(
  db: Db,
  schoolId: number,
  range: WithdrawalRange,
  page: number,
): Promise<{ lines: WithdrawalLine[]; total: number; totals: WithdrawalTotals }> {
  const { n } = await inRange(db, schoolId, range)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const gone = await inRange(db, schoolId, range)
    .where('w.struck_on', 'is', null)
    .select((eb) => [eb.fn.countAll<number>().as('copies'), eb.fn.sum<number | null>('w.price_fen').as('fen')])
    .executeTakeFirstOrThrow()
  return {
    lines: await linesOf(db, schoolId, range, (page - 1) * REGISTER_LINES_ON_A_PAGE),
    total: n,
    totals: { copies: gone.copies, fen: gone.fen ?? 0 },
  }
}

async function linesOf(db: Db, schoolId: number, range: WithdrawalRange, offset: number): Promise<WithdrawalLine[]> {
  const rows = await inRange(db, schoolId, range)
    .select(['w.number', 'w.day', 'w.reason', 'w.note', 'w.price_fen', 'w.actor', 'w.struck_on'])
    .select(['c.id', 'c.accession_number', 'c.bib_id', 'c.volume', 'b.title', 'b.responsibility', 'b.call_number'])
    .orderBy('w.number')
    .offset(offset)
    .limit(REGISTER_LINES_ON_A_PAGE)
    .execute()
  const names = await personNames(
    db,
    schoolId,
    rows.map((row) => row.actor),
  )
  return rows.map((row) => ({
    number: row.number,
    day: row.day,
    accessionNumber: row.accession_number,
    bibId: row.bib_id,
    title: [row.title, row.volume].filter(Boolean).join(' '),
    author: row.responsibility,
    callNumber: row.call_number,
    priceFen: row.price_fen,
    reason: row.reason,
    note: row.note,
    by: names.get(row.actor) ?? '',
    struckOn: row.struck_on,
  }))
}

async function* everyLine(db: Db, schoolId: number, range: WithdrawalRange): AsyncGenerator<WithdrawalLine> {
  for (let offset = 0; ; offset += REGISTER_LINES_ON_A_PAGE) {
    const lines = await linesOf(db, schoolId, range, offset)
    yield* lines
    if (lines.length < REGISTER_LINES_ON_A_PAGE) return
  }
}

const spanOf = ({ from, to }: WithdrawalRange) =>
  from === undefined && to === undefined ? '' : `${from ?? ''} – ${to ?? ''}`

const columnNames = ({ language }: Making) =>
  (['number', 'day', 'accession', 'book', 'author', 'call', 'price', 'reason', 'by', 'note'] as const).map((name) =>
    say(language, `holdings.withdrawal_${name}`),
  )

function noteOf({ language }: Making, { note, struckOn }: WithdrawalLine): string {
  const case_ = /^#(\d+)$/.exec(note)?.[1]
  const words = case_ === undefined ? note : say(language, 'compensation.case_number', { n: case_ })
  const struck = struckOn === null ? '' : say(language, 'holdings.withdrawal_struck', { day: struckOn })
  return [words, struck].filter(Boolean).join(' ')
}

/** The register to print and sign, A4 landscape, its totals at the foot of every page. */
export async function withdrawalsAsPdf(db: Db, making: Making, range: WithdrawalRange): Promise<FileReply> {
  const words = paperWords(making)
  const title = say(making.language, 'holdings.withdrawal_title')
  const widths = [15, 22, 22, 62, 34, 30, 18, 18, 20, 34]
  const columns = columnNames(making).map((name, at) => ({
    title: name,
    width: widths[at] ?? 20,
    ...(at === 6 ? ({ align: 'right' } as const) : {}),
  }))
  const { bytes } = await drawInWorker(
    'register',
    {
      facts: factsOf(making, title),
      orientation: 'landscape',
      title,
      subtitle: [making.school.name, spanOf(range)].filter(Boolean).join('\u3000'),
      remark: words.accessionUnit,
      footer: printedAt(making),
      columns,
      totals: [
        { column: 2, as: 'count' },
        { column: 6, as: 'money' },
      ],
      signatures: [words.signRegistrar, words.signChecker, words.signHead, words.signDay],
      signOn: 'every-page',
      labels: words,
    },
    printed(db, making, range),
  )
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}

async function* printed(db: Db, making: Making, range: WithdrawalRange): AsyncGenerator<RegisterRow> {
  for await (const line of everyLine(db, making.school.schoolId, range)) {
    const counts = line.struckOn === null
    yield {
      cells: [
        String(line.number),
        line.day,
        accessionText(line.accessionNumber),
        line.title,
        line.author,
        line.callNumber,
        line.priceFen === null ? '' : plainYuan(line.priceFen),
        say(making.language, `holdings.withdrawal_reason_${line.reason}`),
        line.by,
        noteOf(making, line),
      ],
      amounts: counts ? [1, line.priceFen ?? 0] : [0, 0],
    }
  }
}

export function withdrawalsAsExcel(db: Db, making: Making, range: WithdrawalRange): Promise<FileReply> {
  const types = ['integer', 'day', 'text', 'text', 'text', 'text', 'money', 'text', 'text', 'text'] as const
  return listAsExcel(making, {
    title: say(making.language, 'holdings.withdrawal_title'),
    about: spanOf(range),
    columns: columnNames(making).map((title, at) => ({ title, type: types[at] ?? 'text', width: 1 })),
    rows: rowsOf(),
  })
  async function* rowsOf(): AsyncGenerator<ExportRow> {
    for await (const line of everyLine(db, making.school.schoolId, range))
      yield [
        line.number,
        line.day,
        accessionText(line.accessionNumber),
        line.title,
        line.author,
        line.callNumber,
        line.priceFen,
        say(making.language, `holdings.withdrawal_reason_${line.reason}`),
        line.by,
        noteOf(making, line),
      ]
  }
}
