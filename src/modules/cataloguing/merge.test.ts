import { expect, test } from 'vitest'
import type { Bib } from '#catalog/contract'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader } from '../../../tests/given/library.ts'

onBothEngines('A4 merging two records', (given) => {
  async function twice() {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const chen = await givenStaff(app, school, 'librarian')
    const keep = await givenBib(app, school, { title: '朝花夕拾', isbns: ['9787020002207'], classNumber: 'I210.4' })
    const drop = await givenBib(app, school, {
      title: '朝花夕拾',
      isbns: ['9787020042494'],
      classNumber: 'I210.4',
      summary: '鲁迅的回忆散文。',
    })
    await givenCopies(app, school, { bibId: keep })
    const [copy] = await givenCopies(app, school, { bibId: drop, count: 2 })
    const reader = await givenReader(app, school)
    await chen.call('POST /schools/:school/desk/beeps', { body: { text: copy?.barcode, personId: reader.id } })
    const merge = (more: object = {}, headers = {}) =>
      chen.call('POST /schools/:school/bibs/merges', {
        body: { keep, keepVersion: 1, drop, dropVersion: 1, take: ['summary'], ...more },
        headers,
      })
    return { app, school, chen, keep, drop, merge, barcode: copy?.barcode ?? '' }
  }
  const loansOf = (app: GivenApp, school: GivenSchool, bib: number) =>
    app.database.read
      .selectFrom('loan')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .where('bib_id', '=', bib)
      .execute()

  test('copies, loans and numbers go to the kept record; the old address leads there; the preview changes nothing', async () => {
    const { app, school, chen, keep, drop, merge, barcode } = await twice()
    expect((await merge({}, { 'x-dry-run': '1' })).body).toMatchObject({ copies: 2, loans: 1 })
    expect(await loansOf(app, school, drop)).toHaveLength(1)

    expect((await merge()).body).toMatchObject({ id: keep, copies: 2, loans: 1 })
    const bib: Bib = (await chen.call('GET /schools/:school/bibs/:id', { params: { id: keep } })).body
    expect(bib).toMatchObject({ copies: 3, available: 2, summary: '鲁迅的回忆散文。', locked: ['summary'] })
    expect(bib.isbns).toEqual(['9787020002207', '9787020042494'])
    expect(await loansOf(app, school, keep)).toHaveLength(1)
    const title = await chen.call('GET /schools/:school/titles/:id', { params: { id: drop } })
    expect(title.body).toMatchObject({ id: keep, movedFrom: drop, copies: 3 })
    const found = await chen.call('GET /schools/:school/search', { query: { q: '朝花夕拾' } })
    expect(found.body).toMatchObject({ total: 1, rows: [{ id: keep }] })
    const back = await chen.call('POST /schools/:school/desk/beeps', { body: { text: barcode } })
    expect(back.body).toMatchObject({ kind: 'returned' })
  })

  test('a merge is undone as a whole: two records again, each with its copies and their loans', async () => {
    const { app, school, chen, keep, drop, merge } = await twice()
    const { batch } = (await merge()).body as { batch: number }
    const undone = await chen.call('POST /schools/:school/batches/:id/undo', { params: { id: batch } })
    expect(undone.status).toBe(200)
    await app.jobs.drain()
    const kept: Bib = (await chen.call('GET /schools/:school/bibs/:id', { params: { id: keep } })).body
    expect(kept).toMatchObject({ copies: 1, summary: '', isbns: ['9787020002207'] })
    const parted: Bib = (await chen.call('GET /schools/:school/bibs/:id', { params: { id: drop } })).body
    expect(parted).toMatchObject({ state: 'complete', copies: 2, available: 1, isbns: ['9787020042494'] })
    expect(await loansOf(app, school, drop)).toHaveLength(1)
    const found = await chen.call('GET /schools/:school/search', { query: { q: '9787020042494' } })
    expect(found.body).toMatchObject({ total: 1, rows: [{ id: drop }] })
  })

  test('an edit after the merge stands in the way of the undo, and says so', async () => {
    const { chen, keep, merge } = await twice()
    const { batch, version } = (await merge()).body as { batch: number; version: number }
    await chen.call('PUT /schools/:school/bibs/:id', {
      params: { id: keep },
      body: { version, fields: { title: '朝花夕拾（新版）' } },
    })
    const undone = await chen.call('POST /schools/:school/batches/:id/undo', { params: { id: batch } })
    expect(undone).toMatchObject({
      status: 409,
      body: { code: 'operations.later_work', reasons: [{ code: 'catalog.merge_changed_since' }] },
    })
  })

  test('a record merged twice over leads to the last; itself, or one changed meanwhile, is refused', async () => {
    const { app, school, chen, keep, drop, merge } = await twice()
    expect(await merge({ drop: keep })).toMatchObject({ status: 409, body: { code: 'catalog.merge_itself' } })
    expect(await merge({ dropVersion: 7 })).toMatchObject({ status: 409, body: { code: 'catalog.changed_meanwhile' } })
    await merge()
    const third = await givenBib(app, school, { title: '朝花夕拾' })
    await chen.call('POST /schools/:school/bibs/merges', {
      body: { keep: third, keepVersion: 1, drop: keep, dropVersion: 2 },
    })
    const title = await chen.call('GET /schools/:school/titles/:id', { params: { id: drop } })
    expect(title.body).toMatchObject({ id: third, copies: 3 })
    const teacher = await givenStaff(app, school, 'teacher')
    expect((await teacher.call('POST /schools/:school/bibs/merges', { body: {} })).status).toBe(403)
  })
})
