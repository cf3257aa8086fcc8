import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { proposeDialects } from './holdings-detection.ts'
import { HOLDINGS_DIALECTS, holdings905, readHoldings, type HoldingsDialect } from './holdings-dialect.ts'
import { readIso2709Bytes } from './iso2709.ts'
import { dataField, type DataField } from './marc-record.ts'
import { toDraft } from './to-draft.ts'

function dialect(id: string): HoldingsDialect {
  const found = HOLDINGS_DIALECTS.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no dialect ${id}`)
  return found
}

describe('A4 copies in field 905', () => {
  const national = dialect('cnmarc-905')

  test('a barcode for each copy, and what they share', () => {
    const field = dataField('905', '  ', [
      ['a', 'DPQTSG'],
      ['b', '51140213400000026'],
      ['b', '51140213400006961'],
      ['d', 'I247.55'],
      ['e', '0287'],
      ['f', '2'],
      ['9', '备注'],
    ])
    const shared = { library: 'DPQTSG', classNumber: 'I247.55', bookNumber: '0287' }
    expect(holdings905(field, national)).toEqual({
      copies: [
        { ...shared, barcode: '51140213400000026' },
        { ...shared, barcode: '51140213400006961' },
      ],
      stated: '2',
      rest: [{ code: '9', value: '备注' }],
    })
  })

  test('places and volumes that are as many as the barcodes belong to them one by one', () => {
    const field = dataField('905', '  ', [
      ['b', '0001'],
      ['c', '书库'],
      ['v', '上册'],
      ['b', '0002'],
      ['c', '阅览室'],
      ['v', '下册'],
    ])
    expect(holdings905(field, national).copies).toEqual([
      { barcode: '0001', place: '书库', volume: '上册' },
      { barcode: '0002', place: '阅览室', volume: '下册' },
    ])
  })

  test('one barcode for all copies of a title stays one, with the number that is stated', () => {
    const { copies, stated } = holdings905(
      dataField('905', '  ', [
        ['b', '0001'],
        ['d', 'I287.5'],
        ['f', '5'],
      ]),
      national,
    )
    expect(copies).toEqual([{ barcode: '0001', classNumber: 'I287.5' }])
    expect(stated).toBe('5')
  })

  test('a field that says nothing of copies gives none', () => {
    expect(holdings905(dataField('905', '  ', [['z', 'x']]), national).copies).toEqual([])
  })

  test('the number of the title in one field, the barcodes in others', () => {
    const fields = [
      dataField('905', '  ', [
        ['d', 'I247.55'],
        ['e', 'L597'],
        ['f', '2'],
      ]),
      dataField('906', '  ', [
        ['b', '5103122001612'],
        ['j', '23.00'],
      ]),
      dataField('906', '  ', [
        ['b', '5103122001613'],
        ['j', '23.00'],
      ]),
    ]
    expect(readHoldings(fields, [national, dialect('copies-906')])).toEqual([
      { classNumber: 'I247.55', bookNumber: 'L597', barcode: '5103122001612', price: '23.00' },
      { classNumber: 'I247.55', bookNumber: 'L597', barcode: '5103122001613', price: '23.00' },
    ])
  })

  test('fields of tags without a dialect are left alone', () => {
    expect(readHoldings([dataField('999', '  ', [['a', '0001']])], HOLDINGS_DIALECTS)).toEqual([])
  })
})

describe('A4 a dialect proposed from the file', () => {
  /** Forty titles as a vendor might write them: letters of its own choice. */
  const vendor = (
    letters: Readonly<Record<'library' | 'barcode' | 'place' | 'class' | 'book' | 'count' | 'price', string>>,
  ): DataField[] =>
    Array.from({ length: 40 }, (_, i) => {
      const copies = 1 + (i % 3)
      return dataField('905', '  ', [
        [letters.library, '实验小学'],
        ...Array.from(
          { length: copies },
          (_copy, c) => [letters.barcode, `TS${String(1000 + i * 3 + c).padStart(7, '0')}`] as const,
        ),
        [letters.place, i % 2 === 0 ? '总书库' : '低幼阅览室'],
        [letters.class, ['I287.5', 'G634.303', 'Q95-49', 'K825.6=533', 'TP312'][i % 5] ?? ''],
        [letters.book, String(1 + i * 7)],
        [letters.count, String(copies)],
        [letters.price, `${10 + i}.80`],
      ])
    })

  test.each([
    ['the usual letters', { library: 'a', barcode: 'b', place: 'c', class: 'd', book: 'e', count: 'f', price: 'j' }],
    [
      'letters that nobody expects',
      { library: 'z', barcode: 'w', place: 'm', class: 'k', book: 'n', count: 'p', price: 'q' },
    ],
  ])('finds each thing in %s', (_name, letters) => {
    const [proposal] = proposeDialects(vendor(letters))
    expect(proposal?.dialect.subfields).toEqual({
      library: letters.library,
      barcode: letters.barcode,
      place: letters.place,
      classNumber: letters.class,
      bookNumber: letters.book,
      copies: letters.count,
      price: letters.price,
    })
    expect(proposal?.confidence).toBeGreaterThan(0.8)
    expect(proposal?.evidence.find(({ role }) => role === 'barcode')?.examples).toEqual([
      'TS0001000',
      'TS0001003',
      'TS0001004',
    ])
  })

  test('a number of five digits after a letter is no class number', () => {
    const fields = Array.from({ length: 20 }, (_, i) =>
      dataField('905', '  ', [
        ['f', `Z${12_008 + i}`],
        ['b', String(6_131_059 + i * 3)],
      ]),
    )
    expect(proposeDialects(fields)[0]?.dialect.subfields).not.toHaveProperty('classNumber')
  })

  test('is sure of barcodes where they usually stand, and where many stand beside a class, a price or a room', () => {
    const [usual] = proposeDialects([dataField('905', '  ', [['b', 'TS0000001']])])
    expect(usual?.sure).toBe(true)
    const odd = { library: 'z', barcode: 'w', place: 'm', class: 'k', book: 'n', count: 'p', price: 'q' }
    expect(proposeDialects(vendor(odd))[0]?.sure).toBe(true)
    const [numbered] = proposeDialects([
      dataField('905', '  ', [
        ['d', 'I287.5'],
        ['e', '12'],
        ['f', '3'],
      ]),
    ])
    expect(numbered?.sure).toBe(true)
  })

  test.each([
    [
      'notes of cataloguers with a small number',
      '906',
      [
        ['a', '7'],
        ['b', 'cbc'],
        ['c', 'orignew'],
        ['f', '20'],
        ['g', 'y-gencatlg'],
      ],
    ],
    ['a date of six digits', '951', [['x', '070101']]],
    [
      'letters that stand for something else there',
      '995',
      [
        ['l', '3310'],
        ['m', '1968'],
      ],
    ],
  ] as const)('is not sure of %s', (_name, tag, subfields) => {
    expect(proposeDialects([dataField(tag, '  ', subfields)]).every(({ sure }) => !sure)).toBe(true)
  })

  test('says nothing of fields in which nothing is recognised', () => {
    expect(proposeDialects([dataField('998', '  ', [['a', '！？']])])).toEqual([])
  })
})

describe.skipIf(sharedData === undefined)('A4 copies of real libraries', () => {
  const holdings =
    sharedData === undefined
      ? []
      : [...readIso2709Bytes(readFileSync(sharedFile('cnmarc/public-libraries.utf8.iso')))].map((item) =>
          item.kind === 'record' ? toDraft(item.record).holdings : [],
        )

  test.each([
    [
      0,
      [
        { barcode: '51140213400000026', classNumber: 'I247.55', bookNumber: '0287' },
        { barcode: '51140213400006961' },
        { barcode: '51140213400007028' },
      ],
    ],
    [4, [{ barcode: 'LT0020999', callNumber: 'I247/1878:1' }]],
    [7, [{ barcode: '6131059' }, { barcode: '6131060' }]],
    [8, [{ barcode: '5103122001612', classNumber: 'I247.55', bookNumber: 'L597', price: '23.00' }]],
    [10, [{ barcode: '052031', callNumber: 'I247.55/11' }]],
  ])('record %i, with the dialect proposed for it', (index, copies) => {
    const fields = holdings[index] ?? []
    expect(
      readHoldings(
        fields,
        proposeDialects(fields).map((proposal) => proposal.dialect),
      ),
    ).toMatchObject(copies)
  })
})
