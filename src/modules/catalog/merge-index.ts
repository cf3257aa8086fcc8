import type { JobRun } from '#platform/jobs'

/** Written when the engine's merge is in place. */
export async function mergeIndexOfSchool(run: JobRun<Record<string, never>>): Promise<null> {
  void run
  return null
}
