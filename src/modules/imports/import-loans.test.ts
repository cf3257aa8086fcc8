import { beforeAll, expect, test } from 'vitest'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenFileImport } from '../../../tests/given/file-import.ts'
import { givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

onBothEngines('A4 loans of an old system', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  async function library() {
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const zoneId = await givenZone(app, school)
    const copies = await givenCopies(app, school, { zoneId, count: 6 })
    return { school, zoneId, barcodes: copies.map((copy) => copy.barcode), copies, ...givenFileImport(app, librarian) }
  }
  const loansOf = (schoolId: number) =>
    app.database.read.selectFrom('loan').selectAll().where('school_id', '=', schoolId).orderBy('id').execute()

  test('become open loans by card, by name and class; what is not clear is told and not guessed', async () => {
    const { school, barcodes, take } = await library()
    const two = await givenClass(app, school, { stage: 'primary', entryYear: 2024, number: '2' })
    const three = await givenClass(app, school, { stage: 'primary', entryYear: 2024, number: '3' })
    const card = await givenReader(app, school, { name: '张三' })
    const first = await givenReader(app, school, { name: '李雷', classId: two })
    await givenReader(app, school, { name: '李雷', classId: three })
    const [a, b, c, d, e] = barcodes
    const { summary, items } = await take(
      sheetFile([
        ['借书证号', '姓名', '班级', '条码', '借书日期', '应还日期', '还书日期'],
        [card.cardNumber, '张三', '', a, '2026-11-02', '2026-11-30', ''],
        ['', '李雷', '三（2）班', b, '2026/11/9', '', ''],
        ['', '李雷', '', c, '2026-11-09', '2026-12-01', ''],
        [card.cardNumber, '李四', '', c, '2026-11-09', '2026-12-01', ''],
        ['', '王五', '三（2）班', c, '2026-11-09', '2026-12-01', ''],
        [card.cardNumber, '', '', d, '2026-09-02', '2026-09-30', '2026-09-20'],
        [card.cardNumber, '', '', 'NOT-HERE', '2026-11-02', '2026-11-30', ''],
        ['', '李雷', '三（2）班', a, '2026-11-02', '2026-11-30', ''],
        [card.cardNumber, '', '', a, '2026-11-02', '2026-11-30', ''],
        [card.cardNumber, '', '', e, '不详', '不详', ''],
      ]),
      {},
      '借出.xlsx',
      'loans',
    )
    expect(items.map((item) => [item.outcome, item.remarks[0]?.code])).toEqual([
      ['created', undefined],
      ['created', undefined],
      ['refused', 'imports.loan_reader_several'],
      ['refused', 'imports.loan_reader_unknown'],
      ['refused', 'imports.loan_reader_unknown'],
      ['unchanged', 'imports.loan_returned'],
      ['refused', 'imports.loan_copy_unknown'],
      ['refused', 'imports.loan_copy_lent'],
      ['unchanged', 'imports.loan_already'],
      ['created', 'imports.loan_day-unreadable'],
    ])
    expect(summary).toMatchObject({ items: 10, created: 3, refused: 5, unchanged: 2 })
    const loans = await loansOf(school.schoolId)
    expect(loans.map((loan) => [loan.person_id, loan.lent_day, loan.due_day, loan.channel, loan.returned_at])).toEqual([
      [card.id, '2026-11-02', '2026-11-30', 'import', null],
      // Without a day the school's own rule: two weeks.
      [first.id, '2026-11-09', '2026-11-23', 'import', null],
      [card.id, '2026-11-23', '2026-12-07', 'import', null],
    ])
    const out = await app.database.read
      .selectFrom('copy')
      .select(['barcode', 'state', 'lendings'])
      .where('school_id', '=', school.schoolId)
      .where('state', '=', 'on-loan')
      .orderBy('barcode')
      .execute()
    expect(out).toEqual([a, b, e].map((barcode) => ({ barcode, state: 'on-loan', lendings: 1 })))
  })

  test('are taken back as if they had not been, unless a book was returned meanwhile', async () => {
    const { school, barcodes, take, undo, ask } = await library()
    const reader = await givenReader(app, school, { name: '张三' })
    const list = (some: readonly (string | undefined)[]) =>
      sheetFile([
        ['借书证号', '条码', '借书日期'],
        ...some.map((barcode) => [reader.cardNumber, barcode, '2026-11-02']),
      ])
    const first = await take(list(barcodes.slice(0, 2)), {}, '借出.xlsx', 'loans')
    expect((await undo(first.id)).status).toBe(200)
    expect((await loansOf(school.schoolId)).every((loan) => loan.voided_at !== null)).toBe(true)
    const copies = await app.database.read
      .selectFrom('copy')
      .select(['state', 'lendings'])
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(copies).toEqual(copies.map(() => ({ state: 'available', lendings: 0 })))
    const second = await take(list(barcodes.slice(2, 4)), {}, '借出.xlsx', 'loans')
    expect((await ask('POST /schools/:school/desk/beeps', { body: { text: barcodes[2] } })).status).toBe(200)
    const refused = await undo(second.id)
    expect([refused.status, refused.body.reasons?.map((reason) => reason.code)]).toEqual([
      409,
      ['imports.undo_loan_moved'],
    ])
  })
})
