import * as z from 'zod'
import { job } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'

/** Takes the numbers of a removed file away, a few thousand at a time, and the file itself where it is ours. */
export const sweepJob = (dataDir: string) =>
  job({
    kind: 'record-files.sweep',
    payload: z.object({ fileId: z.number().int() }),
    attempts: 5,
    handler: async () => {
      const { sweepRecordFile } = await import('./load-record-file.ts')
      return (run) => sweepRecordFile(run, dataDir)
    },
  })

/** A record file is looked into no more. */
export const removeRecordFile = command({
  name: 'record-files.remove-record-file',
  permission: 'record-files.manage',
  input: z.object({ id: z.number().int() }),
  run: async ({ tx, record, later }, { id }): Promise<Outcome<null>> => {
    const file = await tx
      .updateTable('record_file')
      .set({ state: 'removed' })
      .where('id', '=', id)
      .where('state', '<>', 'removed')
      .returning('name')
      .executeTakeFirst()
    if (!file) return notFound()
    record({ action: 'remove', entity: 'record_file', entityId: id, data: { name: file.name } })
    later(sweepJob(''), { fileId: id }, { key: `sweep-${id}` })
    return done(null)
  },
})
