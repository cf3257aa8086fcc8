import * as z from 'zod'
import { ensureClass, patchPerson, shutClass } from '#people'
import { type BatchItem, countOutcomes, findBatch, noteSlice, setBatchState } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { endSessionsOf } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import { classKey } from './contract.ts'

export const BATCH = 'year-change.move-up'
/** Some 15 ms of the writer on an old computer: the desks' beeps go in between. */
const SLICE = 40
/** A step notes the pupil, and before him the class that it made: the batch's position counts both. */
const ITEMS_A_STEP = 2

/** One step of the batch: no names, so that an erasure has nothing to look for here. */
const step = z.object({
  id: z.number().int(),
  version: z.number().int(),
  leaves: z.boolean(),
  into: classKey.nullable(),
  seatNumber: z.number().int().nullable(),
  category: z.string(),
})
const batchInput = z.object({ schoolYear: z.number().int(), steps: z.array(step), emptied: z.array(z.number().int()) })

export type YearStep = z.output<typeof step>

/** One slice: pupils first, then the classes in which nobody is left. */
export const moveSome = command({
  name: 'year-change.move-some',
  permission: 'people.manage-readers',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number; all: number }>> => {
    const batch = await findBatch(context.tx, context.schoolId, batchId)
    if (batch?.kind !== BATCH) return notFound()
    const { steps, emptied } = batchInput.parse(batch.input)
    const all = steps.length + emptied.length
    if (batch.state !== 'applying') return done({ left: 0, all })
    const work = [
      ...steps.map((one) => () => moveOne(context, one, batchId)),
      ...emptied.map((id) => () => shut(context, id)),
    ]
    const items: BatchItem[] = []
    const from = batch.position / ITEMS_A_STEP
    for (const one of work.slice(from, from + SLICE)) items.push(...(await one()))
    const to = Math.min(all, from + SLICE)
    await noteSlice(context, batchId, { firstSeq: batch.position, items, position: to * ITEMS_A_STEP })
    if (to === all)
      await setBatchState(context, batchId, 'applied', await countOutcomes(context.tx, context.schoolId, batchId))
    return done({ left: all - to, all })
  },
})

export interface Written {
  readonly version: number
  readonly before: NonNullable<Parameters<typeof patchPerson>[3]>
}

async function moveOne(context: Context, asked: YearStep, batchId: number): Promise<BatchItem[]> {
  const { tx, schoolId, now } = context
  const items: BatchItem[] = []
  const made = asked.into ? await ensureClass(context, asked.into) : undefined
  if (made && made.became !== 'there')
    items.push({ place: '', outcome: 'class', entity: 'class', entityId: made.id, detail: { became: made.became } })
  const person = await tx
    .selectFrom('person')
    .select(['class_id', 'seat_number', 'category'])
    .where('school_id', '=', schoolId)
    .where('id', '=', asked.id)
    .executeTakeFirst()
  const after = asked.leaves
    ? ({ status: 'left', leftOn: dayOfInstant(now), leftReason: 'by-hand' } as const)
    : { category: asked.category, ...(made ? { classId: made.id, seatNumber: asked.seatNumber } : {}) }
  if (!person || !(await patchPerson(context, asked.id, asked.version, after)))
    return [
      ...items,
      {
        place: '',
        outcome: 'refused',
        entity: 'person',
        entityId: asked.id,
        detail: { code: 'year-change.changed_meanwhile' },
      },
    ]
  if (asked.leaves) await endSessionsOf(tx, schoolId, asked.id)
  const before = asked.leaves
    ? ({ status: 'active', leftOn: null, leftReason: null } as const)
    : { category: person.category, classId: person.class_id, seatNumber: person.seat_number }
  context.record({
    action: asked.leaves ? 'leave' : 'change',
    entity: 'person',
    entityId: asked.id,
    data: { before, after, batch: batchId },
  })
  const detail: Written = { version: asked.version + 1, before }
  return [
    ...items,
    { place: '', outcome: asked.leaves ? 'left' : 'changed', entity: 'person', entityId: asked.id, detail },
  ]
}

async function shut(context: Context, id: number): Promise<BatchItem[]> {
  const closed = await shutClass(context, id)
  return closed ? [{ place: '', outcome: 'class', entity: 'class', entityId: id, detail: { became: 'closed' } }] : []
}
