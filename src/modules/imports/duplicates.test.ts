import { beforeAll, describe, expect, test } from 'vitest'
import { type GivenApp, givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenImportingLibrary, isbnOf } from '../../../tests/given/file-import.ts'

onBothEngines('A4 a title that comes a second time', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  const library = () => givenImportingLibrary(app)

  const threeBody = {
    title: '三体',
    isbn: isbnOf(1),
    year: '2008',
    price: 'CNY23.00',
    author: '刘慈欣著',
    pages: '302页',
  }

  test('the same file a second time changes nothing, and the preview says that it was here', async () => {
    const { zoneId, take, open, choose, preview, bibs, copies } = await library()
    const file = cnmarcFile([
      { ...threeBody, barcodes: ['0001'] },
      { title: '球状闪电', isbn: isbnOf(2), barcodes: ['0002'] },
    ])
    const first = await take(file, { zoneId })
    const again = await open(file)
    await choose(again.body.id, { zoneId })
    const seen = await preview(again.body.id)
    expect(seen.earlier).toEqual({ id: first.id, at: expect.any(String) })
    expect(seen.summary).toMatchObject({ items: 2, unchanged: 2, copies: 0 })
    const before = [await bibs(), await copies()]
    const { summary } = await take(file, { zoneId })
    expect(summary).toMatchObject({ items: 2, unchanged: 2, created: 0, copies: 0 })
    expect([await bibs(), await copies()]).toEqual(before)
  })

  describe('a title that is here already', () => {
    const poor = { title: '三体', isbn: isbnOf(1), year: '2008' }
    const rich = { ...threeBody, publisher: '重庆出版社', classNumber: 'I247.55', bookNumber: '7', barcodes: ['0009'] }

    test('gets its empty fields and the copies, and nothing that a librarian has edited', async () => {
      const { zoneId, take, ask, bibs } = await library()
      await take(cnmarcFile([poor]), { zoneId })
      const [bib] = await bibs()
      const { id = 0, version = 0, callNumber = '' } = bib ?? {}
      const fields = { ...bib, publisher: '', responsibility: '大刘' }
      await ask('PUT /schools/:school/bibs/:id', { params: { id }, body: { version, callNumber, fields } })
      const { items } = await take(cnmarcFile([rich]), { zoneId })
      expect(items[0]).toMatchObject({ outcome: 'updated', bibId: id, copies: 1 })
      const [after] = await bibs()
      expect(after).toMatchObject({
        responsibility: '大刘',
        publisher: '重庆出版社',
        classNumber: 'I247.55',
        callNumber: 'I247.55/7',
        copies: 1,
      })
      expect(after?.locked).toEqual(['responsibility'])
    })

    test('is replaced where nobody has edited it, if that is chosen', async () => {
      const { zoneId, take, bibs } = await library()
      await take(cnmarcFile([{ ...poor, publisher: '重庆' }]), { zoneId })
      await take(cnmarcFile([rich]), { zoneId, policy: 'replace-unlocked' })
      expect((await bibs())[0]).toMatchObject({ publisher: '重庆出版社', responsibility: '刘慈欣著' })
    })
  })

  describe('a title that may be here already', () => {
    /** Three records: one as it is, one of another printing, one of another year. */
    async function doubtful() {
      const one = await library()
      const { id } = await one.take(
        cnmarcFile([
          { ...threeBody, barcodes: ['0001'] },
          { ...threeBody, price: 'CNY38.00', barcodes: ['0002'] },
          { ...threeBody, year: '2018', barcodes: ['0003'] },
          { title: '别的书', isbn: isbnOf(1), barcodes: ['0004'] },
        ]),
        { zoneId: one.zoneId },
      )
      return { ...one, id }
    }

    test('waits for the librarian and is never merged by itself', async () => {
      const { id, doubts, get, bibs } = await doubtful()
      const { left, doubts: waiting } = await doubts(id)
      expect(left).toBe(3)
      expect(
        waiting.map(({ found, candidates, copies }) => [
          found.title,
          found.priceFen,
          found.year,
          candidates.length,
          copies,
        ]),
      ).toEqual([
        ['三体', 3800, 2008, 1, 1],
        ['三体', 2300, 2018, 1, 1],
        ['别的书', null, null, 1, 1],
      ])
      expect(await bibs()).toHaveLength(1)
      expect((await get(id)).summary).toMatchObject({ created: 1, doubtful: 3, copies: 1 })
    })

    test('is decided one by one: the same, another, left out; nobody decides twice', async () => {
      const { id, doubts, decide, get, items, bibs } = await doubtful()
      const [printing, edition, other] = (await doubts(id)).doubts
      const same = printing?.candidates[0]?.bibId ?? 0
      const { body } = await decide(id, [
        { seq: printing?.seq ?? 0, is: same },
        { seq: edition?.seq ?? 0, is: 'another' },
        { seq: other?.seq ?? 0, is: 'leave-out' },
      ])
      expect(body).toEqual({
        left: 0,
        results: [
          { seq: 1, outcome: 'updated' },
          { seq: 2, outcome: 'created' },
          { seq: 3, outcome: 'refused' },
        ],
      })
      expect((await bibs()).map((bib) => [bib.year, bib.copies])).toEqual([
        [2008, 2],
        [2018, 1],
      ])
      expect((await get(id)).summary).toMatchObject({
        items: 4,
        created: 2,
        updated: 1,
        refused: 1,
        doubtful: 0,
        copies: 3,
      })
      expect((await items(id, 'refused')).map((item) => item.remarks[0]?.code)).toEqual(['imports.left_out'])
      expect((await decide(id, [{ seq: 1, is: 'another' }])).body.code).toBe('imports.no_such_item')
    })
  })
})
