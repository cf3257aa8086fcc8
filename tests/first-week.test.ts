import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import type { Config } from '#platform/config'
import type { Engine } from '#platform/database'
import { systemActor } from '#platform/permissions'
import { openData } from '../src/open.ts'
import { restore } from '../src/restore.ts'
import { type GivenApp, givenApp, type GivenSchool, givenStaff, givenVisitor } from './given/app.ts'
import { type GivenDatabase, givenPostgres, givenSqlite } from './given/database.ts'
import { givenFileImport } from './given/file-import.ts'
import { bookList, lentBooks, listedBooks, roster, spellings, twelveRecords } from './given/first-week.ts'
import { barcodesOf } from './given/printed-codes.ts'
import { printedPages } from './given/printed-pdf.ts'
import { givenImporter } from './given/roster-import.ts'

const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-first-week-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const AT = '2026-11-24T02:00:00.000Z'
const ADMINISTRATOR = { name: '林老师', account: 'linlaoshi', password: '云溪的书架有三层' }
let folders = 0

const targets: Record<Engine, GivenDatabase> = { sqlite: givenSqlite(), postgres: givenPostgres() }
const engines: readonly Engine[] = inject('pgUrl') === '' ? ['sqlite'] : ['sqlite', 'postgres']

describe.each(engines)('L1 the first week of a school [%s]', (engine) => {
  let school: GivenSchool
  let backup: string
  beforeAll(async () => {
    const app = await givenApp(targets[engine], undefined, { isInstaller: () => true })
    school = await setUp(app)
    backup = await liveThroughIt(app, school)
  }, 240_000)

  test.each(engines)(
    'goes by HTTP as it does on the screen, and on from its backup in %s',
    async (other) => {
      expect(await goOnFrom(backup, other, school)).toEqual({ loans: 32, out: 1, ok: true })
    },
    120_000,
  )
})

async function setUp(app: GivenApp): Promise<GivenSchool> {
  const body = {
    name: '云溪小学',
    slug: 'yunxi',
    schooling: 'primary-6',
    firstDay: '2026-09-01',
    administrator: ADMINISTRATOR,
  }
  const fresh = { schoolId: 0, slug: 'yunxi', system: systemActor(0) }
  expect(await givenVisitor(app, fresh).call('POST /setup', { body })).toMatchObject({ status: 200 })
  const { school_id: id } = await app.database.read.selectFrom('school').select('school_id').executeTakeFirstOrThrow()
  return { schoolId: id, slug: 'yunxi', system: systemActor(id) }
}

/** Books and pupils come in, cards and labels are printed, thirty books go out and come back, two stay out; answers the backup. */
async function liveThroughIt(app: GivenApp, school: GivenSchool): Promise<string> {
  const staff = await givenStaff(app, school, 'administrator')
  const ask = async <T>(key: string, options: Parameters<typeof staff.call>[1] = {}): Promise<T> => {
    const { status, body } = await staff.call(key, options)
    expect([key, status, status === 200 ? '' : body]).toEqual([key, 200, ''])
    return body
  }
  const imports = givenFileImport(app, staff)
  const zoneId = (await ask<{ id: number }[]>('GET /schools/:school/zones'))[0]?.id ?? 0
  const records = await imports.take(twelveRecords(), { zoneId })
  expect(records.summary).toMatchObject({ items: 12, refused: 0, doubtful: 0, copiesRefused: 0 })
  const list = await imports.take(bookList(), { zoneId }, '图书清单.xlsx')
  expect(list.summary).toMatchObject({ created: 500, copies: 500, refused: 0, copiesRefused: 0 })
  const importer = givenImporter(app, staff)
  const { id } = (await importer.read(roster(), '学生名册.xlsx')).body
  expect(await importer.counts(id)).toMatchObject({ new: 200 })
  await importer.apply(id)

  const classes = await ask<{ id: number }[]>('GET /schools/:school/classes')
  const order = { classIds: classes.map((one) => one.id), origin: 'http://192.168.1.20:8080', again: false }
  const cards = printedPages((await staff.call('POST /schools/:school/cards/print', { body: order })).raw)
  const numbers = cards.flatMap(barcodesOf)
  expect([cards.length, new Set(numbers).size]).toEqual([20, 200])
  const waiting = { selection: { filter: { noLabel: '1' } }, kind: 'barcode', layout: '3x10-70x29.7' }
  const { run } = await ask<{ run: number }>('POST /schools/:school/labels/runs', { body: waiting })
  const labels = await staff.call('GET /schools/:school/labels/runs/:id/labels.pdf', { params: { id: run } })
  const labelled = printedPages(labels.raw).flatMap(barcodesOf)
  for (const { barcode } of listedBooks) expect(labelled).toContain(barcode)

  const beep = (text: string, personId: number | null = null) =>
    ask<{ kind: string; reader: { id: number } }>('POST /schools/:school/desk/beeps', { body: { text, personId } })
  for (let n = 0; n < 10; n++) {
    const { reader } = await beep(numbers[80 + n * 7] ?? '')
    for (const { barcode } of lentBooks.slice(n * 3, n * 3 + 3))
      expect(await beep(barcode, reader.id)).toMatchObject({ kind: 'lent' })
  }
  for (const { barcode } of lentBooks) expect(await beep(barcode)).toMatchObject({ kind: 'returned' })
  const { reader } = await beep(numbers[150] ?? '')
  for (const { barcode } of lentBooks.slice(0, 2)) await beep(barcode, reader.id)
  await expectFound(app, school)

  await ask('POST /schools/:school/backups')
  await app.jobs.drain()
  const folder = path.join(app.folder, 'backups')
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.sxb'))
  return path.join(folder, file)
}

/** Every spelling leads to the book, and to it first. */
async function expectFound(app: GivenApp, school: GivenSchool): Promise<void> {
  const visitor = givenVisitor(app, school)
  for (const q of spellings) {
    const { body } = await visitor.call('GET /schools/:school/search', { query: { q } })
    const [first] = (body as { rows: { title: string }[] }).rows
    expect([q, first?.title]).toEqual([q, '城南旧事'])
  }
}

/** The backup becomes a library of its own that lends on: its loans, those still out after one came back, its audit chain. */
async function goOnFrom(
  backup: string,
  engine: Engine,
  school: GivenSchool,
): Promise<{ loans: number; out: number; ok: boolean }> {
  const folder = path.join(base, String(++folders))
  const config: Config = {
    PORT: 0,
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    ...(engine === 'postgres' ? { DATABASE_URL: (await targets.postgres.open()).location } : {}),
  }
  await restore(config, backup, { at: AT, actor: 'cli:root' })
  const data = await openData(config)
  const given = { engine, open: async () => ({ ...data.database, location: folder }) }
  const app = await givenApp(given, AT, { location: data.location })
  const visitor = givenVisitor(app, school)
  const signIn = { account: ADMINISTRATOR.account, password: ADMINISTRATOR.password }
  expect((await visitor.call('POST /schools/:school/sign-in', { body: signIn })).status).toBe(200)
  await expectFound(app, school)
  const desk = await givenStaff(app, school, 'librarian')
  const back = await desk.call('POST /schools/:school/desk/beeps', { body: { text: lentBooks[0]?.barcode } })
  expect(back.body).toMatchObject({ kind: 'returned' })
  const loans = await app.database.read.selectFrom('loan').select('returned_at').execute()
  const { ok } = await verifyChain(app.database.read, school.schoolId)
  await app.close()
  await data.close()
  return { loans: loans.length, out: loans.filter((loan) => loan.returned_at === null).length, ok }
}
