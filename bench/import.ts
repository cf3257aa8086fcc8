/** A file of records taken over by the program as a school runs it, with index and copies, alone and while desks work. */
import { cpSync, mkdirSync, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqlite } from '#platform/database/sqlite'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { dataField } from '#codecs/marc-record'
import { read, type SessionDesk, signIn } from '../tests/crash/desk.ts'
import { sleep, startProgram } from '../tests/crash/program.ts'
import { insertSameRows } from './baselines/sqlite-import.ts'
import { beepUntil } from './desk.ts'
import { makeLibrary, type Library } from './library.ts'
import { openProgram } from './opened.ts'
import { quantile, type Row, row } from './rows.ts'
import { collection } from './search-collection.ts'

/** A book is lent, and taken back when so many others were. */
const OUT = 20

export async function run(records: number): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-import-'))
  try {
    const file = path.join(folder, 'records.iso')
    await writeRecords(file, records)
    const before = path.join(folder, 'before')
    const library = await smallLibrary(before)
    const [alone, beside] = [path.join(folder, 'alone'), path.join(folder, 'beside')]
    for (const copy of [alone, beside]) cpSync(before, copy, { recursive: true })
    const mine = await taken(alone, file, records)
    const raw = insertSameRows(databaseIn(before), databaseIn(alone), library.schoolId)
    const busy = await taken(beside, file, records, library)
    const name = `import of ${records.toLocaleString('en')} MARC records with index and copies`
    const meanwhile = `a desk beep while ${records.toLocaleString('en')} MARC records are imported`
    return [
      row(name, mine.rate, 'records/s', { baseline: raw }),
      row(`${name}, share of raw inserts of the same rows`, mine.rate / raw, '×', { atLeast: 0.3 }),
      row(`${meanwhile}, p99`, quantile(busy.beeps, 0.99), 'ms', { atMost: 50 }),
      row(`${meanwhile}, median`, quantile(busy.beeps, 0.5), 'ms'),
      row(`${name}, while desks work`, busy.rate, 'records/s'),
      row('resident memory after the import', mine.megabytes, 'MB'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const databaseIn = (folder: string): string => path.join(folder, 'shuxiang.db')

async function smallLibrary(folder: string): Promise<Library> {
  mkdirSync(folder)
  const program = await openProgram(folder)
  const library = await makeLibrary(program.perform, { slug: 'school', titles: 300, readers: 30 })
  await program.jobs.drain()
  await program.close()
  return library
}

/** CNMARC as libraries send it, one or two copies each in 905: about 800 bytes a record. */
async function writeRecords(file: string, records: number): Promise<void> {
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

interface Import {
  readonly state: string
  readonly summary: Readonly<Record<string, number>>
}

/** Done when the last record is in and the index is merged; with a library, two desks work all the while. */
async function taken(folder: string, file: string, records: number, library?: Library) {
  const program = await startProgram(folder)
  try {
    const { cookie, call } = await signIn(program.url)
    const id = await upload(call, file)
    const beeps = library && booksOutAndBack(library)
    let over = false
    const desks = beeps ? beepUntil(() => over, { url: program.url, cookie, beeps }) : []
    const from = performance.now()
    read(await call('POST /schools/:school/imports/:id/start', { params: { id } }))
    await ended(databaseIn(folder))
    const rate = records / ((performance.now() - from) / 1000)
    over = true
    const { state, summary } = read<Import>(await call('GET /schools/:school/imports/:id', { params: { id } }))
    if (state !== 'applied' || summary['created'] !== records)
      throw new Error(`${records} records became ${state}: ${JSON.stringify(summary)}`)
    const metrics = await (await fetch(`${program.url}/metrics`)).text()
    const megabytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1e6
    return { rate, megabytes, beeps: await desks }
  } finally {
    await program.stop()
  }
}

async function upload(call: SessionDesk['call'], file: string): Promise<number> {
  const form = new FormData()
  form.set('purpose', 'records')
  form.set('file', await openAsBlob(file), 'records.iso')
  return read<{ id: number }>(await call('POST /schools/:school/imports', { form })).id
}

/** Waits until no job is open: the import's own, and the merges of the index that it asked for. */
async function ended(database: string): Promise<void> {
  const connection = openSqlite(database, 'read')
  const open = connection.prepare("SELECT count(*) FROM job WHERE state IN ('waiting', 'running')").pluck()
  while (Number(open.get()) > 0) await sleep(100)
  connection.close()
}

function* booksOutAndBack({ copies, readers }: Library): Generator<string, undefined> {
  for (let n = 0; ; n++) {
    const text = copies[n % copies.length]?.barcode ?? ''
    yield JSON.stringify({ text, personId: readers[n % readers.length] ?? null })
    const back = copies[(n - OUT) % copies.length]?.barcode
    if (back !== undefined) yield JSON.stringify({ text: back, personId: null })
  }
}
