import * as z from 'zod'
import { cancelJob, job } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { remember } from './remembered.ts'
import { findImport, writeInput } from './store.ts'

const payload = z.object({ batchId: z.number().int() })

/** Takes a file over, slice by slice. Record files are in the data folder. */
export const importJob = (dataDir: string) =>
  job({
    kind: 'imports.run',
    payload,
    attempts: 5,
    handler: async () => {
      const { runImport } = await import('./run-import.ts')
      return (run) => runImport(run, dataDir)
    },
  })

/** Reads a whole file and says what would become of it. */
export const checkJob = (dataDir: string) =>
  job({
    kind: 'imports.check',
    payload,
    attempts: 2,
    handler: async () => {
      const { checkImport } = await import('./run-import.ts')
      return (run) => checkImport(run, dataDir)
    },
  })

/** A4: begins to take a file over, or goes on where somebody stopped it; with `check` it is only read. */
export const startImport = command({
  name: 'imports.start-import',
  permission: 'catalog.import',
  input: z.object({ id: z.number().int(), check: z.boolean().default(false) }),
  run: async ({ tx, schoolId, now, record, later }, { id, check }): Promise<Outcome<{ job: number }>> => {
    const found = await findImport(tx, schoolId, id)
    if (!found) return notFound()
    if (found.state !== 'planned' && (check || found.state !== 'applying')) return refuse('imports.not_planned')
    const { input } = found
    const open = await tx
      .selectFrom('job')
      .select(['id', 'kind'])
      .where('school_id', '=', schoolId)
      .where('id', '=', input.job ?? 0)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    const work = check ? checkJob('') : importJob('')
    // Whoever has seen enough need not wait until the file was read to its end.
    if (open && (check || open.kind === work.kind)) return refuse('imports.applying_elsewhere')
    if (open) await cancelJob(tx, schoolId, open.id, now)
    const jobId = later(work, { batchId: id }, { key: `${check ? 'check' : 'import'}-${id}` })
    const to = check ? {} : ({ to: 'applying' } as const)
    await writeInput(tx, schoolId, id, { ...input, job: jobId }, { from: [found.state], ...to })
    if (!check) {
      await remember(tx, schoolId, input.choices, now)
      record({
        action: 'import',
        entity: 'batch',
        entityId: id,
        data: { purpose: input.purpose, from: found.position },
      })
    }
    return done({ job: jobId })
  },
})
