import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeMarcXml } from '#codecs/marcxml-writer'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, givenStaff, type SignedIn } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, cnmarcOf, isbnOf } from '../../../tests/given/file-import.ts'
import { givenBib } from '../../../tests/given/library.ts'
import { formOf } from '../../../tests/given/roster-import.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { addRecordFile } from './add-record-file.ts'
import type { LookedUp, RecordFile } from './contract.ts'
import { isbnsOf, stretchesOf } from './index-records.ts'
import { lookUpIsbn } from './look-up-isbn.ts'

onBothEngines('A4 record files', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  async function installation() {
    const school = await givenSchool(app)
    const administrator = await givenStaff(app, school, 'administrator')
    const ask = async <T>(key: string, options: Parameters<SignedIn['call']>[1] = {}) => {
      const { status, body } = await administrator.call(key, options)
      return { status, body: body as unknown as T & { code: string; title: string } }
    }
    return {
      school,
      ask,
      add: async (file: Buffer, name = '联合目录.iso') => {
        const added = await ask<{ id: number }>('POST /schools/:school/record-files', formOf(file, name))
        await app.jobs.drain()
        return added
      },
      list: async () => (await ask<RecordFile[]>('GET /schools/:school/record-files')).body,
      isbn: async (isbn: string) => (await ask<LookedUp>('GET /schools/:school/isbn/:isbn', { params: { isbn } })).body,
    }
  }

  test('answer what a scanned ISBN is, the school’s own records beside it', async () => {
    const { school, add, list, isbn } = await installation()
    const file = cnmarcFile(
      Array.from({ length: 40 }, (_, n) => ({
        title: `第${n}种`,
        isbn: isbnOf(n),
        year: '2020',
        price: 'CNY20.00',
        author: '某人著',
      })),
      'gb18030',
    )
    const { status, body } = await add(file)
    expect(status).toBe(200)
    expect(await list()).toMatchObject([
      {
        id: body.id,
        name: '联合目录.iso',
        bytes: file.length,
        position: file.length,
        records: 40,
        numbers: 40,
        state: 'ready',
      },
    ])
    const found = await isbn(isbnOf(17))
    expect(found).toMatchObject({
      isbn: isbnOf(17),
      own: [],
      found: {
        source: '联合目录.iso',
        fields: { title: '第17种', responsibility: '某人著', year: 2020, priceFen: 2000 },
      },
    })
    await givenBib(app, school, { title: '自己的', isbns: [isbnOf(17)] })
    expect((await isbn(isbnOf(17))).own).toMatchObject([{ title: '自己的', copies: 0, stub: false }])
    expect(await isbn(isbnOf(99))).toEqual({ isbn: isbnOf(99), own: [], found: null })
    expect(await isbn('49')).toEqual({ isbn: '', own: [], found: null })
  })

  test('give the fullest description where several records have the ISBN', async () => {
    const { add } = await installation()
    await add(
      cnmarcFile([
        { title: '三体', isbn: isbnOf(500) },
        { title: '三体', isbn: isbnOf(500), publisher: '重庆出版社', pages: '302页' },
      ]),
    )
    await add(cnmarcFile([{ title: '三体', isbn: isbnOf(500) }]), '另一份.iso')
    const found = await lookUpIsbn(app.database.read, app.folder, isbnOf(500))
    expect(found).toMatchObject({ source: '联合目录.iso', fields: { publisher: '重庆出版社', pages: 302 } })
  })

  test('are looked into no more once they are removed, and leave nothing behind', async () => {
    const { add, ask, list, isbn } = await installation()
    const before = (await list()).length
    const { body } = await add(cnmarcFile([{ title: '要移除的', isbn: isbnOf(600) }]))
    expect((await isbn(isbnOf(600))).found?.fields.title).toBe('要移除的')
    const { path: below } = await app.database.read
      .selectFrom('record_file')
      .select('path')
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow()
    expect(existsSync(path.join(app.folder, below))).toBe(true)
    expect((await ask('DELETE /schools/:school/record-files/:id', { params: { id: body.id } })).status).toBe(200)
    expect((await isbn(isbnOf(600))).found).toBeNull()
    await app.jobs.drain()
    expect(await list()).toHaveLength(before)
    const left = await app.database.read
      .selectFrom('record_file_entry')
      .selectAll()
      .where('file_id', '=', body.id)
      .execute()
    expect(left).toEqual([])
    expect(existsSync(path.join(app.folder, below))).toBe(false)
  })

  test('in another format, or no records at all, are refused with a sentence', async () => {
    const { add, list } = await installation()
    const before = await list()
    const xml = Buffer.from([...writeMarcXml([cnmarcOf({ title: '三体' })])].join(''))
    expect((await add(xml)).body.code).toBe('imports.lookup_needs_iso2709')
    expect((await add(Buffer.from('%PDF-1.7'))).body.code).toBe('imports.wrong_file_is_pdf')
    expect(await list()).toEqual(before)
  })

  test('that somebody has taken away answer nothing, and the desk goes on', async () => {
    const { school, isbn } = await installation()
    const file = path.join(app.folder, 'elsewhere.mrc')
    const bytes = cnmarcFile([{ title: '别处的', isbn: isbnOf(700) }])
    writeFileSync(file, bytes)
    const input = { name: '别处.mrc', path: file, bytes: bytes.length }
    unwrap(await app.perform(school.system, app.clock.now(), addRecordFile, input))
    await app.jobs.drain()
    expect((await isbn(isbnOf(700))).found?.fields.title).toBe('别处的')
    rmSync(file)
    expect((await isbn(isbnOf(700))).found).toBeNull()
  })
})

describe('A4 going through a record file', () => {
  test('from any record on gives the same places as from the beginning', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-'))
    const file = path.join(folder, 'some.iso')
    writeFileSync(file, cnmarcFile(Array.from({ length: 30 }, (_, n) => ({ title: `第${n}种`, isbn: isbnOf(n) }))))
    const all = []
    for await (const stretch of stretchesOf(file, 0)) all.push(...stretch.entries)
    expect(all).toHaveLength(30)
    const rest = []
    for await (const stretch of stretchesOf(file, all[12]?.position ?? 0)) rest.push(...stretch.entries)
    expect(rest).toEqual(all.slice(12))
    rmSync(folder, { recursive: true })
  })

  test.skipIf(sharedData === undefined)('finds the valid ISBNs of real records alone', async () => {
    const file = sharedFile('cnmarc/public-libraries.utf8.iso')
    const found = []
    for await (const stretch of stretchesOf(file, 0)) found.push(...stretch.entries)
    expect(found).toHaveLength(11)
    const bytes = readFileSync(file)
    for (const entry of found)
      expect(isbnsOf({ bytes: bytes.subarray(entry.position, entry.position + entry.length) })).toContain(entry.isbn)
  })
})
