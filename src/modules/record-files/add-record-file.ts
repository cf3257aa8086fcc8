import * as z from 'zod'
import { job } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Goes through a new record file; after a kill it goes on where it was. */
export const loadJob = (dataDir: string) =>
  job({
    kind: 'record-files.load',
    payload: z.object({ fileId: z.number().int() }),
    attempts: 5,
    handler: async () => {
      const { loadRecordFile } = await import('./load-record-file.ts')
      return (run) => loadRecordFile(run, dataDir)
    },
  })

/** A4: a record file that lies in the data folder, or stays where it is, is made ready to be looked into. */
export const addRecordFile = command({
  name: 'record-files.add-record-file',
  permission: 'record-files.manage',
  input: z.object({
    name: z.string().min(1).max(300),
    path: z.string().min(1),
    bytes: z.number().int().min(1),
  }),
  run: async ({ tx, now, newId, record, later }, file): Promise<Outcome<{ id: number; job: number }>> => {
    const id = newId()
    await tx
      .insertInto('record_file')
      .values({ id, ...file, charset: '', position: 0, records: 0, numbers: 0, state: 'loading', added_at: now })
      .execute()
    record({ action: 'add', entity: 'record_file', entityId: id, data: { name: file.name, bytes: file.bytes } })
    return done({ id, job: later(loadJob(''), { fileId: id }, { key: `load-${id}` }) })
  },
})
