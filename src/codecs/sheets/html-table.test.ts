import { describe, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { readSheets } from './read.ts'

const page = (table: string) =>
  `<html><head><meta charset="gb2312"><title>名单</title></head><body>${table}</body></html>`
const TABLE = `<table border=1>
  <tr><th colspan="2">三年级（2）班学生名单</th></tr>
  <tr><td>姓名<td>学号</tr>
  <tr><td rowspan=2>王小明</td><td style='mso-number-format:"\\@"'>0012</td></tr>
  <tr><td>&lt;13&gt;&nbsp;&#29579;<br>A</td></tr>
</table>`

async function rows(html: string | Buffer): Promise<string[][]> {
  const result = await readSheets(Buffer.from(html))
  if (!result.ok) throw new Error(result.code)
  return (result.sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))
}

describe('L3 HTML tables saved as .xls', () => {
  test('the table of a school system is read, in its encoding, with zeros, entities and spanning cells', async () => {
    expect(await rows(iconv.encode(page(TABLE), 'gbk'))).toEqual([
      ['三年级（2）班学生名单', '三年级（2）班学生名单'],
      ['姓名', '学号'],
      ['王小明', '0012'],
      ['王小明', '<13> 王\nA'],
    ])
  })

  test('scripts, styles and comments are no text', async () => {
    const html = page(
      '<style>td{}</style><table><tr><td>A<script>alert("<td>")</script><!-- <td>B --></td></tr></table>',
    )
    expect(await rows(html)).toEqual([['A']])
  })

  test('a table without its end is refused as cut off', async () => {
    const whole = page(TABLE)
    expect(await readSheets(Buffer.from(whole.slice(0, whole.indexOf('0012'))))).toMatchObject({
      ok: false,
      code: 'truncated',
    })
  })

  test('a page without a table, as a sign-in page saved by mistake, is no spreadsheet', async () => {
    expect(await readSheets(Buffer.from(page('<form>请登录</form>')))).toMatchObject({
      ok: false,
      code: 'not-a-spreadsheet',
      params: { found: 'html' },
    })
  })

  test('a span of a million columns costs nothing', async () => {
    expect(
      await rows(page('<table><tr><td colspan=1000000 rowspan=9999999>A</td></tr><tr><td>B</td></tr></table>')),
    ).toHaveLength(2)
  })
})
