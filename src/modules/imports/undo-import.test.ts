import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { findBib } from '#catalog'
import { checkOut } from '#circulation'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenFileImport, isbnOf } from '../../../tests/given/file-import.ts'
import { givenReader, givenZone } from '../../../tests/given/library.ts'
import { importSlice } from './import-slice.ts'
import { runImport } from './run-import.ts'
import { endImport } from './end-import.ts'

onBothEngines('A4 an import', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  async function library() {
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const zoneId = await givenZone(app, school, { name: '书库' })
    return { school, zoneId, ...givenFileImport(app, librarian) }
  }

  const countsOf = async (schoolId: number) => {
    const count = async (table: 'bib' | 'copy' | 'zone' | 'bib_number' | 'bib_source') =>
      (
        await app.database.read
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('school_id', '=', schoolId)
          .executeTakeFirstOrThrow()
      ).n
    return {
      bibs: await count('bib'),
      copies: await count('copy'),
      zones: await count('zone'),
      numbers: await count('bib_number'),
      sources: await count('bib_source'),
    }
  }

  const books = (count: number) =>
    cnmarcFile(
      Array.from({ length: count }, (_, n) => ({
        title: `第${n}种`,
        isbn: isbnOf(n),
        year: '2020',
        barcodes: [`B${1000 + n}`],
        place: n === 3 ? '新库' : '书库',
      })),
    )

  test('is taken back as a whole: titles, copies, zones and what it filled in', async () => {
    const { school, zoneId, take, undo, get } = await library()
    await take(cnmarcFile([{ title: '第1种', isbn: isbnOf(1), year: '2020' }]), { zoneId })
    const before = await countsOf(school.schoolId)
    const [old] = await app.database.read
      .selectFrom('bib')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .execute()
    const { id, summary } = await take(
      cnmarcFile([
        { title: '第1种', isbn: isbnOf(1), year: '2020', publisher: '某社', barcodes: ['A0001'], place: '新库' },
        { title: '第2种', isbn: isbnOf(2), barcodes: ['A0002', 'A0003'] },
        { title: '第2种', isbn: isbnOf(2), publisher: '某社', barcodes: ['A0004'] },
      ]),
      { zoneId },
    )
    expect(summary).toMatchObject({ created: 1, updated: 2, copies: 4 })
    expect(await countsOf(school.schoolId)).toMatchObject({ bibs: 2, copies: 4, zones: 2 })
    const filled = await findBib(app.database.read, school.schoolId, old?.id ?? 0)
    expect(filled).toMatchObject({ publisher: '某社', copies: 1 })
    expect((await undo(id)).status).toBe(200)
    expect((await get(id)).state).toBe('undone')
    expect(await countsOf(school.schoolId)).toEqual(before)
    const bib = await findBib(app.database.read, school.schoolId, old?.id ?? 0)
    expect(bib).toMatchObject({ publisher: '', copies: 0, available: 0, zones: [], locked: [] })
    // Numbers that were given once are not given again.
    const again = await take(cnmarcFile([{ title: '第3种', isbn: isbnOf(3), barcodes: ['A0002'] }]), { zoneId })
    expect(again.summary).toMatchObject({ created: 1, copies: 1 })
    const [copy] = await app.database.read
      .selectFrom('copy')
      .select('accession_number')
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(copy?.accession_number).toBe(5)
  })

  test('is not taken back while something stands on it, and says what', async () => {
    const { school, zoneId, take, undo, ask, items } = await library()
    const { id } = await take(books(3), { zoneId })
    const [lent, edited] = await items(id)
    const copy = await app.database.read
      .selectFrom('copy')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .where('bib_id', '=', lent?.bibId ?? 0)
      .executeTakeFirstOrThrow()
    const reader = await givenReader(app, school)
    unwrap(
      await app.perform(school.system, app.clock.now(), checkOut, {
        personId: reader.id,
        copyId: copy.id,
        channel: 'desk',
      }),
    )
    const bib = await findBib(app.database.read, school.schoolId, edited?.bibId ?? 0)
    const body = { version: bib?.version, callNumber: bib?.callNumber, fields: { ...bib, publisher: '某社' } }
    await ask('PUT /schools/:school/bibs/:id', { params: { id: edited?.bibId ?? 0 }, body })
    const refused = await undo(id)
    expect(refused.status).toBe(409)
    expect(refused.body.reasons?.map((reason) => reason.code).toSorted()).toEqual([
      'imports.undo_changed',
      'imports.undo_lent',
    ])
    expect(refused.body.reasons?.find((reason) => reason.code === 'imports.undo_lent')?.title).toContain(
      '《第0种》（0000001）导入后借出过',
    )
    expect(await countsOf(school.schoolId)).toMatchObject({ bibs: 3, copies: 3 })
  })

  describe('that is cut off', () => {
    /** Runs the job until so many slices are written, then dies as a killed process does. */
    async function killedAfter(slices: number, count: number) {
      const one = await library()
      const { body } = await one.open(books(count))
      await one.choose(body.id, { zoneId: one.zoneId })
      await app.database.write((tx) =>
        tx
          .updateTable('batch')
          .set({ state: 'applying' })
          .where('school_id', '=', one.school.schoolId)
          .where('id', '=', body.id)
          .execute(),
      )
      let written = 0
      const perform: typeof app.perform = async (actor, now, command, input, options) => {
        if ((command as unknown) === importSlice && written++ === slices) throw new Error('killed')
        return app.perform(actor, now, command, input, options)
      }
      const run = {
        id: 0,
        schoolId: one.school.schoolId,
        payload: { batchId: body.id },
        actor: one.school.system,
        database: app.database,
        perform,
        ids: app.ids,
        now: app.clock.now,
        progress: async () => undefined,
        signal: new AbortController().signal,
      }
      await expect(runImport(run, app.folder)).rejects.toThrow('killed')
      return { ...one, id: body.id }
    }

    test('goes on where it was, and brings nothing in twice', async () => {
      const { school, id, start, get, items } = await killedAfter(2, 120)
      const half = await get(id)
      expect(half.state).toBe('applying')
      expect(half.summary.items).toBeGreaterThan(0)
      expect(half.summary.items).toBeLessThan(120)
      expect((await countsOf(school.schoolId)).bibs).toBe(half.summary.items)
      expect(await start(id)).toMatchObject({ items: 120, created: 120, copies: 120 })
      expect(await countsOf(school.schoolId)).toMatchObject({ bibs: 120, copies: 120 })
      expect((await get(id)).state).toBe('applied')
      expect((await items(id)).map((item) => item.seq)).toEqual(Array.from({ length: 120 }, (_, n) => n))
    })

    test('can be ended there: what is in stays, and can be taken back', async () => {
      const { school, id, ask, get, undo } = await killedAfter(1, 120)
      const { summary } = await get(id)
      await ask('POST /schools/:school/imports/:id/end', { params: { id } })
      expect(await get(id)).toMatchObject({ state: 'applied', summary })
      await undo(id)
      expect(await countsOf(school.schoolId)).toMatchObject({ bibs: 0, copies: 0 })
    })

    test('a slice that was written is not written again', async () => {
      const { school, id } = await killedAfter(1, 40)
      const { position } = await app.database.read
        .selectFrom('batch')
        .select('position')
        .where('school_id', '=', school.schoolId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const before = await countsOf(school.schoolId)
      const slice = { batchId: id, from: 0, items: [], highestAccession: 0 }
      const again = await app.perform(school.system, app.clock.now(), importSlice, slice)
      expect(position).toBeGreaterThan(0)
      expect(again).toMatchObject({ ok: false, problem: { code: 'imports.not_planned' } })
      expect(await countsOf(school.schoolId)).toEqual(before)
    })
  })

  test('that nobody begins is forgotten with its file', async () => {
    const { school, open, get, ask } = await library()
    const { body } = await open(books(1))
    const upload = async () => {
      const { input } = await app.database.read
        .selectFrom('batch')
        .select('input')
        .where('school_id', '=', school.schoolId)
        .where('id', '=', body.id)
        .executeTakeFirstOrThrow()
      return (JSON.parse(input) as { path: string }).path
    }
    const file = await upload()
    expect(existsSync(file)).toBe(true)
    await ask('POST /schools/:school/imports/:id/end', { params: { id: body.id } })
    expect((await get(body.id)).state).toBe('failed')
    expect(existsSync(file)).toBe(false)
    expect((await app.perform(school.system, app.clock.now(), endImport, { id: body.id, done: false })).ok).toBe(false)
  })
})
