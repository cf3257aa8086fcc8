import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'

const id = z.number().int()
const count = z.number().int()
const access = { permission: 'school.change' } as const

export const closingDays = z.object({ from: daySchema, to: daySchema })
export type ClosingDays = z.output<typeof closingDays>

const preview = z.object({
  /** Days on which the library would have been open, and those on which it is closed anyway. */
  shut: z.array(daySchema),
  closedAnyway: count,
  /** Loans that get another due day, of readers; those that keep theirs because their rule says so. */
  loans: count,
  keeps: count,
  classLoans: count,
  holds: count,
  moves: z.array(z.object({ from: daySchema, to: daySchema, loans: count })),
  /** `className` is empty for readers without a class. */
  classes: z.array(z.object({ className: z.string(), loans: count })),
  /** The first few, without names. */
  examples: z.array(z.object({ title: z.string(), className: z.string(), from: daySchema, to: daySchema })),
  /** Books that went from the hold shelf while the library was shut; `reader` is empty for who may not see it. */
  ranOut: z.array(
    z.object({
      title: z.string(),
      reader: z.string(),
      className: z.string(),
      ranOutOn: daySchema,
      /** `kept`: it is set aside again; `waits`: it is gone, he has his place in the queue back; the others stay as they are. */
      back: z.enum(['kept', 'waits', 'asked-anew', 'left']),
      until: daySchema.nullable(),
    }),
  ),
})
export type ClosingPreview = z.output<typeof preview>

export const previewClosing = endpoint({
  key: 'POST /schools/:school/closings/preview',
  summary: 'What closing the library would do to due days and to the hold shelf; changes nothing',
  access,
  params: schoolParams,
  body: closingDays,
  reply: preview,
})

export const closeLibrary = endpoint({
  key: 'POST /schools/:school/closings',
  summary:
    'Closes the library for some days, also such as have begun, and moves what falls due on them, in the background',
  access,
  params: schoolParams,
  body: closingDays.extend({ reason: z.string().trim().min(1).max(60) }),
  reply: z.object({ job: id, batch: id, closing: id }),
})

export const listClosings = endpoint({
  key: 'GET /schools/:school/closings',
  summary: 'The last closings with what they moved; each can be taken back as a bulk work',
  access,
  params: schoolParams,
  reply: z.array(
    z.object({
      id,
      batch: id,
      firstDay: daySchema,
      lastDay: daySchema,
      reason: z.string(),
      madeAt: z.string(),
      state: z.enum(['planned', 'applying', 'applied', 'undoing', 'undone', 'failed']),
      moved: count,
      /** What another deed had changed by then, or what the rules keep. */
      kept: count,
    }),
  ),
})
