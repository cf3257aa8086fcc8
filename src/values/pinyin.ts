/**
 * Pinyin of names and titles, for finding and for sorting. pinyin-pro's dictionaries are 300 KB: for the server only. In the
 * browser a query is brought to the same spelling by pinyin-query.ts.
 */
import { customPinyin, pinyin } from 'pinyin-pro'
import { toSimplified } from './fold-traditional.ts'
import { splitChineseName } from './names.ts'
import { READINGS } from './readings-table.ts'
import { fold } from './text.ts'

/** Words that every school library has and the dictionary reads wrongly. */
customPinyin({
  朝花夕拾: 'zhāo huā xī shí',
  曾国藩: 'zēng guó fān',
  曾子: 'zēng zǐ',
  曾巩: 'zēng gǒng',
  单田芳: 'shàn tián fāng',
  查理九世: 'chá lǐ jiǔ shì',
  朝颜: 'zhāo yán',
  参差: 'cēn cī',
  都柏林: 'dū bó lín',
  ...Object.fromEntries(
    Array.from('读回访说识编写走构返塑述拾温现启逢游', (verb) => [`重${verb}`, `chóng ${pinyin(verb)}`]),
  ),
})

/** Words that end in 传 chuan; any other title that ends in 传 is a life, zhuan: 名人传, 水浒传. */
const PASSED_ON = /[宣流真遗家祖嫡相秘失谣盛误单]传$/

/** A family name is read as a family name (单 shan) only in front of a person's name. */
export type ReadAs = 'name' | 'title'

/** A piece of a text: a Han character with its readings, or a Latin word or a number as it stands. */
interface Piece {
  readonly text: string
  /** The reading that the context asks for, first; then those of {@link READINGS}. Empty for what is not Han. */
  readonly readings: readonly string[]
  /** 1 to 4, 5 for the neutral tone; 0 where there is none. */
  readonly tone: number
}

/** `zhangsan`, `ouyangnana`, `lvbuwei`: the likeliest reading of a person's name, in one word. */
export function pinyinOf(name: string): string {
  return likeliest(piecesOf(name, 'name'))
}

/** `zs`, `oynn`: the initials of a person's name. */
export function initialsOf(name: string): string {
  return initialsOfPieces(piecesOf(name, 'name'))
}

/** `hongloumeng`: a title in one word; Latin words and numbers stay in it (三体2 → `santi2`). */
export function titlePinyin(title: string): string {
  return likeliest(piecesOf(title, 'title'))
}

/** `hlm`; of a Latin word its first letter, of a number all digits (Harry Potter 3 → `hp3`). */
export function titleInitials(title: string): string {
  return initialsOfPieces(piecesOf(title, 'title'))
}

/**
 * For each character or word of a text the readings under which it is looked for, the likeliest first: 重庆 → `[[chong, zhong],
 * [qing]]`. An index that wants every combination builds them from here.
 */
export function readingsOf(text: string, as: ReadAs): (readonly string[])[] {
  return piecesOf(text, as).map((piece) => (piece.readings.length > 0 ? piece.readings : [piece.text]))
}

/**
 * All words under which a name or title is looked for, in full and by initials: 单晓 → full `shanxiao`, `danxiao`, `chanxiao`;
 * initials `sx`, `dx`, `cx`. At most `most` of each, the likeliest first.
 */
export function lookupWords(text: string, as: ReadAs, most = 12): { full: string[]; initials: string[] } {
  const readings = readingsOf(text, as)
  return {
    full: combinations(readings, most),
    initials: combinations(
      readings.map((of) => [...new Set(of.map(initialOf))]),
      most,
    ),
  }
}

/**
 * A key whose bytewise order is the order of a Chinese catalogue, on every engine: numbers by size, then Latin words, then
 * characters by pinyin, tone and code point, character by character (all 张 stand together before 章). Leading English articles
 * do not count. ASCII but for the characters themselves.
 */
export function pinyinSortKey(text: string, as: ReadAs): string {
  const plain = as === 'title' ? text.replace(/^\s*(?:the|an?)\s+(?=[a-z])/i, '') : text
  let key = ''
  for (const piece of piecesOf(plain, as)) {
    const [reading] = piece.readings
    if (reading !== undefined) {
      key += `${reading}${piece.tone}${piece.text}`
    } else if (/^\d+$/.test(piece.text)) {
      const digits = piece.text.replace(/^0+(?=\d)/, '')
      key += `${Math.min(digits.length, 9)}${digits}` // the length in front makes 2 come before 10
    } else if (/^[a-z]/.test(piece.text)) {
      key += `${key === '' ? '' : ' '}${piece.text.toUpperCase()}` // capitals sort before pinyin, which is small
    } else {
      key += `{${piece.text}` // without a reading: after z
    }
  }
  return key
}

function likeliest(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.readings[0] ?? piece.text).join('')
}

function initialsOfPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => initialOf(piece.readings[0] ?? piece.text)).join('')
}

function initialOf(word: string): string {
  return /^\d/.test(word) ? word : ([...word][0] ?? '')
}

/** Combinations in the order of likelihood: the first readings, then one place after another changed. */
function combinations(choices: readonly (readonly string[])[], most: number): string[] {
  let words: string[] = ['']
  for (const options of choices) words = options.flatMap((option) => words.map((word) => word + option)).slice(0, most)
  return [...new Set(words)]
}

function piecesOf(text: string, as: ReadAs): Piece[] {
  const plain = toSimplified(fold(text))
  const family = as === 'name' ? splitChineseName(plain) : undefined
  const pieces: Piece[] = []
  for (const run of plain.match(/\p{Script=Han}+|[a-z]+|\d+|[\p{L}\p{N}]/gu) ?? []) {
    if (!/^\p{Script=Han}/u.test(run)) {
      pieces.push({ text: run, readings: [], tone: 0 })
      continue
    }
    const surname = family === undefined ? {} : ({ mode: 'surname', surname: 'head' } as const)
    const spoken = pinyin(run, { type: 'array', toneType: 'num', v: true, toneSandhi: false, ...surname })
    if (as === 'title' && /..传$/.test(run) && !PASSED_ON.test(run)) spoken[spoken.length - 1] = 'zhuan4'
    for (const [i, character] of [...run].entries()) {
      const syllable = /^([a-z]+)(\d?)$/.exec(spoken[i] ?? '')
      const first = syllable?.[1]
      const others = READINGS.get(character) ?? []
      pieces.push({
        text: character,
        readings: first === undefined ? [] : [first, ...others.filter((reading) => reading !== first)],
        tone: Number(syllable?.[2] ?? '') || 5,
      })
    }
  }
  return pieces
}
