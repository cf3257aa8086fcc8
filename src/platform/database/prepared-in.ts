import type { Compilable } from 'kysely'
import type { Db } from '#platform/database'
import { prepared } from './prepared.ts'

/** Keys in one statement: few different statements, so that all of them stay prepared. */
const SIZES = [4, 16, 64, 256] as const
const MOST = 256

type Slots<K> = { readonly schoolId: number } & Readonly<Record<`key${number}`, K>>

/**
 * The rows of a school that have one of many keys, in statements that are built once: bulk work asks this for every slice, each
 * time with another number of keys. A statement's free places repeat its last key.
 * @param build puts `keys` into an `in` condition; must name the school
 */
export function preparedIn<K extends string | number, R>(
  build: (db: Db, schoolId: number, keys: K[]) => Compilable<R>,
): (db: Db, schoolId: number, keys: readonly K[]) => Promise<R[]> {
  const bySize = new Map(
    SIZES.map((size) => [
      size,
      prepared((db: Db, slots: Slots<K>) =>
        build(
          db,
          slots.schoolId,
          Array.from({ length: size }, (_, at) => slots[`key${at}`] as K),
        ),
      ),
    ]),
  )
  return async (db, schoolId, keys) => {
    const unique = [...new Set(keys)]
    const rows: R[] = []
    for (let from = 0; from < unique.length; from += MOST) {
      const some = unique.slice(from, from + MOST)
      const size = SIZES.find((one) => one >= some.length) ?? MOST
      const slots: Record<string, K | number> = { schoolId }
      for (let at = 0; at < size; at++) slots[`key${at}`] = some[Math.min(at, some.length - 1)] as K
      rows.push(...((await bySize.get(size)?.(db, slots as Slots<K>)) ?? []))
    }
    return rows
  }
}
