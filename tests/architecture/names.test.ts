import { describe, expect, test } from 'vitest'
import { checkout, type TextFile } from './checkout.ts'
import { commandFiles, emptyNames, misnamedCommands, tooBig } from './names.ts'

const files = checkout()
const lines = (count: number) => Array.from({ length: count }, (_, at) => `export const a${at} = ${at}`).join('\n')
const file = (path: string, text = 'export {}\n'): TextFile => ({ path, text })
const commandText = (name: string) =>
  `import { command } from '#platform/perform'\nexport const a = command({ name: '${name}' })\n`

describe('sizes', () => {
  test('no file has more than 300 lines, no module more than 25 files', () => {
    expect(tooBig(files)).toEqual([])
  })

  test('a long file and a wide module are found, a table and a test are not counted', () => {
    const wide = Array.from({ length: 26 }, (_, at) => file(`src/modules/holdings/part-${at}.ts`))
    const full = Array.from({ length: 25 }, (_, at) => file(`src/modules/people/part-${at}.ts`))
    const found = tooBig([
      file('src/values/long.ts', lines(301)),
      file('src/values/full.ts', `${lines(300)}\n`),
      file('src/codecs/gb18030-table.ts', lines(400)),
      ...wide,
      ...full,
      file('src/modules/people/part.test.ts'),
    ])
    expect(found).toEqual([
      'src/values/long.ts has 301 lines, more than 300',
      'module holdings has 26 files, more than 25: it is two modules',
    ])
  })
})

describe('names', () => {
  test('no file, folder or class is called service, manager, helper, util, common, types or misc', () => {
    expect(emptyNames(files)).toEqual([])
  })

  test('an empty name is found in a file, a folder and a class, and student librarians keep theirs', () => {
    const found = emptyNames([
      file('src/values/text-utils.ts'),
      file('src/platform/common/day.ts'),
      file('src/web/loan-types.test.tsx'),
      file(
        'src/codecs/reader.ts',
        'export class LoanManager {}\nexport class Managers2 {}\nexport class Typesetter {}',
      ),
      file('src/modules/helpers/swap-shift.ts'),
      file('src/values/typescript.ts'),
    ])
    expect(found).toEqual([
      'src/values/text-utils.ts: “utils” says nothing',
      'src/platform/common/day.ts: “common” says nothing',
      'src/web/loan-types.test.tsx: “types” says nothing',
      'src/codecs/reader.ts: “Manager” says nothing',
    ])
  })
})

describe('commands', () => {
  test('every command has a file of its own, named verb-noun, and is performed under that name', () => {
    expect(commandFiles(files).length).toBeGreaterThan(3)
    expect(misnamedCommands(files)).toEqual([])
  })

  test('a command under another name, in a crowd or without a noun is found', () => {
    const found = misnamedCommands([
      file('src/modules/holds/place-hold.ts', commandText('holds.place-hold')),
      file('src/modules/holds/drop-hold.ts', commandText('holds.cancel-hold')),
      file('src/modules/holds/holding.ts', commandText('holds.holding')),
      file('src/modules/holds/two-things.ts', commandText('holds.two-things') + commandText('holds.three-things')),
    ])
    expect(found).toEqual([
      'src/modules/holds/drop-hold.ts performs as holds.cancel-hold in place of holds.drop-hold',
      'src/modules/holds/holding.ts is not a verb and a noun',
      'src/modules/holds/two-things.ts holds 2 commands: one command a file',
    ])
  })
})
