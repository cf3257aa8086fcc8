import { describe, expect, test } from 'vitest'
import { workbookFile } from '../../../tests/given/sheet-files.ts'
import { LOAN_WITHHOLDING } from './loan-headings.ts'
import { readLoanList } from './loan-list.ts'
import { readSheets } from './read.ts'
import type { LoanList } from './loan-list.ts'

async function loans(file: Buffer): Promise<LoanList> {
  const read = await readSheets(file, { withhold: LOAN_WITHHOLDING })
  if (!read.ok) throw new Error(read.code)
  return readLoanList(read.sheets)
}

describe('B1 loans taken over from another system', () => {
  test('who, what and when, by whatever the list tells; a barcode may look like a mobile number', async () => {
    const { rows } = await loans(
      Buffer.from(
        '读者姓名,班级,借书证号,图书条码,题名,借书日期,应还日期,续借次数,联系电话\n王小明,三（2）班,A001,13800138000,三体,2026/9/1,2026年10月1日,1,13900139000\n',
      ),
    )
    expect(rows).toEqual([
      {
        sheet: '',
        row: 2,
        cells: {
          name: 'A2',
          class: 'B2',
          card: 'C2',
          barcode: 'D2',
          title: 'E2',
          lent: 'F2',
          due: 'G2',
          renewals: 'H2',
        },
        name: '王小明',
        className: '三（2）班',
        grade: '',
        cardNumber: 'A001',
        barcode: '13800138000',
        title: '三体',
        lentOn: '2026-09-01',
        dueOn: '2026-10-01',
        renewals: 1,
        problems: [],
      },
    ])
  })

  test('days as Excel keeps them', async () => {
    const { rows } = await loans(
      workbookFile([
        {
          name: 'S',
          rows: [
            ['学号', '条码', '借书日期'],
            ['0012', '0001'],
          ],
          extra: { C2: { t: 'n', v: 46_266.5, z: 'yyyy-mm-dd hh:mm' } },
        },
      ]),
    )
    expect(rows[0]).toMatchObject({ studentNumber: '0012', barcode: '0001', lentOn: '2026-09-01' })
  })

  test('what is missing or cannot be is said with its cell', async () => {
    const { rows } = await loans(
      Buffer.from(
        '姓名,学号,条码,借书日期,应还日期\n,,0001,2026-09-01,\n王小明,12,,2026-09-01,\n李雪,13,0002,不详,2026-09-01\n赵一,14,0003,2026-09-02,2026-09-01\n钱二,1.20001E+15,0004,,\n',
      ),
    )
    expect(rows.map(({ problems }) => problems.map(({ code, cell }) => `${code}@${cell}`))).toEqual([
      ['no-reader@A2'],
      ['no-copy@C3'],
      ['day-unreadable@D4'],
      ['due-before-lent@E5'],
      ['number-lossy@B6'],
    ])
  })

  test('a file without barcodes is no list of loans', async () => {
    expect(await loans(Buffer.from('姓名,班级\n王小明,一班\n'))).toMatchObject({
      rows: [],
      skipped: [{ reason: 'no-columns' }],
    })
  })
})
