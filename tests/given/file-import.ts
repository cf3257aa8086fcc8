import * as XLSX from '@e965/xlsx'
import type { Checked, Decision, Doubt, ImportBatch, ImportChoices, ImportItem, Preview } from '#imports/contract'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { dataField, type MarcRecord } from '#codecs/marc-record'
import { type Bib, findBib } from '#catalog'
import { type GivenApp, givenSchool, givenStaff, type SignedIn } from './app.ts'
import { givenZone } from './library.ts'
import { formOf } from './roster-import.ts'

interface Refusal {
  readonly code: string
  readonly title: string
  readonly at?: string
  readonly reasons?: readonly { code: string; title: string }[]
}

/** A librarian with files of books: opens one, looks at it, decides, takes it over, takes it back. */
export function givenFileImport(app: GivenApp, librarian: SignedIn) {
  const ask = async <T>(key: string, options: Parameters<SignedIn['call']>[1] = {}) => {
    const { status, body, raw } = await librarian.call(key, options)
    return { status, body: body as unknown as T & Refusal, raw }
  }
  const at = (id: number) => ({ params: { id } })
  const say = async <T>(key: string, options: Parameters<SignedIn['call']>[1] = {}): Promise<T> => {
    const { status, body } = await ask<T>(key, options)
    if (status !== 200) throw new Error(`${key}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const open = (file: Buffer, name = '书目.iso', purpose = 'records') =>
    ask<{ id: number }>('POST /schools/:school/imports', formOf(file, name, { purpose }))
  const get = (id: number) => say<ImportBatch>('GET /schools/:school/imports/:id', at(id))
  const choose = async (id: number, choices: Partial<ImportChoices>) => {
    const body = { ...(await get(id)).choices, ...choices }
    await say('PUT /schools/:school/imports/:id', { ...at(id), body })
  }
  const work = async (id: number, verb: 'start' | 'check') => {
    const { job } = await say<{ job: number }>(`POST /schools/:school/imports/:id/${verb}`, at(id))
    await app.jobs.drain()
    const done = await app.database.read.selectFrom('job').selectAll().where('id', '=', job).executeTakeFirstOrThrow()
    if (done.state !== 'done') throw new Error(`${done.state}: ${done.error ?? ''}`)
    return JSON.parse(done.result ?? 'null') as Checked
  }
  const items = (id: number, outcome?: string) =>
    say<ImportItem[]>('GET /schools/:school/imports/:id/items', {
      ...at(id),
      query: { limit: '200', ...(outcome === undefined ? {} : { outcome }) },
    })
  return {
    ask,
    open,
    get,
    choose,
    items,
    preview: (id: number) => say<Preview>('GET /schools/:school/imports/:id/preview', at(id)),
    check: (id: number) => work(id, 'check'),
    start: async (id: number) => {
      await work(id, 'start')
      return (await get(id)).summary
    },
    /** Opens a file and takes it over with these choices. */
    take: async (file: Buffer, choices: Partial<ImportChoices> = {}, name = '书目.iso', purpose = 'records') => {
      const { status, body } = await open(file, name, purpose)
      if (status !== 200) throw new Error(`${body.code} ${body.title}`)
      await choose(body.id, choices)
      await work(body.id, 'start')
      return { id: body.id, summary: (await get(body.id)).summary, items: await items(body.id) }
    },
    doubts: (id: number) => say<{ left: number; doubts: Doubt[] }>('GET /schools/:school/imports/:id/doubts', at(id)),
    decide: (id: number, decisions: Decision[]) =>
      ask<{ left: number; results: { seq: number; outcome: string }[] }>('POST /schools/:school/imports/:id/doubts', {
        ...at(id),
        body: { decisions },
      }),
    undo: async (id: number) => {
      const reply = await ask<{ job: number }>('POST /schools/:school/batches/:id/undo', at(id))
      await app.jobs.drain()
      return reply
    },
  }
}

export interface WrittenBook {
  readonly title: string
  readonly isbn?: string
  readonly year?: string
  readonly price?: string
  readonly author?: string
  readonly publisher?: string
  readonly pages?: string
  readonly classNumber?: string
  /** Barcodes, in 905 $b; the place in $c. */
  readonly barcodes?: readonly string[]
  readonly place?: string
  readonly bookNumber?: string
  readonly more?: MarcRecord['fields']
}

/** A CNMARC record with its copies in 905, as the national definition has it. */
export function cnmarcOf(book: WrittenBook): MarcRecord {
  const { title, isbn, year, price, author, publisher, pages, classNumber, barcodes = [], place, bookNumber } = book
  const some = (...pairs: (readonly [string, string | undefined])[]) =>
    pairs.flatMap(([code, value]) => (value === undefined ? [] : [[code, value] as const]))
  const fields = [
    dataField('010', '  ', some(['a', isbn], ['d', price])),
    dataField('200', '1 ', some(['a', title], ['f', author])),
    dataField('210', '  ', some(['c', publisher], ['d', year])),
    dataField('215', '  ', some(['a', pages])),
    dataField('690', '  ', some(['a', classNumber])),
    dataField('905', '  ', [
      ['a', '云溪学校'],
      ...barcodes.map((barcode) => ['b', barcode] as const),
      ...some(['c', place], ['d', bookNumber === undefined ? undefined : classNumber], ['e', bookNumber]),
      ...(barcodes.length > 0 ? [['f', String(barcodes.length)] as const] : []),
    ]),
  ].filter(
    (field) => field.subfields.length > 0 && (field.tag !== '905' || barcodes.length > 0 || bookNumber !== undefined),
  )
  return { leader: '00000nam0 2200000   450 ', fields: [...fields, ...(book.more ?? [])] }
}

export function cnmarcFile(books: readonly WrittenBook[], charset: 'utf-8' | 'gb18030' = 'utf-8'): Buffer {
  return Buffer.concat(books.map((book) => writeIso2709(cnmarcOf(book), charset)))
}

/** A valid ISBN of China, counted up. */
export function isbnOf(n: number): string {
  const first = `9787${String(100_000_000 + n).slice(1)}`
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${first}${(10 - (sum % 10)) % 10}`
}

/** The texts of the first sheet of a workbook, as a person sees them. */
export function xlsxRows(bytes: Buffer): string[][] {
  const book = XLSX.read(bytes, { type: 'buffer' })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  return sheet ? XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' }) : []
}

/** A school of its own with its librarian and a room, and what its database holds after an import. */
export async function givenImportingLibrary(app: GivenApp) {
  const school = await givenSchool(app)
  const librarian = await givenStaff(app, school, 'librarian')
  const zoneId = await givenZone(app, school, { name: '书库' })
  const db = app.database.read
  return {
    school,
    zoneId,
    ...givenFileImport(app, librarian),
    bibs: async (): Promise<Bib[]> => {
      const rows = await db
        .selectFrom('bib')
        .select('id')
        .where('school_id', '=', school.schoolId)
        .orderBy('id')
        .execute()
      const bibs = await Promise.all(rows.map(({ id }) => findBib(db, school.schoolId, id)))
      return bibs.filter((bib) => bib !== undefined)
    },
    copies: () =>
      db
        .selectFrom('copy as c')
        .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
        .selectAll('c')
        .select('z.name as zone')
        .where('c.school_id', '=', school.schoolId)
        .orderBy('c.accession_number')
        .execute(),
  }
}
