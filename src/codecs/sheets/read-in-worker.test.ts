import { mkdtemp, writeFile } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sheetFile, xlsxParts, zipFile } from '../../../tests/given/sheet-files.ts'
import { readSheetsInWorker } from './read-in-worker.ts'
import { readSheets } from './read.ts'
import type { Row } from './cells.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sheets-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function stored(name: string, bytes: Buffer): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  return file
}

const PUPILS = Array.from({ length: 2500 }, (_, i) => [`学生${i}`, `三（${i % 8}）班`, `${20_250_000 + i}`])

describe('L3 reading in a process of its own', () => {
  test('the cells are those of reading here, and progress comes on the way', async () => {
    const file = await stored('roster.xlsx', sheetFile([['姓名', '班级', '学号'], ...PUPILS]))
    const seen: number[] = []
    const result = await readSheetsInWorker(file, { onProgress: (done, total) => seen.push(done / total) })
    expect(result).toEqual(await readSheets(file))
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)).toBe(1)
  })

  test('rows can be taken slice by slice, none twice and none missing', async () => {
    const file = await stored('slices.csv', Buffer.from(PUPILS.map((row) => row.join(',')).join('\n')))
    const rows: Row[] = []
    const result = await readSheetsInWorker(file, {
      onRows: (sheet, firstRow, slice) => {
        expect([sheet, firstRow]).toEqual([0, rows.length])
        rows.push(...slice)
      },
    })
    expect(result).toMatchObject({ ok: true, sheets: [{ rows: [] }] })
    expect(rows.map((row) => row.map((cell) => cell.text))).toEqual(PUPILS)
  })

  test(
    'a file that fills the memory is a failure with a code, and this process goes on',
    { timeout: 30_000 },
    async () => {
      const cells = '<c t="inlineStr"><is><t>a</t></is></c>'.repeat(2000)
      const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${`<row>${cells}</row>`.repeat(400)}</sheetData></worksheet>`
      const file = await stored('heavy.xlsx', zipFile(xlsxParts(xml)))
      expect(await readSheetsInWorker(file, { maxHeapMb: 32, limits: { maxRatio: 10_000 } })).toMatchObject({
        ok: false,
        code: 'out-of-memory',
      })
    },
  )

  test('what goes wrong in taking the rows comes back to the caller, not to the process', async () => {
    const file = await stored('refused.csv', Buffer.from('姓名\n甲\n'))
    const onRows = () => {
      throw new RangeError('no room')
    }
    await expect(readSheetsInWorker(file, { onRows })).rejects.toThrow('no room')
  })

  test('a file that takes too long is stopped', async () => {
    const file = await stored('slow.xlsx', sheetFile(PUPILS))
    expect(await readSheetsInWorker(file, { seconds: 0.05 })).toMatchObject({ ok: false, code: 'timed-out' })
  })

  test('the caller can stop it, before and while it reads', async () => {
    const file = await stored('stopped.xlsx', sheetFile(PUPILS))
    expect(await readSheetsInWorker(file, { signal: AbortSignal.abort() })).toMatchObject({ code: 'aborted' })
    const stopping = new AbortController()
    const result = readSheetsInWorker(file, { signal: stopping.signal })
    setTimeout(() => stopping.abort(), 20)
    expect(await result).toMatchObject({ ok: false, code: 'aborted' })
  })

  test('five files at once are all read, two at a time', async () => {
    const file = await stored('many.csv', Buffer.from('姓名,班级\n甲,一班\n'))
    const reading = Promise.all(Array.from({ length: 5 }, () => readSheetsInWorker(file)))
    await new Promise((resolve) => setImmediate(resolve))
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap')).toHaveLength(2)
    const results = await reading
    expect(results.map((result) => result.ok)).toEqual([true, true, true, true, true])
  })

  test('a file that is not there is a value, too', async () => {
    expect(await readSheetsInWorker(path.join(folder, 'gone.xlsx'))).toMatchObject({
      ok: false,
      code: 'file-unreadable',
    })
  })
})
