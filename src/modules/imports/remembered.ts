import * as z from 'zod'
import type { Tx } from '#platform/database'
import { readSetting, setting, writeSetting } from '#school'
import { dialect, type ImportChoices } from './contract.ts'

/** What a school chose last, for the next file of the same making. */
export const remembered = setting(
  'imports.remembered',
  z.object({
    mapping: z.record(z.string(), z.string().nullable()),
    dialects: z.array(dialect),
    zoneId: z.number().nullable(),
  }),
  { mapping: {}, dialects: [], zoneId: null },
)

/** Keeps how a file was read. A column without a heading is known by its letter, which means nothing in the next file. */
export async function remember(tx: Tx, schoolId: number, choices: ImportChoices, now: string): Promise<void> {
  const last = await readSetting(tx, schoolId, remembered)
  const dialects = choices.dialects ?? []
  const named = Object.entries(choices.mapping ?? {}).filter(([key]) => !/^[A-Z]{1,3}$/.test(key))
  await writeSetting(
    tx,
    schoolId,
    remembered,
    {
      mapping: { ...last.mapping, ...Object.fromEntries(named) },
      dialects: [...last.dialects.filter((one) => !dialects.some(({ tag }) => tag === one.tag)), ...dialects],
      zoneId: choices.zoneId ?? last.zoneId,
    },
    now,
  )
}
