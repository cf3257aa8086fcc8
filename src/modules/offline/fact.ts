import * as z from 'zod'
import { conditions } from '#holdings/rules'
import { daySchema, instantSchema } from '#values/wire'

export const factKinds = ['lend', 'return', 'renew', 'condition', 'undo'] as const
export type FactKind = (typeof factKinds)[number]

const text = z.string().max(200)

/**
 * What was done at a desk without a line, or stands on a sheet of paper: noted once, in order, never changed. Unique for ever by
 * its ledger and its number there.
 */
export const fact = z.object({
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  kind: z.enum(factKinds),
  /** By the clock of the device, right or wrong. */
  clock: instantSchema,
  /** The server's time when the device last heard of it. */
  since: instantSchema,
  /** How far the server's clock was ahead of the device's then, in milliseconds. */
  offset: z.number().int().min(-1e14).max(1e14).default(0),
  /** As it was scanned; empty for a return. */
  card: text.default(''),
  /** As it was scanned; empty where a deed is taken back. */
  barcode: text.default(''),
  /** What the reader was told. */
  dueDay: daySchema.optional(),
  /** Somebody looked at it and said yes: the book stood as lent to another, or as not found. */
  confirmed: z.boolean().default(false),
  override: z.object({ reason: text, words: text.optional() }).optional(),
  condition: z.enum(conditions).optional(),
  /** `undo`: the number of the fact that is taken back. */
  of: z.number().int().min(1).optional(),
})
export type Fact = z.output<typeof fact>
export type FactInput = z.input<typeof fact>

/** What a fact holds besides its columns. */
export const factContent = fact.pick({ confirmed: true, override: true, condition: true, of: true })
export type FactContent = z.output<typeof factContent>

/** Names a device's own log, or one sheet of paper, for ever: a UUID made when it was begun. */
export const ledgerId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

/** In one piece: what is written in one commit between two beeps. */
const MOST_AT_ONCE = 500

/** A piece of a ledger as it is sent, and as it stands in a file that was saved from a desk. */
export const factBatch = z.object({
  ledger: ledgerId,
  /** The device's clock while it sends; left out in a file, which may be days old. */
  clock: instantSchema.optional(),
  facts: z.array(fact).min(1).max(MOST_AT_ONCE),
})
