import { Worker } from 'node:worker_threads'
import type Sqlite from 'better-sqlite3'

/** So many pages of the log are worth writing back beside the writer … */
const WORTH_IT = 1000
/** … and so few that are left of a long log the writer writes itself, in the moment between two commits: only when nothing is left the log begins anew. */
const FEW = 250
const LONG = 4000
/**
 * The bound of the log, 64 MB: where the thread does not keep up, or a reader holds on to what is old, commits of the writer write
 * back themselves, as SQLite does by its own from 4 MB on.
 */
export const BOUND_PAGES = 16_000

interface Log {
  readonly log: number
  readonly checkpointed: number
}

/**
 * Writes SQLite's log back into the database file in a thread with a connection of its own. Done by the writer at a COMMIT, a beep
 * waits for 16 MB on the disk. Nothing of durability hangs on it: a COMMIT has synced the log before it is answered.
 */
export class WriteBack {
  readonly #writer: Sqlite.Database
  readonly #file: string
  readonly #look: Sqlite.Statement<[], Log>
  #worker: Worker | undefined
  #busy = false

  constructor(writer: Sqlite.Database, file: string) {
    this.#writer = writer
    this.#file = file
    this.#look = writer.prepare('PRAGMA wal_checkpoint(NOOP)')
  }

  /** Between two transactions of the writer: looks how long the log is, which takes some microseconds. */
  afterCommit(): void {
    if (this.#busy) return
    try {
      const { log, checkpointed } = this.#look.get() ?? { log: 0, checkpointed: 0 }
      const left = log - checkpointed
      if (left >= WORTH_IT) {
        this.#busy = true
        this.#thread().postMessage('write back')
      } else if (log >= LONG && left > 0 && left <= FEW) this.#writer.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      this.#leaveToWriter()
    }
  }

  /** A full or broken disk is told by the writer's next commit; it writes back itself from then on, as it would without a thread. */
  #leaveToWriter(): void {
    this.#busy = true
    if (this.#writer.open) this.#writer.pragma('wal_autocheckpoint = 4000')
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#busy = true
    if (!worker) return
    // it is waited for now, though nothing else may keep the process
    worker.ref()
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.postMessage('close')
    await gone
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./write-back-worker.ts', import.meta.url), { workerData: { file: this.#file } })
    worker.unref()
    worker.on('message', () => (this.#busy = false))
    worker.on('error', () => this.#leaveToWriter())
    worker.on('exit', () => (this.#worker = undefined))
    return (this.#worker = worker)
  }
}
