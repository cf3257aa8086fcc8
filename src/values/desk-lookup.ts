/**
 * What a librarian types when a pupil has no card: `四2 xs23`, `张三`, `zxm`, `三（2）班 张`, `20250107`. It is taken apart here; who
 * it is decides the readers' store. Initials are matched against the keys of pinyin.ts.
 */
import { collapseSpaces, toHalfWidth } from './text.ts'

export interface DeskLookup {
  /** The part that names a class, as typed, to be read by class-name.ts: 四2, 三（2）班. */
  readonly className?: string
  /** Chinese characters of a name, from its beginning or its end. */
  readonly name?: string
  /** Latin letters: initials or pinyin of a name, small: xs, zhangsan. */
  readonly letters?: string
  /** Digits: the number in class behind letters (xs23), or the end of a card or student number. */
  readonly number?: string
}

const CLASS_PART =
  /^(?:[小初高]?[一二三四五六七八九十\d]{1,3}(?:年级?|级)?[\s.\-·]?(?:\(?[一二三四五六七八九十\d甲乙丙丁]{1,2}\)?)班?)$/

/** Takes a line typed at the desk apart. All parts that are given must fit the reader. */
export function readDeskLookup(typed: string): DeskLookup {
  let lookup: DeskLookup = {}
  for (const part of collapseSpaces(toHalfWidth(typed)).split(' ')) {
    const letters = /^([a-zA-ZüÜ']+)(\d*)$/.exec(part)
    if (letters !== null) {
      lookup = { ...lookup, letters: (letters[1] ?? '').toLowerCase().replace(/'/g, '').replace(/ü/g, 'v') }
      if (letters[2]) lookup = { ...lookup, number: letters[2] }
    } else if (
      /^\d+$/.test(part) &&
      (part.length > 4 || lookup.className !== undefined || lookup.letters !== undefined || lookup.name !== undefined)
    ) {
      lookup = { ...lookup, number: part }
    } else if (CLASS_PART.test(part) || part.endsWith('班')) {
      lookup = { ...lookup, className: part }
    } else if (/^\d+$/.test(part)) {
      lookup = { ...lookup, number: part }
    } else if (part !== '') {
      const named = /^(\p{Script=Han}[\p{Script=Han}·]*)(\d*)$/u.exec(part)
      lookup = { ...lookup, name: named?.[1] ?? part, ...(named?.[2] ? { number: named[2] } : {}) }
    }
  }
  return lookup
}
