import type { JobRun } from '#platform/jobs'
import { MergeOvertaken } from '#platform/search/merge-writes'
import { catalogIndex } from './search-catalog.ts'

/** Merges what has piled up in a school's index. Overtaken by another process it leaves the work to that one. */
export async function mergeIndexOfSchool(run: JobRun<Record<string, never>>): Promise<{ merges: number }> {
  try {
    return { merges: await catalogIndex(run.database).merge(run.schoolId, run.signal) }
  } catch (error) {
    if (error instanceof MergeOvertaken) return { merges: 0 }
    throw error
  }
}
