/**
 * A table of class numbers with their captions: the project's school edition (school-edition.ts).
 *
 * A row is `number caption`, then behind bars an English caption and words under which people look for it, both optional:
 * `I287.8 图画故事 | Picture stories | 绘本`. `A49<A 邓小平著作` names the class above where the digits do not show it (A49 stands beside
 * A4, not under it); `[J59] 建筑艺术` is an alternative class, which the editors of the CLC keep for special libraries.
 */
import { readClassNumber } from '../class-number.ts'

export interface ClcClass {
  /** The number with its dots: I247.57. */
  readonly number: string
  readonly zh: string
  readonly en?: string
  /** Everyday words for it that are not in the caption. */
  readonly words?: string
  /** The number of the class above; missing in the 22 main classes. */
  readonly parent?: string
  /** True for an alternative class in square brackets. */
  readonly alternative?: true
}

export interface ClcTable {
  /** By the number without dots. */
  readonly byKey: ReadonlyMap<string, ClcClass>
  /** The classes directly below a number, in their order; '' holds the main classes. */
  readonly below: ReadonlyMap<string, readonly ClcClass[]>
}

const ROW = /^(\[?)([A-Z][A-Z0-9.-]*)\]?(?:<([A-Z][A-Z0-9.-]*))? ([^|]+?)(?:\s*\|\s*([^|]*?)(?:\s*\|\s*(.+))?)?$/

/**
 * Builds a table. Empty lines and lines that begin with # are left out; a later row for the same number takes the place of
 * the earlier one. Throws an Error that names the line for a row that cannot be read: a half-read table would file books wrongly.
 */
export function clcTable(rows: Iterable<string>): ClcTable {
  const read = new Map<
    string,
    { number: string; zh: string; en?: string; words?: string; under?: string; alternative: boolean }
  >()
  for (const line of rows) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const [, bracket = '', found = '', under, zh = '', en = '', words] = ROW.exec(text) ?? []
    const number = readClassNumber(found)
    if (number === undefined || (number.base + number.auxiliaries).length !== found.replace(/\./g, '').length) {
      throw new Error(`no row of a classification: ${text}`)
    }
    read.set(keyOf(found), {
      number: number.text,
      zh,
      ...(en === '' ? {} : { en }),
      ...(words === undefined ? {} : { words }),
      ...(under === undefined ? {} : { under }),
      alternative: bracket !== '',
    })
  }
  const byKey = new Map<string, ClcClass>()
  const below = new Map<string, ClcClass[]>()
  for (const key of [...read.keys()].sort(byShelf)) {
    const row = read.get(key)
    if (row === undefined) continue
    const { under, alternative, ...rest } = row
    const parent = under === undefined ? nearest(read, key.slice(0, -1)) : read.get(keyOf(under))?.number
    const entry: ClcClass = {
      ...rest,
      ...(parent === undefined ? {} : { parent }),
      ...(alternative ? { alternative: true as const } : {}),
    }
    byKey.set(key, entry)
    const above = keyOf(parent ?? '')
    below.set(above, [...(below.get(above) ?? []), entry])
  }
  return { byKey, below }
}

/** The key of a number: no dots. */
export function keyOf(number: string): string {
  return number.replace(/\./g, '')
}

/** The number of the longest known beginning of a key. */
function nearest(read: ReadonlyMap<string, { number: string }>, key: string): string | undefined {
  for (let end = key.length; end > 0; end--) {
    const found = read.get(key.slice(0, end))
    if (found !== undefined) return found.number
  }
  return undefined
}

/** - sorts before the digits already, so text order of the keys is the order of the classes. */
function byShelf(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
