import type { Db } from '#platform/database'
import { labelLines, readCallNumber } from '#values/call-number'
import type { z } from 'zod'
import type { shelf } from './contract.ts'
import { fullTitle } from './title-rows.ts'

/** Neighbours on either side. */
const ON_A_SIDE = 9

const COLUMNS = ['id', 'title', 'volume', 'class_number', 'call_number', 'call_key'] as const

/** The titles that stand beside this one, in shelf order. Empty where it has no place on a shelf. */
export async function shelfAround(db: Db, schoolId: number, id: number): Promise<z.output<typeof shelf.reply>> {
  const standing = () => db.selectFrom('bib').select(COLUMNS).where('school_id', '=', schoolId)
  const self = await standing().where('id', '=', id).where('state', '=', 'complete').executeTakeFirst()
  if (!self || self.call_key === '') return []
  const beside = (after: boolean) =>
    standing()
      .where('state', '=', 'complete')
      .where('copies', '>', 0)
      .where((eb) =>
        eb.or([
          eb('call_key', after ? '>' : '<', self.call_key),
          eb.and([eb('call_key', '=', self.call_key), eb('id', after ? '>' : '<', id)]),
        ]),
      )
      .where('call_key', '<>', '')
      .orderBy('call_key', after ? 'asc' : 'desc')
      .orderBy('id', after ? 'asc' : 'desc')
      .limit(ON_A_SIDE)
      .execute()
  const before = await beside(false)
  const after = await beside(true)
  return [...before.reverse(), self, ...after].map((row) => {
    const number = readCallNumber(row.call_number)
    return {
      id: row.id,
      title: fullTitle(row),
      classNumber: row.class_number,
      label: number ? shortLabel(labelLines(number)) : row.call_number.split('/').slice(0, 2),
      current: row.id === id,
    }
  })
}

/** Two lines, the second the last that tells books apart. */
const shortLabel = (lines: readonly string[]) => (lines.length <= 2 ? [...lines] : [lines[0] ?? '', lines.at(-1) ?? ''])
