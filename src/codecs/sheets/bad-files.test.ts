import { mkdtemp, open, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  compoundFile,
  sheetFile,
  sheetXml,
  workbookFile,
  workbookStream,
  xlsxParts,
  zipFile,
} from '../../../tests/given/sheet-files.ts'
import { inspectFile } from './inspect.ts'
import { readSheets } from './read.ts'

const ROSTER = [['姓名', '班级'], ...Array.from({ length: 300 }, (_, i) => [`学生${i}`, `三（${i % 8}）班`])]

/** Every cut of a file near its ends and at about sixty places between. */
function cuts(file: Buffer): number[] {
  const step = Math.max(1, Math.floor(file.length / 60))
  const places = Array.from({ length: 60 }, (_, i) => i * step)
  return [...places, 1, 2, 3, 5, 9, file.length - 1, file.length - 5, file.length - 21].filter(
    (at) => at > 0 && at < file.length,
  )
}

describe('L3 files that are not what they should be', () => {
  test('an empty file, and a workbook with nothing in it, are empty', async () => {
    expect(await readSheets(Buffer.alloc(0))).toMatchObject({ ok: false, code: 'empty' })
    expect(await readSheets(sheetFile([]))).toMatchObject({ ok: false, code: 'empty' })
    expect(await readSheets(Buffer.from('\r\n,,,\r\n'))).toMatchObject({ ok: false, code: 'empty' })
  })

  test('an xlsx cut off anywhere is refused as cut off', async () => {
    const file = sheetFile(ROSTER)
    for (const at of cuts(file).filter((place) => place > 3)) {
      expect(await readSheets(file.subarray(0, at)), `cut at ${at}`).toMatchObject({ ok: false, code: 'truncated' })
    }
  })

  test('an xls cut off anywhere never gives only part of its rows', async () => {
    const file = sheetFile(ROSTER, 'xls')
    for (const at of cuts(file).filter((place) => place > 8)) {
      const result = await readSheets(file.subarray(0, at))
      if (result.ok) expect(result.sheets[0]?.rows, `cut at ${at}`).toHaveLength(ROSTER.length)
      else expect(result.code, `cut at ${at}: ${result.detail}`).toBe('truncated')
    }
  })

  test('an xls whose workbook stream ends early is refused, though the file around it is whole', async () => {
    const stream = workbookStream(sheetFile(ROSTER, 'xls'))
    for (const share of [0.3, 0.6, 0.9, 0.999]) {
      const short = compoundFile({ '/Workbook': stream.subarray(0, Math.floor(stream.length * share)) })
      expect(await readSheets(short), `${share}`).toMatchObject({ ok: false, code: 'truncated' })
    }
  })

  test('the name counts for nothing: pictures, documents and other archives are recognised', async () => {
    const found = async (bytes: Buffer) => {
      const result = await inspectFile(bytes)
      return result.ok ? result.format : `${result.code} ${result.params['found'] ?? ''}`
    }
    const zip = (name: string) => zipFile([{ name, content: Buffer.from('x') }])
    expect(await found(Buffer.from('%PDF-1.7\n'))).toBe('not-a-spreadsheet pdf')
    expect(await found(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]))).toBe('not-a-spreadsheet png')
    expect(await found(zip('word/document.xml'))).toBe('not-a-spreadsheet docx')
    expect(await found(zip('照片/1.jpg'))).toBe('not-a-spreadsheet zip')
    expect(await found(compoundFile({ '/WordDocument': Buffer.alloc(5000, 1) }))).toBe('not-a-spreadsheet doc')
    expect(await found(sheetFile(ROSTER, 'ods'))).toBe('unsupported-format ods')
    expect(await found(sheetFile(ROSTER, 'xlsb'))).toBe('unsupported-format xlsb')
    expect(await found(Buffer.from('MIME-Version: 1.0\r\n'))).toBe('unsupported-format mhtml')
    expect(await found(sheetFile(ROSTER, 'biff2'))).toBe('unsupported-format excel-2')
    expect(await found(sheetFile(ROSTER, 'xls'))).toBe('xls')
    expect(await found(Buffer.from('BM,编码\n1,2\n'))).toBe('csv')
  })

  test('a file of 500 MB is refused by its size, before it is read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sheets-'))
    try {
      const large = path.join(folder, 'large.xlsx')
      await (await open(large, 'w')).close()
      await truncate(large, 500 * 1024 * 1024)
      const began = performance.now()
      expect(await inspectFile(large)).toMatchObject({ ok: false, code: 'too-large', params: { size: 524_288_000 } })
      expect(performance.now() - began).toBeLessThan(200)
      expect(await inspectFile(path.join(folder, 'gone.xlsx'))).toMatchObject({ ok: false, code: 'file-unreadable' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('a workbook behind a password is refused as such, new format and old', async () => {
    const encrypted = compoundFile({
      '/EncryptedPackage': Buffer.alloc(9000, 7),
      '/EncryptionInfo': Buffer.alloc(5000, 1),
    })
    expect(await readSheets(encrypted)).toMatchObject({ ok: false, code: 'encrypted' })
    const stream = workbookStream(sheetFile(ROSTER, 'xls'))
    const begin = 4 + stream.readUInt16LE(2)
    const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4])
    const old = compoundFile({
      '/Workbook': Buffer.concat([stream.subarray(0, begin), filePass, stream.subarray(begin)]),
    })
    expect(await readSheets(old)).toMatchObject({ ok: false, code: 'encrypted' })
    const locked = zipFile(xlsxParts(sheetXml([['x']])).map((part) => ({ ...part, encrypted: true })))
    expect(await readSheets(locked)).toMatchObject({ ok: false, code: 'encrypted' })
  })

  test('a workbook with macros is read, its macros are not, and it is noted', async () => {
    const xlsm = zipFile([
      ...xlsxParts(sheetXml([['甲']])),
      { name: 'xl/vbaProject.bin', content: Buffer.alloc(100, 1) },
    ])
    expect(await readSheets(xlsm)).toMatchObject({ ok: true, notes: ['macros'] })
    const stream = workbookStream(sheetFile(ROSTER, 'xls'))
    const xls = compoundFile({ '/Workbook': stream, '/_VBA_PROJECT_CUR/VBA/dir': Buffer.alloc(5000, 1) })
    expect(await readSheets(xls)).toMatchObject({ ok: true, notes: ['macros'] })
  })

  test('parts whose checksum is wrong are damaged, and so is a workbook whose sheet is missing', async () => {
    const parts = xlsxParts(sheetXml([['甲']]))
    const wrong = parts.map((part, i) => (i === parts.length - 1 ? { ...part, claimedChecksum: 1 } : part))
    expect(await readSheets(zipFile(wrong))).toMatchObject({ ok: false, code: 'damaged' })
    expect(await readSheets(zipFile(parts.slice(0, -1)))).toMatchObject({ ok: false, code: 'damaged' })
    const unfinished = zipFile(xlsxParts(sheetXml([['甲'], ['乙']]).split('<row r="2">')[0] ?? ''))
    expect(await readSheets(unfinished)).toMatchObject({ ok: false, code: 'damaged' })
  })
})

describe('L3 files made to harm', () => {
  test('a zip bomb is refused by what its directory says', async () => {
    const bomb = zipFile(xlsxParts(Buffer.alloc(60 * 1024 * 1024, 0x20)))
    expect(bomb.length).toBeLessThan(600_000)
    expect(await readSheets(bomb)).toMatchObject({ ok: false, code: 'zip-bomb' })
  })

  test('a zip bomb whose directory lies is stopped while it unpacks', async () => {
    const parts = xlsxParts(Buffer.alloc(30 * 1024 * 1024, 0x20))
    const lying = zipFile(parts.map((part) => ({ ...part, claimedSize: Math.min(part.content.length, 2000) })))
    expect(await inspectFile(lying)).toMatchObject({ ok: true })
    expect(await readSheets(lying)).toMatchObject({ ok: false, code: 'zip-bomb' })
  })

  test('a bomb under several parts is summed', async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * i * 31 + (i >> 4)) % 251))
    expect(deflateRawSync(noise).length).toBeGreaterThan(1000)
    const parts = Array.from({ length: 6 }, (_, i) => ({ name: `xl/sheet${i}.xml`, content: noise }))
    const limits = { maxInflatedBytes: 1_000_000 }
    expect(await readSheets(zipFile([...xlsxParts(sheetXml([['x']])), ...parts]), { limits })).toMatchObject({
      code: 'zip-bomb',
    })
  })

  test('a zip of thousands of parts is refused', async () => {
    const parts = Array.from({ length: 2100 }, (_, i) => ({ name: `${i}`, content: Buffer.alloc(0) }))
    expect(await readSheets(zipFile(parts))).toMatchObject({ ok: false, code: 'too-many-entries' })
  })

  test('more rows or cells than any school has are refused', async () => {
    const xml = sheetXml([['甲']]).replace('r="1"', 'r="1048576"')
    expect(await readSheets(zipFile(xlsxParts(xml)))).toMatchObject({ ok: false, code: 'too-many-cells' })
    expect(await readSheets(sheetFile(ROSTER), { limits: { maxCells: 100 } })).toMatchObject({ code: 'too-many-cells' })
    expect(await readSheets(Buffer.from('a,b\n'.repeat(200)), { limits: { maxRows: 100 } })).toMatchObject({
      code: 'too-many-cells',
    })
  })

  test('a cell in the last column of the last row that is allowed costs no more than its row', async () => {
    const file = workbookFile([{ name: 'S', rows: [['x']], extra: { XFD2: { t: 's', v: 'y' } } }])
    expect(await readSheets(file)).toMatchObject({ ok: true })
  })
})
