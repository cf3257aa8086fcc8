import type { JobRun } from '#platform/jobs'
import { MergeOvertaken } from '#platform/search/merge-writes'
import { bibFields } from './contract.ts'
import { catalogIndex } from './search-catalog.ts'
import { bibDocument } from './search-document.ts'
import { findBibs } from './store.ts'
import { bibColumns } from './write-bib.ts'

/** Records in one transaction: short enough for the desk's beeps to get between. */
const SLICE = 60

/** Begins anew whenever it runs: a kill in the middle loses nothing but time. */
export async function rewriteIndexOfSchool(run: JobRun<Record<string, never>>): Promise<{ records: number }> {
  const { database, schoolId, signal } = run
  const index = catalogIndex(database)
  await database.write((tx) => index.startOver(tx, schoolId))
  let records = 0
  for (let after = 0; ;) {
    signal.throwIfAborted()
    const ids = await database.write(async (tx) => {
      const rows = await tx
        .selectFrom('bib')
        .select('id')
        .where('school_id', '=', schoolId)
        .where('id', '>', after)
        .where('state', 'in', ['complete', 'stub'])
        .orderBy('id')
        .limit(SLICE)
        .execute()
      const bibs = await findBibs(
        tx,
        schoolId,
        rows.map((row) => row.id),
      )
      await index.put(
        tx,
        schoolId,
        bibs.map((bib) => {
          const fields = bibFields.parse(bib)
          const callKey = bibColumns(fields, bib.callNumber).call_key
          const { callNumber, createdAt, state } = bib
          return bibDocument(bib.id, fields, { callNumber, callKey, createdAt, state }, bib)
        }),
      )
      return rows.map((row) => row.id)
    })
    records += ids.length
    await run.progress(records, null)
    const last = ids[ids.length - 1]
    if (last === undefined || ids.length < SLICE) break
    after = last
  }
  try {
    await index.merge(schoolId, signal)
  } catch (error) {
    if (!(error instanceof MergeOvertaken)) throw error
  }
  return { records }
}
