import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '#platform/database/location'
import type { BackupWritten } from './write-backup.ts'

/** Writes a backup in a thread of its own, so that no beep waits for it. An abort ends the thread and leaves no file under the name. */
export function backupInWorker(
  source: DatabaseLocation,
  target: string,
  options: {
    at: string
    program: string
    passphrase?: string | undefined
    onProgress?: (rows: number) => void
    signal?: AbortSignal
  },
): Promise<BackupWritten> {
  const { onProgress, signal, ...plain } = options
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
    workerData: { source, target, ...plain },
  })
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.on('message', (message: { rows?: number; written?: BackupWritten }) => {
      if (message.rows !== undefined) onProgress?.(message.rows)
      if (message.written) resolve(message.written)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the backup was broken off (${code})`)))
  })
}
