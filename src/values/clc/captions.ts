/** Looking things up in a table of classes: captions, the way down to a class, what lies below, search. */
import { readClassNumber } from '../class-number.ts'
import { fold } from '../text.ts'
import { SCHOOL_EDITION } from './school-edition.ts'
import { type ClcClass, type ClcTable, keyOf } from './table.ts'

type Locale = 'zh-CN' | 'en'

export interface CaptionFound {
  /** `彗星 · 普及读物`: the caption of the class, and of the form where the number has one. */
  readonly caption: string
  /** The class of the table whose caption it is: for I247.571 the class I247.57. */
  readonly known: ClcClass
  /** False where the number goes on beyond the class known. */
  readonly exact: boolean
}

/** 总论复分表: forms that can follow any number. The more special stands first. */
const FORMS: readonly (readonly [mark: string, zh: string, en: string])[] = [
  ['-49', '普及读物', 'popular works'],
  ['-43', '教材', 'textbooks'],
  ['-44', '习题', 'exercises'],
  ['-42', '教学法', 'teaching'],
  ['-33', '实验', 'experiments'],
  ['-51', '丛书', 'series'],
  ['-53', '文集', 'collected papers'],
  ['-61', '词典、百科全书', 'dictionaries, encyclopaedias'],
  ['-62', '手册、指南', 'handbooks'],
  ['-64', '图解、图册', 'charts, atlases'],
  ['-65', '标准', 'standards'],
  ['-09', '历史', 'history'],
  ['-0', '理论与方法论', 'theory and methods'],
  ['-1', '现状及发展', 'present state'],
  ['-2', '机构、团体、会议', 'bodies and meetings'],
  ['-3', '研究方法', 'research methods'],
  ['-4', '教育与普及', 'teaching and popular works'],
  ['-5', '丛书、文集、连续出版物', 'collections and serials'],
  ['-6', '参考工具书', 'reference works'],
  ['-7', '检索工具、非书资料', 'indexes and other media'],
]

/**
 * The caption of a class number, by the longest part of it that the table knows. Undefined only for text that is no class
 * number. In English the nearest class that has an English caption gives it.
 */
export function captionOf(
  number: string,
  locale: Locale = 'zh-CN',
  table: ClcTable = SCHOOL_EDITION,
): CaptionFound | undefined {
  const read = readClassNumber(number)
  if (read === undefined) return undefined
  const key = read.base + keyOf(read.auxiliaries)
  for (let end = key.length; end > 0; end--) {
    const known = table.byKey.get(key.slice(0, end))
    if (known === undefined) continue
    const left = key.slice(end)
    const form = end >= read.base.length ? FORMS.find(([mark]) => left.startsWith(mark)) : undefined
    const caption = captionIn(known, locale, table)
    return {
      caption: form === undefined ? caption : `${caption} · ${locale === 'en' ? form[2] : form[1]}`,
      known,
      exact: left === '' || left === form?.[0],
    }
  }
  return undefined
}

/** The caption of a class in a language. */
export function captionIn(entry: ClcClass, locale: Locale, table: ClcTable = SCHOOL_EDITION): string {
  if (locale === 'zh-CN') return entry.zh
  return [entry, ...above(entry, table).reverse()].find((one) => one.en !== undefined)?.en ?? entry.zh
}

/** The way down to a number, main class first: 文学 › 中国文学 › 小说 › 当代作品 › 新体长篇、中篇小说. Empty for no class number. */
export function breadcrumbs(number: string, table: ClcTable = SCHOOL_EDITION): ClcClass[] {
  const found = captionOf(number, 'zh-CN', table)
  return found === undefined ? [] : [...above(found.known, table), found.known]
}

/** The classes directly below a number, in shelf order; without a number the 22 main classes. */
export function children(number = '', table: ClcTable = SCHOOL_EDITION): readonly ClcClass[] {
  return table.below.get(keyOf(readClassNumber(number)?.text ?? '')) ?? []
}

/** The main class of a number: I 文学 for I247.57. Undefined for no class number. */
export function mainClass(number: string, table: ClcTable = SCHOOL_EDITION): ClcClass | undefined {
  const read = readClassNumber(number)
  return read === undefined ? undefined : table.byKey.get(read.main)
}

/**
 * Classes that a librarian may mean: by the beginning of a number (`i24`), else by words of the caption in either language; every
 * word must be in the caption or in those above it (`英语 读物`). Captions that are the words come first, then those that begin
 * with them, then short numbers before long.
 */
export function searchClasses(text: string, most = 30, table: ClcTable = SCHOOL_EDITION): ClcClass[] {
  const asked = fold(text)
  const words = asked.split(' ').filter((word) => word !== '')
  if (words.length === 0) return []
  const number = asked.toUpperCase().replace(/\./g, '')
  if (/^[A-Z]{1,2}[\d-]*$/.test(number) && table.byKey.has(number.charAt(0))) {
    const found = [...table.byKey].filter(([key]) => key.startsWith(number)).map(([, entry]) => entry)
    if (found.length > 0) return found.slice(0, most)
  }
  const last = words[words.length - 1] ?? ''
  const ranked: { entry: ClcClass; rank: number }[] = []
  for (const { entry, zh, own, path } of searchable(table)) {
    if (!words.some((word) => own.includes(word)) || !words.every((word) => path.includes(word))) continue
    const place = zh === asked ? 0 : zh.startsWith(last) ? 1 : own.includes(asked) ? 2 : 3
    ranked.push({ entry, rank: place * 100 + keyOf(entry.number).length + (entry.alternative ? 50 : 0) })
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ entry }) => entry)
}

interface Searchable {
  readonly entry: ClcClass
  /** Folded: the Chinese caption, all that names the class itself, and that with all above it. */
  readonly zh: string
  readonly own: string
  readonly path: string
}

const searchables = new WeakMap<ClcTable, readonly Searchable[]>()

/** Folded once for each table: a search is asked at every key pressed. */
function searchable(table: ClcTable): readonly Searchable[] {
  let all = searchables.get(table)
  if (all === undefined) {
    const named = (one: ClcClass) => `${one.zh} ${one.en ?? ''} ${one.words ?? ''}`
    all = [...table.byKey.values()].map((entry) => ({
      entry,
      zh: fold(entry.zh),
      own: fold(named(entry)),
      path: fold([...above(entry, table), entry].map(named).join(' ')),
    }))
    searchables.set(table, all)
  }
  return all
}

/** The classes above one, main class first. */
function above(entry: ClcClass, table: ClcTable): ClcClass[] {
  const way: ClcClass[] = []
  for (let at = entry.parent; at !== undefined; at = way[0]?.parent) {
    const next = table.byKey.get(keyOf(at))
    if (next === undefined) break
    way.unshift(next)
  }
  return way
}
