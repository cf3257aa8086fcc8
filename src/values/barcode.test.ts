import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barcodeRun,
  barcodesBetween,
  fitsCode128,
  fitsCode39,
  isBarcode,
  nextBarcode,
  normaliseScan,
  readScan,
} from './barcode.ts'

describe('B1 what a scanner types', () => {
  test.each([
    ['0012001\r\n', '0012001'],
    ['ｔｓ００１２\r', 'TS0012'],
    [' 00 12 ', '0012'],
    ['\u200B51140213400006961', '51140213400006961'],
    ['ts－0012。5', 'TS-0012.5'],
  ])('%j is kept as %s', (raw, code) => {
    expect(normaliseScan(raw)).toBe(code)
  })

  test('a scan that is normalised twice is the same, and leading zeros are never lost', () => {
    fc.assert(fc.property(fc.string(), (raw) => normaliseScan(normaliseScan(raw)) === normaliseScan(raw)))
    fc.assert(fc.property(fc.stringMatching(/^0{1,4}\d{1,10}$/), (digits) => normaliseScan(`${digits}\r\n`) === digits))
  })

  test.each([
    ['9787506365390', { kind: 'isbn', isbn13: '9787506365390' }],
    ['９７８７５０６３６５３９０', { kind: 'isbn', isbn13: '9787506365390' }],
    ['978750636539051800', { kind: 'isbn', isbn13: '9787506365390', addOn: '51800' }],
    ['7-5442-1096-0', { kind: 'isbn', isbn13: '9787544210966' }],
    ['6901028075763', { kind: 'ean', ean: '6901028075763' }],
    ['0012001', { kind: 'code', code: '0012001' }],
    ['9787506365391', { kind: 'code', code: '9787506365391' }],
    ['978-shelf', { kind: 'code', code: '978-SHELF' }],
    ['\r\n', { kind: 'empty' }],
  ] as const)('%j', (raw, scan) => {
    expect(readScan(raw)).toEqual(scan)
  })

  test('a barcode in the stored form has capitals, no spaces and an end', () => {
    expect(['0012001', 'TS-1', 'ts1', 'A B', '', '书1', 'A'.repeat(41)].map(isBarcode)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('A5 runs of barcodes', () => {
  test.each([
    ['0012009', '0012010'],
    ['TS099', 'TS100'],
    ['2025-0009-A', '2025-0010-A'],
    ['12345678901234567890', '12345678901234567891'],
  ])('after %s comes %s', (code, next) => {
    expect(nextBarcode(code)).toBe(next)
  })

  test.each(['TS', 'TS999', '999'])('after %s nothing comes by itself', (code) => {
    expect(nextBarcode(code)).toBeUndefined()
  })

  test('a run has as many barcodes as asked, all of one width, each once, and its ends tell how many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom('', 'TS', 'A-'),
        (from, count, prefix) => {
          const first = prefix + String(from).padStart(7, '0')
          const run = barcodeRun(first, count) ?? []
          expect(run).toHaveLength(count)
          expect(new Set(run).size).toBe(count)
          expect(new Set(run.map((code) => code.length)).size).toBe(1)
          expect(barcodesBetween(first, run[count - 1] ?? '')).toBe(count)
          expect([...run].sort()).toEqual(run)
        },
      ),
    )
  })

  test('barcodes of two runs have nothing between them', () => {
    expect([
      barcodesBetween('A001', 'B009'),
      barcodesBetween('0009', '0001'),
      barcodesBetween('001', '0009'),
      barcodeRun('98', 5),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })

  test('what the bars can print', () => {
    expect([fitsCode128('ts 0012'), fitsCode128('书'), fitsCode128('')]).toEqual([true, false, false])
    expect([fitsCode39('TS-0012'), fitsCode39('ts')]).toEqual([true, false])
  })
})
