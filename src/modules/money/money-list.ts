import { personNames } from '#holdings'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { accessionText } from '#holdings/rules'
import { dayOfInstant } from '#values/instant'
import type { MoneyLine, MoneySpan, MoneyTotals } from './contract.ts'
import type { DeedKind } from './rules.ts'

/** The money of a span of days; today where nothing is said. With how the accounts stand at its end. */
export async function readMoney(
  db: Db,
  schoolId: number,
  asked: MoneySpan,
  today: string,
): Promise<{ from: string; to: string; lines: MoneyLine[]; totals: MoneyTotals }> {
  const to = asked.to ?? today
  const from = asked.from ?? to
  const rows = await db
    .selectFrom('money_deed as d')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.person_id'))
    .select(['d.id', 'd.day', 'd.kind', 'd.fen', 'd.reverses', 'd.channel', 'd.voucher', 'd.receipt_number', 'd.actor'])
    .select(['d.case_id', 'd.case_number', 'p.name'])
    .where('d.school_id', '=', schoolId)
    .where('d.day', '>=', from)
    .where('d.day', '<=', to)
    .orderBy('d.id')
    .execute()
  const names = await personNames(
    db,
    schoolId,
    rows.map((row) => row.actor),
  )
  return {
    from,
    to,
    totals: { ...spanTotals(rows), ...(await standing(db, schoolId, to)) },
    // what is asked for is no money yet: it stands in the case
    lines: rows
      .filter((row) => row.kind !== 'charge')
      .map((row) => ({
        id: row.id,
        day: row.day,
        kind: row.kind,
        fen: row.fen,
        reverses: row.reverses !== null,
        channel: row.channel,
        voucher: row.voucher,
        receiptNumber: row.receipt_number,
        caseId: row.case_id,
        caseNumber: row.case_number,
        reader: row.name ?? '',
        by: names.get(row.actor) ?? '',
      })),
  }
}

type Flows = Pick<MoneyTotals, 'paid' | 'refunded' | 'waived' | 'depositsIn' | 'depositsBack'>

function spanTotals(rows: readonly { kind: DeedKind; fen: number; reverses: number | null }[]): Flows {
  const of = (kind: DeedKind) =>
    rows.reduce((sum, row) => sum + (row.kind !== kind ? 0 : row.reverses === null ? row.fen : -row.fen), 0)
  return {
    paid: of('payment'),
    refunded: of('refund'),
    waived: of('waiver'),
    depositsIn: of('deposit'),
    depositsBack: of('deposit-back'),
  }
}

/** How the accounts stand at the end of a day. */
async function standing(
  db: Db,
  schoolId: number,
  to: string,
): Promise<Pick<MoneyTotals, 'office' | 'cash' | 'owed' | 'deposits'>> {
  const rows = await db
    .selectFrom('money_entry as e')
    .innerJoin('money_deed as d', (join) =>
      join.onRef('d.school_id', '=', 'e.school_id').onRef('d.id', '=', 'e.deed_id'),
    )
    .select((eb) => ['e.account', eb.fn.sum<number>('e.fen').as('fen')])
    .where('e.school_id', '=', schoolId)
    .where('d.day', '<=', to)
    .groupBy('e.account')
    .execute()
  const of = (account: string) => rows.find((row) => row.account === account)?.fen ?? 0
  return { office: of('office'), cash: of('cash'), owed: of('owed'), deposits: 0 - of('deposits') }
}

/** The closing of a day or a term, to be held against the office's book and signed. */
export async function moneyFile(db: Db, making: Making, asked: MoneySpan): Promise<ListFile> {
  const { language, school, now } = making
  const { from, to, lines, totals } = await readMoney(db, school.schoolId, asked, dayOfInstant(now, school.timeZone))
  const word = (
    key: 'receipt_number' | 'day' | 'deed' | 'case' | 'reader' | 'through' | 'voucher' | 'in' | 'out' | 'by',
  ) => say(language, `money.${key}`)
  return {
    title: say(language, 'money.list_title'),
    about: [
      from === to ? from : `${from} – ${to}`,
      say(language, 'money.standing', {
        office: yuan(totals.office),
        cash: yuan(totals.cash),
        deposits: yuan(totals.deposits),
      }),
    ].join('\u3000'),
    columns: [
      { title: word('receipt_number'), type: 'text', width: 22 },
      { title: word('day'), type: 'day', width: 24 },
      { title: word('deed'), type: 'text', width: 26 },
      { title: word('case'), type: 'text', width: 16 },
      { title: word('reader'), type: 'text', width: 26 },
      { title: word('through'), type: 'text', width: 22 },
      { title: word('voucher'), type: 'text', width: 32 },
      { title: word('in'), type: 'money', width: 22, total: true },
      { title: word('out'), type: 'money', width: 22, total: true },
      { title: word('by'), type: 'text', width: 24 },
    ],
    rows: rowsOf(),
  }
  async function* rowsOf(): AsyncGenerator<ExportRow> {
    for (const line of lines) {
      const comes = line.kind === 'payment' || line.kind === 'deposit'
      const signed = line.reverses ? -line.fen : line.fen
      yield [
        line.receiptNumber === null ? '' : accessionText(line.receiptNumber),
        line.day,
        deedWord(language, line),
        line.caseNumber === null ? '' : String(line.caseNumber),
        line.reader,
        line.channel === null ? '' : say(language, `money.channel_${line.channel}`),
        line.voucher,
        comes ? signed : null,
        comes || line.kind === 'waiver' ? null : signed,
        line.by,
      ]
    }
  }
}

export function deedWord(language: Making['language'], { kind, reverses }: Pick<MoneyLine, 'kind' | 'reverses'>) {
  const word = say(language, `money.deed_${kind}`)
  return reverses ? say(language, 'money.reversal_of', { deed: word }) : word
}

const yuan = (fen: number) => (fen / 100).toFixed(2)
