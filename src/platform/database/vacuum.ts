import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { openSqlite } from './sqlite.ts'

/**
 * A verified copy of an embedded database while writing goes on: VACUUM INTO from a read-only connection of a worker, quick
 * check, fsync, rename. Rejects, and leaves no file, when the copy does not check out.
 */
export async function vacuumInto(source: string, target: string): Promise<void> {
  const unfinished = `${target}.part`
  rmSync(unfinished, { force: true })
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./vacuum-worker.ts', import.meta.url), {
      workerData: { source, target: unfinished },
    })
    worker.once('message', (verdict: string) =>
      verdict === 'ok' ? resolve() : reject(new Error(`the copy of the database is damaged: ${verdict}`)),
    )
    worker.once('error', reject)
    worker.once('exit', (code) => code !== 0 && reject(new Error(`the copy of the database was broken off (${code})`)))
  }).catch((error: unknown) => {
    rmSync(unfinished, { force: true })
    throw error
  })
  const file = openSync(unfinished, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(unfinished, target)
}

/** What the worker does: kept here so that the worker's file is but a start. */
export function copyAndCheck(source: string, target: string): string {
  const from = openSqlite(source, 'read')
  try {
    from.pragma('query_only = OFF')
    from.prepare('VACUUM INTO ?').run(target)
  } finally {
    from.close()
  }
  const copy = openSqlite(target, 'read')
  try {
    return String(copy.pragma('quick_check', { simple: true }))
  } finally {
    copy.close()
  }
}
