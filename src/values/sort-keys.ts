/**
 * The keys by which lists are sorted and things are matched, stored beside the text (design §4.15): the same order on
 * SQLite, PostgreSQL and in a worker, compared byte by byte. Server only (pinyin, traditional characters).
 */
import { matchKey } from './fold-traditional.ts'
import { pinyinSortKey } from './pinyin.ts'

/** Keys are cut here: no index needs more, and PostgreSQL's B-tree refuses rows over 2.7 KB. */
const LONGEST = 240

/** Sorts titles: numbers, Latin, then by pinyin. Cut by code points, so no character is halved. */
export function titleKey(title: string): string {
  return cut(pinyinSortKey(title, 'title'))
}

/** Sorts people: by the pinyin of the family name as a family name, all of one family name together. */
export function nameSortKey(name: string): string {
  return cut(pinyinSortKey(name, 'name'))
}

/** Matches titles, publishers and authors whatever their script, width and punctuation. */
export function titleMatchKey(title: string): string {
  return cut(matchKey(title))
}

function cut(key: string): string {
  return key.length <= LONGEST ? key : [...key].slice(0, LONGEST).join('')
}
