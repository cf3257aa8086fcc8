import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { readSheets } from './read.ts'
import type { SheetsRead } from './read.ts'

const NAMES = '姓名,班级,学号\r\n王小明,三（2）班,0012\r\n李雪,四年级1班,0013\r\n'

async function readText(bytes: Buffer): Promise<SheetsRead> {
  const result = await readSheets(bytes)
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`)
  return result
}

const texts = ({ sheets }: SheetsRead) => (sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))

describe('L3 text files of all encodings', () => {
  const marks = { none: [], utf8: [0xef, 0xbb, 0xbf], gb18030: [0x84, 0x31, 0x95, 0x33] }
  const le = iconv.encode(NAMES, 'utf16le', { addBOM: true })
  const be = iconv.encode(NAMES, 'utf16be', { addBOM: true })
  test.each([
    ['UTF-8', 'utf-8', iconv.encode(NAMES, 'utf8')],
    ['UTF-8 with its mark', 'utf-8', Buffer.concat([Buffer.from(marks.utf8), iconv.encode(NAMES, 'utf8')])],
    ['GBK', 'gb18030', iconv.encode(NAMES, 'gbk')],
    ['GB18030 with its mark', 'gb18030', Buffer.concat([Buffer.from(marks.gb18030), iconv.encode(NAMES, 'gb18030')])],
    ['GBK under the mark of UTF-8', 'gb18030', Buffer.concat([Buffer.from(marks.utf8), iconv.encode(NAMES, 'gbk')])],
    ['UTF-16 little end first', 'utf-16le', le],
    ['UTF-16 big end first', 'utf-16be', be],
    ['UTF-16 without a mark', 'utf-16le', le.subarray(2)],
    ['UTF-16 the other way, without a mark', 'utf-16be', be.subarray(2)],
  ])('a roster in %s is read', async (_, encoding, bytes) => {
    const result = await readText(bytes)
    expect(result.encoding).toBe(encoding)
    expect(result.notes).toEqual([])
    expect(texts(result)).toEqual([
      ['姓名', '班级', '学号'],
      ['王小明', '三（2）班', '0012'],
      ['李雪', '四年级1班', '0013'],
    ])
  })

  test('rare characters of names come through GB18030', async () => {
    const result = await readText(iconv.encode('姓名,班级\n李𠮷堃,一班\n㐀玥,二班\n', 'gb18030'))
    expect(texts(result)[1]).toEqual(['李𠮷堃', '一班'])
  })

  test('one broken byte does not turn the whole file into another encoding, and is told', async () => {
    const long = Buffer.from(`${NAMES}${'赵一一,五年级3班,0099\r\n'.repeat(40)}`)
    long[60] = 0xff
    const result = await readText(long)
    expect(result.encoding).toBe('utf-8')
    expect(result.notes).toEqual(['characters-lost'])
    const gbk = iconv.encode(`${NAMES}${'赵一一,五年级3班,0099\r\n'.repeat(40)}`, 'gbk')
    gbk[gbk.indexOf('0099') + 6] = 0xff
    expect(await readText(gbk)).toMatchObject({ encoding: 'gb18030', notes: ['characters-lost'] })
  })

  test('a file cut off within its last character is read and told', async () => {
    const whole = Buffer.from(`${NAMES}赵`)
    expect((await readText(whole.subarray(0, -1))).notes).toEqual(['cut-off'])
    expect((await readText(iconv.encode(`${NAMES}赵`, 'gbk').subarray(0, -1))).notes).toEqual(['cut-off'])
  })

  test('noise is refused', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) % 256))
    expect(await readSheets(noise)).toMatchObject({ ok: false, code: 'not-text' })
  })
})

describe('L3 separators and quotation marks', () => {
  test.each([
    [',', '题名,作者,定价\n三体,刘慈欣,23.00\n"红楼梦, 上",曹雪芹,"59,70"\n'],
    [';', '题名;作者;定价\n三体;刘慈欣;23.00\n红楼梦, 上;曹雪芹;59,70\n'],
    ['\t', '题名\t作者\t定价\n三体\t刘慈欣\t23.00\n红楼梦, 上\t曹雪芹\t59,70\n'],
    ['|', '题名|作者|定价\n三体|刘慈欣|23.00\n红楼梦, 上|曹雪芹|59,70\n'],
  ])('the separator %j is found', async (separator, text) => {
    const result = await readText(Buffer.from(text))
    expect(result.separator).toBe(separator)
    expect(texts(result)[2]).toEqual(['红楼梦, 上', '曹雪芹', '59,70'])
  })

  test('row numbers stay those of Excel: blank lines, the line sep=, and lines inside a field', async () => {
    const result = await readText(Buffer.from('sep=;\n题名;备注\n\n"三体\n第二部";好\n红楼梦;\n'))
    expect(texts(result)).toEqual([[], ['题名', '备注'], [], ['三体\n第二部', '好'], ['红楼梦']])
  })

  test('a quotation mark left open swallows no rows', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `书${i},甲`).join('\n')
    const open = await readText(Buffer.from(`题名,作者\n"三体,刘慈欣\n${rows}\n`))
    expect(open.notes).toEqual(['quotes-ignored'])
    expect(texts(open)).toHaveLength(62)
    const closedLate = await readText(Buffer.from(`题名,作者\n"三体,刘慈欣\n${rows}\n红"楼梦,曹\n`))
    expect(texts(closedLate)).toHaveLength(63)
  })

  test('whatever is written as CSV comes back cell by cell', async () => {
    const field = fc.stringMatching(/^[\u4e00-\u4e20a-z0-9,;"\n]{0,8}[甲乙]$/)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field, field), { minLength: 3, maxLength: 20 }), async (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(texts(await readText(Buffer.from(quoted)))).toEqual(rows.map((row) => row.map((text) => text.trim())))
      }),
      { numRuns: 60 },
    )
  })
})
