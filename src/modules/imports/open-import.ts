import * as z from 'zod'
import { openBatch } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { readSetting } from '#school'
import { importChoices } from './contract.ts'
import { remembered } from './remembered.ts'
import { purposes } from './rules.ts'
import { type ImportInput, kindOf, readInput } from './store.ts'

/** An upload that nobody took over is forgotten after so many days. */
const KEPT_DAYS = 7

const input = z.object({
  purpose: z.enum(purposes),
  name: z.string().max(300),
  path: z.string(),
  bytes: z.number(),
  hash: z.string(),
  remarks: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** Headings of the file: what was chosen for them last holds again. */
  headings: z.array(z.string()),
  /** Fields of the file that hold copies. */
  tags: z.array(z.string()),
})

/** A4: a file waits to be looked at. Answers as well which uploads nobody needs any more; whoever calls removes them. */
export const openImport = command({
  name: 'imports.open-import',
  permission: 'catalog.import',
  input,
  run: async (context, file): Promise<Outcome<{ id: number; forgotten: string[] }>> => {
    const { tx, schoolId, now } = context
    const { headings, tags, ...rest } = file
    const last = await readSetting(tx, schoolId, remembered)
    const mapping = Object.fromEntries(
      headings.flatMap((key) => (key in last.mapping ? [[key, last.mapping[key] ?? null]] : [])),
    )
    const dialects = last.dialects.filter((one) => tags.includes(one.tag))
    const choices = importChoices.parse({
      zoneId: await openZone(context, last.zoneId),
      ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
      ...(dialects.length > 0 ? { dialects } : {}),
    })
    const stored: ImportInput = { ...rest, latestYear: Number(now.slice(0, 4)) + 1, choices, job: null }
    const batch = { kind: kindOf(file.purpose), label: file.name, input: stored, state: 'planned' } as const
    const id = await openBatch(context, batch)
    return done({ id, forgotten: await forgetOld(context) })
  },
})

/** Where copies go whose place the file does not name: where the last ones went, else the school's first room. */
async function openZone({ tx, schoolId }: Context, last: number | null): Promise<number | null> {
  const zones = await tx
    .selectFrom('zone')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return (zones.find(({ id }) => id === last) ?? zones[0])?.id ?? null
}

async function forgetOld({ tx, schoolId, now }: Context): Promise<string[]> {
  const rows = await tx
    .updateTable('batch')
    .set({ state: 'failed' })
    .where('school_id', '=', schoolId)
    .where('kind', 'in', purposes.map(kindOf))
    .where('state', '=', 'planned')
    .where('created_at', '<', new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString())
    .returning('input')
    .execute()
  return rows.map((row) => readInput(row.input).path)
}
