import { expect, test } from 'vitest'
import { type BibInput, bibFields } from '#catalog/contract'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'

interface Answer {
  status: number
  body: { id: number; callNumber: string; version: number; code: string; locked: string[]; title: string }
}

onBothEngines('A4 cataloguing', (given) => {
  async function library(): Promise<{ app: GivenApp; school: GivenSchool; chen: SignedIn }> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    return { app, school, chen: await givenStaff(app, school, 'librarian') }
  }
  const create = (who: SignedIn, fields: BibInput, more: object = {}) =>
    who.call('POST /schools/:school/bibs', { body: { fields, ...more } }) as unknown as Promise<Answer>
  const change = (who: SignedIn, id: number, version: number, fields: BibInput, more: object = {}) =>
    who.call('PUT /schools/:school/bibs/:id', {
      params: { id },
      body: { version, fields, ...more },
    }) as unknown as Promise<Answer>

  test('a book without an ISBN is described, gets the next number of its class, and keeps what a second one gets', async () => {
    const { chen } = await library()
    const proposed = await chen.call('GET /schools/:school/catalog/call-number', { query: { class: 'I287.45' } })
    expect(proposed.body).toEqual({ next: 'I287.45/1', taken: [] })
    expect(await create(chen, { title: '狼王梦', classNumber: 'I287.45' })).toMatchObject({
      status: 200,
      body: { callNumber: 'I287.45/1' },
    })
    expect(await create(chen, { title: '第七条猎狗', classNumber: 'I287.45' })).toMatchObject({
      body: { callNumber: 'I287.45/2' },
    })
  })

  test('a number written by hand is kept, the next goes on behind it, and a taken one is refused at its field', async () => {
    const { chen } = await library()
    const first = await create(chen, { title: '红岩', classNumber: 'I247.5' }, { callNumber: 'I247.5/40' })
    expect(first.body.callNumber).toBe('I247.5/40')
    expect((await create(chen, { title: '红日', classNumber: 'I247.5' })).body.callNumber).toBe('I247.5/41')
    const taken = await create(chen, { title: '青春之歌', classNumber: 'I247.5' }, { callNumber: 'I247.5/40' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'catalog.call_number_taken', at: 'callNumber' } })
    const shared = await create(
      chen,
      { title: '青春之歌', classNumber: 'I247.5' },
      { callNumber: 'I247.5/40', sharedNumber: true },
    )
    expect(shared.status).toBe(200)
    const warned = await chen.call('GET /schools/:school/catalog/call-number', { query: { number: 'I247.5/40' } })
    expect(warned.body).toMatchObject({ taken: [{ title: '红岩' }, { title: '青春之歌' }] })
  })

  test('running numbers are never given twice, however many are catalogued at once', async () => {
    const { chen } = await library()
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) => create(chen, { title: `同时编的书${n}`, classNumber: 'K109' })),
    )
    const numbers = made.map((one) => one.body.callNumber)
    expect(new Set(numbers).size).toBe(12)
    const written = await Promise.all(
      ['甲', '乙', '丙'].map((title) => create(chen, { title, classNumber: 'K109' }, { callNumber: 'K109/99' })),
    )
    expect(written.filter((one) => one.status === 200)).toHaveLength(1)
  })

  test('what may be here already is shown once; said to be another, it is written', async () => {
    const { chen } = await library()
    const fields = { title: '小王子', isbns: ['9787020042494'], year: 2003, publisher: '人民文学出版社', place: '北京' }
    await create(chen, fields)
    expect(await create(chen, fields)).toMatchObject({ status: 409, body: { code: 'catalog.may_be_here' } })
    expect(await create(chen, fields, { notTheSame: true })).toMatchObject({ status: 200 })
    const known = await chen.call('GET /schools/:school/catalog/isbn', { query: { text: '7-02-004249-X' } })
    expect(known.body).toMatchObject({
      isbn: '9787020042494',
      hyphenated: '978-7-02-004249-4',
      publisher: '人民文学出版社',
      place: '北京',
      own: [{ title: '小王子' }, { title: '小王子' }],
    })
    const wrong = await chen.call('GET /schools/:school/catalog/isbn', { query: { text: '9787020042495' } })
    expect(wrong.body).toMatchObject({ isbn: '', proposal: '9787020042494', own: [] })
  })

  test('an edit locks its fields, is refused on an older version, shows in the history and can be taken back', async () => {
    const { chen } = await library()
    const { id } = (await create(chen, { title: '夏洛的网', publisher: '上海译文' })).body
    const edited = await change(chen, id, 1, { title: '夏洛的网', publisher: '上海译文出版社', year: 2004 })
    expect(edited.body).toMatchObject({ version: 2, locked: ['publisher', 'year'] })
    expect(await change(chen, id, 1, { title: '别的' })).toMatchObject({ body: { code: 'catalog.changed_meanwhile' } })
    const history = await chen.call('GET /schools/:school/bibs/:id/history', { params: { id } })
    expect(history.body).toMatchObject([
      {
        version: 1,
        by: expect.stringContaining('老师') as string,
        changes: [
          { field: 'publisher', before: '上海译文', after: '上海译文出版社' },
          { field: 'year', before: '', after: '2004' },
        ],
      },
    ])
    const restored = await chen.call('POST /schools/:school/bibs/:id/restore', {
      params: { id },
      body: { version: 2, toVersion: 1 },
    })
    expect(restored).toMatchObject({ status: 200, body: { version: 3 } })
    const now = await chen.call('GET /schools/:school/bibs/:id', { params: { id } })
    expect(now.body).toMatchObject({ publisher: '上海译文', year: null, version: 3 })
  })

  test('a lock that a librarian lifts lets imports change the field again, on record and with nothing else changed', async () => {
    const { app, school, chen } = await library()
    const { id } = (await create(chen, { title: '城南旧事', publisher: '北京出版社' })).body
    const edited = await change(chen, id, 1, { title: '城南旧事', publisher: '人民文学出版社', year: 2018 })
    expect(edited.body).toMatchObject({ version: 2, locked: ['publisher', 'year'] })
    const locks = (version: number, locked: string[]) =>
      chen.call('PUT /schools/:school/bibs/:id/locks', { params: { id }, body: { version, locked } })
    expect(await locks(2, ['no such field'])).toMatchObject({ status: 422 })
    const lifted = await locks(2, ['year'])
    expect(lifted.body).toMatchObject({ version: 3, locked: ['year'], publisher: '人民文学出版社' })
    expect(lifted.body).toHaveProperty('changedAt', (edited.body as unknown as { changedAt: string }).changedAt)
    expect(await locks(2, [])).toMatchObject({ body: { code: 'catalog.changed_meanwhile' } })
    const entry = await app.database.read
      .selectFrom('audit_entry as e')
      .innerJoin('audit_payload as p', (join) =>
        join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .select(['e.entity_id', 'p.payload'])
      .where('e.school_id', '=', school.schoolId)
      .where('e.action', '=', 'set-locks')
      .executeTakeFirst()
    expect(entry).toMatchObject({ entity_id: id, payload: '{"freed":["publisher"],"kept":[]}' })
    const again = await locks(3, ['publisher', 'year'])
    expect(again.body).toMatchObject({ version: 4, locked: ['publisher', 'year'] })
    const edit = await change(chen, id, 4, { title: '城南旧事', publisher: '人民文学出版社', year: 2019 })
    expect(edit.status).toBe(200)
    const history = await chen.call('GET /schools/:school/bibs/:id/history', { params: { id } })
    expect(history.body).toMatchObject([
      { version: 4, changes: [{ field: 'year', before: '2018', after: '2019' }] },
      { version: 1 },
    ])
    const teacher = await givenStaff(app, school, 'teacher')
    expect(
      await teacher.call('PUT /schools/:school/bibs/:id/locks', { params: { id }, body: { version: 5, locked: [] } }),
    ).toMatchObject({ status: 403 })
  })

  test('another class brings another number; the same class keeps it', async () => {
    const { chen } = await library()
    const { id } = (await create(chen, { title: '十万个为什么', classNumber: 'Z228' })).body
    const same = await change(chen, id, 1, { title: '十万个为什么', classNumber: 'Z228', year: 2013 })
    expect(same.body.callNumber).toBe('Z228/1')
    const other = await change(chen, id, 2, { title: '十万个为什么', classNumber: 'N49', year: 2013 })
    expect(other.body.callNumber).toBe('N49/1')
  })

  test('by author number: from the loaded table, else initials and a number', async () => {
    const { chen, school, app } = await library()
    const scheme = { book: 'author', volumeMark: ':', editionMark: '=' }
    expect((await chen.call('PUT /schools/:school/catalog/settings', { body: scheme })).status).toBe(200)
    await app.database.write((tx) =>
      tx.insertInto('author_number').values({ name_key: '鲁迅', number: 'L910' }).execute(),
    )
    const luxun = await create(chen, { title: '呐喊', classNumber: 'I210', names: [{ name: '鲁迅' }] })
    expect(luxun.body.callNumber).toBe('I210/L910')
    const other = await create(chen, { title: '边城', classNumber: 'I246', names: [{ name: '沈从文' }] })
    expect(other.body.callNumber).toBe('I246/SCW1')
    const teacher = await givenStaff(app, school, 'teacher')
    expect((await teacher.call('PUT /schools/:school/catalog/settings', { body: scheme })).status).toBe(403)
  })

  test('the record leaves as CNMARC that reads back the same, and is shown as it came or as it would leave', async () => {
    const { chen, school, app } = await library()
    const { id } = (await create(chen, { title: '城南旧事', classNumber: 'I246.7', isbns: ['9787020042494'] })).body
    const marc = await chen.call('GET /schools/:school/bibs/:id/marc', { params: { id } })
    expect(marc.body).toMatchObject({
      source: 'made',
      fields: expect.arrayContaining([
        { tag: '200', indicators: '1 ', text: '$a 城南旧事' },
        expect.objectContaining({ tag: '690', text: expect.stringContaining('I246.7') as string }),
      ]) as unknown,
    })
    const file = await chen.call('GET /schools/:school/bibs/:id/record.mrc', { params: { id } })
    expect(file.raw.toString()).toContain('城南旧事')
    for (const path of ['marc', 'record.mrc', 'history'])
      expect(
        (await givenVisitor(app, school).call(`GET /schools/:school/bibs/:id/${path}`, { params: { id } })).status,
      ).toBe(401)
  })

  test('by accession number: a title gets its call number with its first copy, and keeps it', async () => {
    const { chen, school, app } = await library()
    await chen.call('PUT /schools/:school/catalog/settings', {
      body: { book: 'accession', volumeMark: ':', editionMark: '=' },
    })
    const { id, callNumber } = (await create(chen, { title: '家', classNumber: 'I246.5' })).body
    expect(callNumber).toBe('I246.5')
    await givenCopies(app, school, { bibId: id })
    await givenCopies(app, school, { bibId: id })
    const bib = await chen.call('GET /schools/:school/bibs/:id', { params: { id } })
    expect(bib.body).toMatchObject({ callNumber: 'I246.5/0000001', copies: 2 })
  })

  test('a cover is a picture; another takes its place, and without one it is drawn again', async () => {
    const { chen, school, app } = await library()
    const { id } = (await create(chen, { title: '有封面的书' })).body
    await givenCopies(app, school, { bibId: id })
    const upload = (content: Buffer) => {
      const bib = `--x\r\ncontent-disposition: form-data; name="bib"\r\n\r\n${id}\r\n`
      const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
      const body = Buffer.concat([Buffer.from(bib + head), content, Buffer.from('\r\n--x--\r\n')])
      return chen.call('POST /schools/:school/covers', {
        body,
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
    }
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)])
    expect(await upload(Buffer.from('<svg onload="alert(1)">'.repeat(20)))).toMatchObject({
      status: 409,
      body: { code: 'catalog.not_a_picture' },
    })
    const { cover } = (await upload(jpeg)).body as { cover: number }
    const visitor = givenVisitor(app, school)
    const shown = await visitor.call('GET /schools/:school/covers/:file', { params: { file: cover } })
    expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' })
    expect(shown.raw.equals(jpeg)).toBe(true)
    const { cover: second } = (await upload(jpeg)).body as { cover: number }
    expect((await visitor.call('GET /schools/:school/covers/:file', { params: { file: cover } })).status).toBe(404)
    const title = await visitor.call('GET /schools/:school/titles/:id', { params: { id } })
    expect(title.body).toMatchObject({ cover: second })
    await chen.call('DELETE /schools/:school/bibs/:id/cover', { params: { id } })
    const drawn = await visitor.call('GET /schools/:school/titles/:id', { params: { id } })
    expect(drawn.body).toMatchObject({ cover: null })
  })

  test('author numbers are loaded from a file, and what is no number is counted', async () => {
    const { chen } = await library()
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    const csv = '姓名,号码\n鲁迅,L910\n老舍,L340\n鲁迅,L911\n'
    const loaded = await chen.call('POST /schools/:school/catalog/author-numbers', {
      body: Buffer.from(`${head}${csv}\r\n--x--\r\n`),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(loaded.body).toEqual({ loaded: 2, unread: 1 })
    const settings = await chen.call('GET /schools/:school/catalog/settings')
    expect(settings.body).toMatchObject({ authorNumbers: 2, scheme: { book: 'running' } })
  })

  test('who may not catalogue changes nothing', async () => {
    const { app, school, chen } = await library()
    const { id } = (await create(chen, { title: '不许改' })).body
    for (const role of ['head', 'teacher', 'class-teacher'] as const) {
      const who = await givenStaff(app, school, role)
      expect((await create(who, { title: '不许写' })).status).toBe(403)
      expect((await change(who, id, 1, { title: '改了' })).status).toBe(403)
    }
    const kept = await chen.call('GET /schools/:school/bibs/:id', { params: { id } })
    expect(bibFields.parse(kept.body)).toMatchObject({ title: '不许改' })
  })
})
