/** A file of records taken over into an empty library, with index and copies, held against bare inserts of the same rows. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Sqlite from 'better-sqlite3'
import { importFile } from '#imports'
import { systemActor } from '#platform/permissions'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { dataField } from '#codecs/marc-record'
import type { App } from '../src/app.ts'
import { makeLibrary } from './library.ts'
import { openProgram } from './opened.ts'
import { quantile, type Row, row } from './rows.ts'
import { collection } from './search-collection.ts'

/** What stands in the library afterwards; the record of what was done, the log of the index and the report are extra work. */
const TABLES = ['bib', 'bib_number', 'bib_source', 'copy'] as const
const RECORDS_A_TRANSACTION = 100
/** A desk where a book is scanned five times a second. */
const BETWEEN_BEEPS_MS = 200

export async function run(records: number): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-import-'))
  try {
    const file = path.join(folder, 'records.iso')
    const rows = [row('import: file', (await writeRecords(file, records)) / 1e6, 'MB')]
    const alone = await taken(path.join(folder, 'alone'), file, false)
    const raw = rawRate(path.join(folder, 'alone'), path.join(folder, 'raw.db'))
    rows.push(
      row('import: records', alone.rate, 'records/s', { baseline: raw }),
      row('import: share of bare inserts of the same rows', alone.rate / raw, 'x', { atLeast: 0.3, baseline: 1 }),
      row('import: event loop held, p99', alone.held, 'ms', { atMost: 30 }),
      row('import: memory of the server, most', alone.memory, 'MB'),
    )
    const beside = await taken(path.join(folder, 'beside'), file, true)
    return [
      ...rows,
      row('import: records while a desk works', beside.rate, 'records/s'),
      row(`import: desk beep meanwhile, p99 of ${beside.beeps.length}`, quantile(beside.beeps, 0.99), 'ms', {
        atMost: 50,
      }),
      row('import: desk beep meanwhile, median', quantile(beside.beeps, 0.5), 'ms'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CNMARC as libraries send it, one or two copies each in 905: about 800 bytes a record. */
async function writeRecords(file: string, records: number): Promise<number> {
  await using handle = await open(file, 'w')
  let chunk: Uint8Array[] = []
  let n = 0
  for (const document of collection(records)) {
    chunk.push(record(n++, document.text))
    if (chunk.length < 1000) continue
    await handle.write(Buffer.concat(chunk))
    chunk = []
  }
  await handle.write(Buffer.concat(chunk))
  return statSync(file).size
}

function record(n: number, text: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const title = text['title']?.[0] ?? `第${n}种`
  const author = text['names']?.[0] ?? ''
  const number = `I247.${n % 90}`
  const copies = Array.from(
    { length: 1 + (n % 2) },
    (_, at) => ['b', `B${String(2 * n + at).padStart(9, '0')}`] as const,
  )
  const fields = [
    { tag: '001', value: `0120260${n}` },
    dataField('010', '  ', [
      ['a', isbn(n)],
      ['d', `CNY${20 + (n % 60)}.00`],
    ]),
    dataField('100', '  ', [['a', `20260101d${2000 + (n % 26)}    em y0chiy50      ea`]]),
    dataField('101', '0 ', [['a', 'chi']]),
    dataField('200', '1 ', [
      ['a', title],
      ['f', `${author}著`],
    ]),
    dataField('210', '  ', [
      ['a', '北京'],
      ['c', '人民文学出版社'],
      ['d', String(2000 + (n % 26))],
    ]),
    dataField('215', '  ', [
      ['a', `${100 + (n % 400)}页`],
      ['d', '21cm'],
    ]),
    dataField('330', '  ', [['a', `本书讲述了${title}的故事，情节曲折，人物生动，语言优美，适合中小学生阅读。`]]),
    dataField('606', '0 ', [
      ['a', '长篇小说'],
      ['y', '中国'],
      ['z', '当代'],
    ]),
    dataField('690', '  ', [
      ['a', number],
      ['v', '5'],
    ]),
    dataField('701', ' 0', [
      ['a', author],
      ['4', '著'],
    ]),
    dataField('905', '  ', [
      ['a', '云溪学校'],
      ...copies,
      ['c', `书库${n % 5}`],
      ['d', number],
      ['e', String(n)],
      ['f', String(copies.length)],
    ]),
  ]
  return writeIso2709({ leader: '00000nam0 2200000   450 ', fields }, 'utf-8')
}

function isbn(n: number): string {
  const first = `9787${String(100_000_000 + n).slice(1)}`
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${first}${(10 - (sum % 10)) % 10}`
}

async function taken(folder: string, file: string, withDesk: boolean) {
  mkdirSync(folder)
  const app = await openProgram(folder)
  try {
    const library = await makeLibrary(app.perform, { slug: 'bench', titles: 300, readers: 30 })
    let memory = 0
    const held = monitorEventLoopDelay({ resolution: 5 })
    held.enable()
    const watch = setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss() / 1e6)), 200)
    const desk = withDesk ? startDesk(app, library) : undefined
    const from = performance.now()
    const done = await importFile(app, library.schoolId, systemActor(library.schoolId), {
      path: file,
      purpose: 'records',
    })
    const seconds = (performance.now() - from) / 1000
    clearInterval(watch)
    const beeps = (await desk?.stop()) ?? []
    if (done.created !== done.records) throw new Error(`${done.created} of ${done.records} records came in`)
    held.disable()
    return { rate: done.records / seconds, held: held.percentile(99) / 1e6, memory, beeps }
  } finally {
    await app.close()
  }
}

/** Lends and takes back through HTTP, as a browser does; each beep is timed from the request to the whole reply. */
function startDesk(app: App, library: Awaited<ReturnType<typeof makeLibrary>>) {
  const times: number[] = []
  let stopped = false
  const call = async (key: string, body: object, cookie = '') => {
    const from = performance.now()
    const reply = await app.http.inject({
      method: 'POST',
      url: `/api/v1/schools/${library.slug}/${key}`,
      payload: body,
      headers: { 'x-shuxiang': '1', cookie },
    })
    if (reply.statusCode !== 200) throw new Error(`${key}: ${reply.statusCode} ${reply.body}`)
    return { reply, took: performance.now() - from }
  }
  const work = async () => {
    const { reply } = await call('sign-in', { account: library.account, password: library.password })
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
    for (let n = 0; !stopped; n++) {
      const text = library.copies[n % library.copies.length]?.barcode ?? ''
      const personId = library.readers[n % library.readers.length] ?? null
      for (const body of [
        { text, personId },
        { text, personId: null },
      ]) {
        times.push((await call('desk/beeps', body, cookie)).took)
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_BEEPS_MS / 2))
      }
    }
  }
  const working = work()
  return {
    stop: async () => {
      stopped = true
      await working
      return times
    },
  }
}

/** The rows that the import wrote, put into an empty database of the same making; only the inserting is timed. */
function rawRate(folder: string, target: string): number {
  const source = new Sqlite(path.join(folder, 'shuxiang.db'), { readonly: true })
  const to = new Sqlite(target)
  to.pragma('journal_mode = WAL')
  to.pragma('synchronous = FULL')
  to.pragma('cache_size = -32000')
  const schema = source.prepare<[], { sql: string }>(
    'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC',
  )
  for (const { sql } of schema.all()) if (!/sqlite_/.test(sql)) to.exec(sql)
  const insertInto = (table: string) => {
    const names = source.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all()
    const marks = names.map(() => '?').join()
    return to.prepare(`INSERT INTO ${table} VALUES (${marks})`)
  }
  for (const table of ['school', 'zone'])
    for (const values of source.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all())
      insertInto(table).run(...values)
  const inserts = TABLES.map((table) => ({ table, insert: insertInto(table) }))
  const ids = source
    .prepare<[], { id: number }>('SELECT id FROM bib ORDER BY id')
    .all()
    .map((one) => one.id)
  let seconds = 0
  for (let at = 0; at < ids.length; at += RECORDS_A_TRANSACTION) {
    const [first, last] = [ids[at] ?? 0, ids[Math.min(at + RECORDS_A_TRANSACTION, ids.length) - 1] ?? 0]
    const slices = inserts.map(({ table, insert }) => {
      const column = table === 'bib' ? 'id' : 'bib_id'
      const rows = source
        .prepare<[number, number], unknown[]>(`SELECT * FROM ${table} WHERE ${column} BETWEEN ? AND ?`)
        .raw()
        .all(first, last)
      return { insert, rows }
    })
    const from = performance.now()
    to.exec('BEGIN IMMEDIATE')
    for (const { insert, rows } of slices) for (const values of rows) insert.run(...values)
    to.exec('COMMIT')
    seconds += (performance.now() - from) / 1000
  }
  to.close()
  source.close()
  return ids.length / seconds
}
