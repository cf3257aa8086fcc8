import * as z from 'zod'
import { bibFields } from '#catalog/contract'
import { endpoint, schoolParams } from '#platform/endpoint'

const int = z.number().int()

export const recordFile = z.object({
  id: int,
  name: z.string(),
  bytes: int,
  /** So far it was gone through. */
  position: int,
  records: int,
  /** ISBNs by which its records are found. */
  numbers: int,
  state: z.enum(['loading', 'ready']),
  addedAt: z.string(),
})
export type RecordFile = z.output<typeof recordFile>

export const listRecordFiles = endpoint({
  key: 'GET /schools/:school/record-files',
  summary: 'The record files of the installation, in which scanned ISBNs are looked up',
  access: { permission: 'catalog.import' },
  params: schoolParams,
  reply: z.array(recordFile),
})

export const addRecordFile = endpoint({
  key: 'POST /schools/:school/record-files',
  summary: 'A file of records (ISO 2709) to look ISBNs up in; it is gone through in the background and never imported',
  access: { permission: 'record-files.manage' },
  params: schoolParams,
  upload: { maxBytes: 8_000_000_000 },
  reply: z.object({ id: int, job: int }),
})

export const removeRecordFile = endpoint({
  key: 'DELETE /schools/:school/record-files/:id',
  summary: 'A record file is looked into no more',
  access: { permission: 'record-files.manage' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.null(),
})

export const lookedUp = z.object({
  /** 13 digits; empty where the text holds no valid ISBN. */
  isbn: z.string(),
  /** Records of the school that bear it. */
  own: z.array(
    z.object({
      bibId: int,
      title: z.string(),
      author: z.string(),
      publisher: z.string(),
      year: int.nullable(),
      copies: int,
      stub: z.boolean(),
    }),
  ),
  /** What a record file says of it; null where none has it. */
  found: z.object({ fields: bibFields, source: z.string() }).nullable(),
})
export type LookedUp = z.output<typeof lookedUp>

export const lookUpIsbn = endpoint({
  key: 'GET /schools/:school/isbn/:isbn',
  summary: 'What is known of an ISBN: the school’s own records, then the record files',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ isbn: z.string().max(60) }),
  reply: lookedUp,
})
