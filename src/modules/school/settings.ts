import * as z from 'zod'
import { say } from '#messages/say'
import type { Db, Tx } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import * as contract from './contract.ts'

/** A setting of a school: its name, the shape of its value and what holds while nobody has chosen. */
export interface Setting<T> {
  readonly name: string
  readonly value: z.ZodType<T>
  readonly standard: T
}

export function setting<T>(name: string, value: z.ZodType<T>, standard: NoInfer<T>): Setting<T> {
  return { name, value, standard }
}

export const openWeekdays = setting('school.open-weekdays', z.array(z.number().int().min(1).max(7)), [1, 2, 3, 4, 5])
/** The school's own name for its library: 图书馆, 图书室, 书吧 (terms.tsv). */
export const libraryName = setting('school.library-name', z.string(), say('zh-CN', 'school.library'))

/** The bell schedules (作息时间) and the opening windows bound to them (F2). */
export const openingHours = setting('school.opening-hours', contract.openingHours, { bells: [], windows: [] })

const settingByName = preparedOne((db: Db, p: { schoolId: number; name: string }) =>
  db.selectFrom('school_setting').select('value').where('school_id', '=', p.schoolId).where('name', '=', p.name),
)

/** Values as they were read last, by setting and text: checking the shape of a table of rules costs more than reading it. */
const checked = new Map<string, { text: string; value: unknown }>()

/** Reads one setting; a value that no longer fits its shape counts as not chosen. */
export async function readSetting<T>(db: Db, schoolId: number, wanted: Setting<T>): Promise<T> {
  const row = await settingByName(db, { schoolId, name: wanted.name })
  return row ? settingFrom(wanted, row.value) : wanted.standard
}

/** The value of a setting from its text. */
export function settingFrom<T>(wanted: Setting<T>, text: string): T {
  const last = checked.get(wanted.name)
  if (last?.text === text) return last.value as T
  const parsed = wanted.value.safeParse(JSON.parse(text))
  if (!parsed.success) return wanted.standard
  checked.set(wanted.name, { text, value: parsed.data })
  return parsed.data
}

export async function writeSetting<T>(
  tx: Tx,
  schoolId: number,
  chosen: Setting<T>,
  value: NoInfer<T>,
  now: string,
): Promise<void> {
  const row = { value: JSON.stringify(value), changed_at: now }
  await tx
    .insertInto('school_setting')
    .values({ school_id: schoolId, name: chosen.name, ...row })
    .onConflict((conflict) => conflict.columns(['school_id', 'name']).doUpdateSet(row))
    .execute()
}
