import { describe, expect, test } from 'vitest'
import { checkout, type TextFile } from './checkout.ts'
import { hardCodedChinese, hardCodedEnglish, needlessHomes, ownClocks, strayTexts } from './texts.ts'

const files = checkout()
const file = (path: string, text: string): TextFile => ({ path, text })

describe('what no file holds', () => {
  test('no address of a registry, no path of one machine, no suppressed rule, nothing left undone', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(strayTexts(files)).toEqual([])
  })

  test('each of them is found with its line', () => {
    // In pieces, so that this file does not find itself.
    const [work, registry, resolved, later] = ['work', 'registry', 'resolved', ['TO', 'DO'].join('')]
    const [disable, ignore] = ['disable', 'ignore']
    const found = strayTexts([
      file('package-lock.json', `{\n"${resolved}": "x"}`),
      file('docs/a.md', `one\n/${work}/main/x and https://${registry}.example.org/`),
      file('src/values/a.ts', `// oxlint-${disable} no-console\n// @ts-${ignore}\n// ${later} soon`),
      file('docs/b.md', `${later} and src/platform/${registry}.ts and /s/1/${work}/2 stand here in peace`),
    ])
    expect(found).toEqual([
      'package-lock.json:2 address of a package registry',
      'docs/a.md:2 address of a package registry',
      'docs/a.md:2 path of one machine',
      'src/values/a.ts:1 suppressed rule',
      'src/values/a.ts:2 suppressed rule',
      'src/values/a.ts:3 note of work left undone',
    ])
  })
})

describe('Chinese in the program', () => {
  test('what a person reads stands in the message catalogue', () => {
    expect(hardCodedChinese(files)).toEqual([])
  })

  test('every place that may hold Chinese still does', () => {
    expect(needlessHomes(files)).toEqual([])
  })

  test('a sentence in a string, a template or a page is found, one in a comment or a test is none', () => {
    const found = hardCodedChinese([
      file('src/modules/holds/place-hold.ts', "// 预约\nexport const a = '预约好了'\nexport const b = `第${a}期`"),
      file('src/web/desk.tsx', 'export const A = () => <p title="借书">还书</p>'),
      file('src/web/desk.test.tsx', "export const a = '借书'"),
      file('src/messages/zh-CN/holds.ts', "export default { a: '借书' }"),
      file('src/modules/holds/contract.ts', "endpoint({ summary: 'The 预约 of a reader' })"),
      file('src/values/price.ts', "export const a = '(?:人民币|元)'\nexport const b = '这本书请在馆里看。'"),
    ])
    expect(found).toEqual([
      "src/modules/holds/place-hold.ts:2 '预约好了'",
      'src/modules/holds/place-hold.ts:3 第',
      'src/modules/holds/place-hold.ts:3 期',
      'src/web/desk.tsx:1 "借书"',
      'src/web/desk.tsx:1 还书',
      "src/values/price.ts:2 '这本书请在馆里看。'",
    ])
  })
})

describe('L4 English on the pages', () => {
  test('stands in the message catalogue too', () => {
    expect(hardCodedEnglish(files)).toEqual([])
  })

  test('is found in a text and in what is heard; signs and names of formats are none', () => {
    const found = hardCodedEnglish([
      file('src/web/a.tsx', 'export const A = () => <p title="Lend">Return the book</p>'),
      file('src/web/b.tsx', 'export const A = () => <p className="wide" id="lend">ISBN · {t("a.b")} &nbsp; PDF</p>'),
      file('src/web/c.test.tsx', 'export const A = () => <p>Return</p>'),
    ])
    expect(found).toEqual(['src/web/a.tsx:1 Lend', 'src/web/a.tsx:1 Return the book'])
  })
})

describe('the clock', () => {
  test('modules, values, codecs and protocols are handed the time', () => {
    expect(ownClocks(files)).toEqual([])
  })

  test('whoever looks at the clock himself is found', () => {
    const found = ownClocks([
      file('src/modules/holds/a.ts', 'new Date()\nDate.now()\nTemporal.Now.instant()\nnew Date(0)\nDate.parse("x")'),
      file('src/platform/clock.ts', 'new Date()'),
    ])
    expect(found.map((line) => line.replace(' asks for the time itself', ''))).toEqual([
      'src/modules/holds/a.ts:1',
      'src/modules/holds/a.ts:2',
      'src/modules/holds/a.ts:3',
    ])
  })
})
