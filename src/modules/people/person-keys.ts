import { nameKey } from '#values/names'
import { initialsOf, pinyinOf } from '#values/pinyin'
import { nameSortKey } from '#values/sort-keys'

/** Keys computed once and stored, so that every engine sorts and finds alike (design §4 item 15). */
export function personKeys(name: string): { name_key: string; sort_key: string; pinyin: string; initials: string } {
  return { name_key: nameKey(name), sort_key: nameSortKey(name), pinyin: pinyinOf(name), initials: initialsOf(name) }
}
