import * as z from 'zod'

/** How a teacher settles a task; which ways there are for which reason stands in task.ts. */
export const solution = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('other') }),
  z.object({ kind: z.literal('returned') }),
  /** The barcode of the book that it was. */
  z.object({ kind: z.literal('copy'), barcode: z.string().min(1).max(200) }),
  /** The card of the reader that it was. */
  z.object({ kind: z.literal('reader'), card: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('again') }),
  z.object({ kind: z.literal('drop'), reason: z.string().trim().min(1).max(200) }),
])
export type Solution = z.output<typeof solution>
