/** At the end of term: everything the program holds against everything the ledger holds. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCommand } from '../crash/program.ts'
import { figuresDiffer } from './figures.ts'
import type { LedgerLoan } from './entries.ts'
import { type Ledger, outOf } from './ledger.ts'
import type { Server } from './server.ts'
import { told, type Town } from './town.ts'

export interface Compared {
  readonly what: string
  readonly ledger: number | string
  readonly program: number | string
  /** The first thing that differs, with its history. */
  readonly difference?: string | undefined
}

const of = (what: string, ledger: Compared['ledger'], program: Compared['program'], difference?: string): Compared => ({
  what,
  ledger,
  program,
  ...(difference === undefined && ledger === program
    ? {}
    : { difference: difference ?? `${what}: ${ledger} by the ledger, ${program} by the program` }),
})

export async function holdAgainst(
  { server, ledger, outside }: Pick<Town, 'server' | 'ledger' | 'outside'>,
  where: { readonly folder: string; readonly environment: Readonly<Record<string, string>> },
): Promise<Compared[]> {
  return [
    ...(await loans(ledger, where)),
    ...(await figures(server, ledger)),
    ...(await audit(server, ledger)),
    ...(await register(server, ledger)),
    ...(await money(server, ledger)),
    ...(await classLoans(server, ledger)),
    ...(await readingRoom(server, ledger)),
    ...(await messages(server, ledger)),
    ...(await outside.compare(server, ledger)),
  ]
}

interface LoanRow {
  readonly barcode: string
  readonly card_number: string
  readonly lent_day: string
  readonly due_day: string
  readonly returned_day: string | null
  readonly renewals: number
}

async function loans(
  ledger: Ledger,
  { folder, environment }: { folder: string; environment: Readonly<Record<string, string>> },
): Promise<Compared[]> {
  const out = mkdtempSync(path.join(tmpdir(), 'shuxiang-ledger-'))
  try {
    const file = path.join(out, 'loans.ndjson')
    const { code, printed } = await startCommand(folder, ['export', 'loans', file], environment).ended
    if (code !== 0) throw new Error(`export loans ended with ${String(code)}: ${printed}`)
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LoanRow)
    const program = new Map<string, number>()
    for (const row of rows) count(program, keyOf(row))
    const counted = ledger.loans.filter((loan) => !loan.voided)
    const first = counted.find((loan) => !takeOne(program, keyOfLedger(loan)))
    const [left] = [...program].filter(([, n]) => n > 0)
    const difference = first
      ? `the program has not: ${told(first)} [${keyOfLedger(first)}]; it has ${rows
          .filter((row) => row.barcode === first.copy.barcode)
          .map(keyOf)
          .join(' | ')}`
      : left && `the ledger has not: ${left[0]}`
    return [of('loans with due days, renewals and returns', counted.length, rows.length, difference)]
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const keyOf = (row: LoanRow): string =>
  [row.barcode, row.card_number, row.lent_day, row.due_day, row.returned_day ?? 'out', row.renewals].join(' ')
const keyOfLedger = ({ copy, reader, lentDay, dueDay, returnedDay, renewals }: LedgerLoan): string =>
  [copy.barcode, reader.cardNumber, lentDay, dueDay, returnedDay ?? 'out', renewals].join(' ')

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const n = counts.get(key) ?? 0
  counts.set(key, n - 1)
  return n > 0
}

async function figures(server: Server, ledger: Ledger): Promise<Compared[]> {
  const { cells, difference } = await figuresDiffer(server, ledger)
  return [of('cells of the figures', cells, cells, difference)]
}

async function audit(server: Server, ledger: Ledger): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const [action, n] of ledger.acts) {
    let found = 0
    for (let before = ''; ;) {
      const page = await server.ask<{ entries: { seq: number }[]; more: boolean }>(
        `GET /schools/:school/audit?action=${action}&limit=200${before}`,
      )
      found += page.entries.length
      const last = page.entries.at(-1)
      if (!page.more || !last) break
      before = `&before=${last.seq}`
    }
    compared.push(of(`audit entries “${action}”`, n, found))
  }
  const { ok } = await server.ask<{ ok: boolean }>('POST /schools/:school/audit/verify')
  return [...compared, of('the audit chain', 'unbroken', ok ? 'unbroken' : 'broken')]
}

async function money(server: Server, ledger: Ledger): Promise<Compared[]> {
  const { firstDay, lastDay } = ledger.calendar
  const { totals } = await server.ask<{ totals: { paid: number; refunded: number; office: number; owed: number } }>(
    `GET /schools/:school/money?from=${firstDay}&to=${lastDay}`,
  )
  const { total } = await server.ask<{ total: number }>('GET /schools/:school/loss-cases?state=all')
  const { paid, refunded } = ledger.money
  return [
    of('cases of lost books', ledger.cases.length, total),
    of('paid for lost books, fen', paid, totals.paid),
    of('given back, fen', refunded, totals.refunded),
    of('with the office, fen', paid - refunded, totals.office),
    of('still owed, fen', 0, totals.owed),
  ]
}

async function register(server: Server, ledger: Ledger): Promise<Compared[]> {
  const { totals } = await server.ask<{ totals: { copies: number; fen: number; withdrawn: number } }>(
    'GET /schools/:school/accession-register',
  )
  const struck = ledger.copies.filter((copy) => copy.state === 'withdrawn').length
  const fen = ledger.copies.reduce((sum, copy) => sum + copy.priceFen, 0)
  return [
    of('accession register, copies', ledger.copies.length, totals.copies),
    of('accession register, fen', fen, totals.fen),
    of('struck off the register', struck, totals.withdrawn),
  ]
}

interface ClassLoanHead {
  readonly id: number
  readonly dueDay: string
  readonly copies: number
  readonly out: number
  readonly lost: number
  readonly undone: boolean
}

async function classLoans(server: Server, ledger: Ledger): Promise<Compared[]> {
  const { loans } = await server.ask<{ loans: ClassLoanHead[] }>('GET /schools/:school/class-loans?state=all&limit=500')
  const heads = new Map(loans.filter((one) => !one.undone).map((one) => [one.id, one]))
  const standing = ledger.classLoans.filter((one) => !one.undone)
  const first = standing.find((one) => {
    const head = heads.get(one.id)
    const lost = one.loans.filter((loan) => loan.lostDay !== undefined).length
    return head?.copies !== one.loans.length || head.out !== outOf(one).length || head.lost !== lost
  })
  const difference =
    first &&
    `class loan of ${first.className}: ${first.loans.map(told).join(' | ')}; the program has ${JSON.stringify(heads.get(first.id))}`
  return [of('class loans, with what is out and lost', standing.length, heads.size, difference)]
}

async function readingRoom(server: Server, ledger: Ledger): Promise<Compared[]> {
  const log = await server.ask<{ visits: number; uses: number }>(
    'GET /schools/:school/reading-room/log?period=term&limit=1',
  )
  const heads = ledger.visits.reduce((sum, one) => sum + (one.undone ? 0 : one.heads), 0)
  return [
    of('heads in the log of the reading room', heads, log.visits),
    of('books in the log of the reading room', ledger.uses.filter((one) => !one.undone).length, log.uses),
  ]
}

/** What readers were told, kind by kind; nobody heard the same twice, so that the numbers are the same. */
async function messages(server: Server, { said }: Ledger): Promise<Compared[]> {
  const found = new Map<string, number>()
  for (let offset = 0; ;) {
    const page = await server.ask<{ total: number; messages: { kind: string }[] }>(
      `GET /schools/:school/outbox/log?channel=app&limit=500&offset=${offset}`,
    )
    for (const { kind } of page.messages) count(found, kind)
    offset += page.messages.length
    if (offset >= page.total || page.messages.length === 0) break
  }
  const kinds = [...new Set([...said.keys(), ...found.keys()])].sort()
  return kinds.map((kind) => of(`messages “${kind}”`, said.get(kind) ?? 0, found.get(kind) ?? 0))
}
