import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { toSimplified } from '#values/fold-traditional'
import { READINGS } from '#values/readings-table'

/*
 * The tables are written by these tests (`vitest run -u`): the search thread needs no dictionary of 40 MB to start with, and
 * an index once written is not at odds with the next release of a package. A change of a table asks for the index to be
 * written anew.
 */

const HAN: readonly (readonly [number, number])[] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
]
const characters = HAN.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)),
)

/** Readings of folded characters that came from an unfolded one: 乾隆 is folded to 干隆, 蘿蔔 to 萝卜, 著名 to 着名. */
const FOLDED_READINGS: Readonly<Record<string, string>> = { 干: 'qian', 卜: 'bo', 着: 'zhu' }

test('the syllables are those of the dictionary, for polyphones those that people use', async () => {
  const bySyllable = new Map<string, string>()
  for (const character of characters) {
    for (const syllable of new Set(readingsOf(character).flatMap(typed))) {
      bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character)
    }
  }
  const lines = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, all]) => `${syllable} ${all}`)
  const file = `/** Each syllable as it is typed, with the characters that are read so; written by tables.test.ts. */\nexport const SYLLABLES = \`\n${lines.join('\n')}\`\n`
  await expect(file).toMatchFileSnapshot('./syllables-table.ts')
})

test('the simplified forms are those of the dictionary, character by character', async () => {
  const pairs = characters.flatMap((character) => {
    const simplified = simplify(character)
    return simplified === character || simplified.length !== 1 ? [] : [character + simplified]
  })
  const lines = Array.from({ length: Math.ceil(pairs.length / 40) }, (_, i) =>
    pairs.slice(i * 40, i * 40 + 40).join(''),
  )
  const file = `/** Each traditional character before its simplified one; written by tables.test.ts. */\nexport const SIMPLIFIED = \`\n${lines.join('\n')}\`\n`
  await expect(file).toMatchFileSnapshot('./simplified-table.ts')
})

function readingsOf(character: string): string[] {
  const likeliest = pinyin(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  const more = FOLDED_READINGS[character]
  return [...(READINGS.get(character) ?? likeliest), ...(more === undefined ? [] : [more])]
}

/** What is typed for a reading: lü is typed lv or lu (the query folds ü to u); n and ng stand for 嗯, typed en. */
function typed(reading: string): string[] {
  const plain = reading.toLowerCase().replace('ê', 'e')
  if (/^(h?m|h?ng?)$/.test(plain)) return ['en']
  if (!/^[a-z]+$/.test(plain)) return []
  return /^[ln]ve?$/.test(plain) ? [plain, plain.replace('v', 'u')] : [plain]
}

/** Twice, for a form whose simplified one is folded further; 么 stays, or 什麼 and 什么 would part. */
function simplify(character: string): string {
  if (character === '么') return character
  const once = toSimplified(character)
  return once === '么' ? once : toSimplified(once)
}
