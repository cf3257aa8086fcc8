import * as z from 'zod'
import { copySources } from '#holdings/contract'
import { daySchema } from '#values/wire'
import { callNumberSources, charsets, holdingsRoles, policies } from '../rules.ts'

const int = z.number().int()

/** Something that a person should know, in words. */
export const remark = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type RemarkOnWire = z.output<typeof remark>

export const dialect = z.object({
  id: z.string().max(40),
  /** The field that holds copies: 905. */
  tag: z.string().regex(/^[0-9A-Za-z]{3}$/),
  /** Which subfield means what; several are tried in their order. */
  subfields: z.partialRecord(z.enum(holdingsRoles), z.string().max(8)),
})
export type DialectChoice = z.output<typeof dialect>

/** What a librarian decides about a file before it is taken over. */
export const importChoices = z.object({
  /** Only where what the bytes say is wrong. */
  charset: z.enum(charsets).nullable().default(null),
  /** Null: as proposed from the file. */
  dialects: z.array(dialect).max(20).nullable().default(null),
  /** Which column means what, by heading; null: as the headings say. */
  mapping: z.record(z.string().max(60), z.string().max(40).nullable()).nullable().default(null),
  /** In which row the headings stand, where the program knows none of them: 0: there are none. */
  headingRow: int.min(0).max(100).nullable().default(null),
  /** Copies are taken over as well. */
  withCopies: z.boolean().default(true),
  /** Where copies go whose place the file does not name. */
  zoneId: int.nullable().default(null),
  /** Rooms named in the file that are a zone under another name. */
  zones: z.record(z.string().max(40), int).default({}),
  /** Rooms named in the file become zones; else their copies go to `zoneId`. */
  newZones: z.boolean().default(true),
  callNumbers: z.enum(callNumberSources).default('file'),
  policy: z.enum(policies).default('fill-empty'),
  copyState: z.enum(['processing', 'available']).default('available'),
  /** Where the file does not say. */
  source: z.enum(copySources).default('unknown'),
  /** Where the file does not say; null: today. */
  receivedOn: daySchema.nullable().default(null),
})
export type ImportChoices = z.output<typeof importChoices>
