import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Db } from '#platform/database'
import type { JobRun } from '#platform/jobs'
import type { FromIndexer, ToIndexer } from './process.ts'
import { writeEntries } from './store.ts'

type Run = JobRun<{ fileId: number }>

const MOST_HEAP_MB = 512
/** Swept away at a time, so that the desk goes on. */
const SWEEP = 2000
const PAUSE_MS = 2

export async function loadRecordFile(run: Run, dataDir: string): Promise<{ records: number; numbers: number }> {
  const { database, payload } = run
  const file = await findFile(database.read, payload.fileId)
  if (file?.state === 'loading') {
    const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), {
      execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    try {
      await goThrough(run, child, { ...file, path: path.resolve(dataDir, file.path) })
    } finally {
      child.kill('SIGKILL')
    }
  }
  const { records = 0, numbers = 0 } = (await findFile(database.read, payload.fileId)) ?? {}
  return { records, numbers }
}

function findFile(db: Db, id: number) {
  return db.selectFrom('record_file').selectAll().where('id', '=', id).executeTakeFirst()
}

async function goThrough(
  run: Run,
  child: ChildProcess,
  file: { id: number; path: string; position: number; bytes: number },
): Promise<void> {
  const { database } = run
  const opened = await ask(child, { type: 'open', path: file.path, from: file.position })
  if (opened.type !== 'opened') throw new Error('the file was not opened')
  let from = file.position
  for (;;) {
    const answer = await ask(child, { type: 'more' })
    if (answer.type !== 'stretch') throw new Error('a stretch of the file was expected')
    const { stretch } = answer
    if (stretch === undefined) break
    const written = await database.write((tx) => writeEntries(tx, file.id, from, stretch))
    // Somebody has removed the file meanwhile.
    if (!written) return
    from = stretch.position
    await run.progress(from, file.bytes)
    if (run.signal.aborted) throw new Error('stopped')
    await wait(PAUSE_MS)
  }
  await database.write((tx) =>
    tx
      .updateTable('record_file')
      .set({ state: 'ready', charset: opened.charset, position: file.bytes })
      .where('id', '=', file.id)
      .where('state', '=', 'loading')
      .execute(),
  )
}

async function ask(child: ChildProcess, message: ToIndexer): Promise<FromIndexer> {
  const over = new AbortController()
  const answered = once(child, 'message', { signal: over.signal }) as Promise<[FromIndexer]>
  const ended = once(child, 'exit', { signal: over.signal }).then(() => undefined)
  child.send(message, () => undefined)
  try {
    const first = await Promise.race([answered, ended])
    if (first === undefined) throw new Error('the process that goes through the file has ended')
    const [answer] = first
    if (answer.type === 'failed') throw new Error(answer.error)
    return answer
  } finally {
    over.abort()
  }
}

/** Walks over all numbers once and takes those of the file away; which others there are does not matter. */
export async function sweepRecordFile(run: Run, dataDir: string): Promise<null> {
  const { database, payload } = run
  const file = await findFile(database.read, payload.fileId)
  if (file?.state !== 'removed') return null
  for (let from = ''; ;) {
    const last = await database.read
      .selectFrom('record_file_entry')
      .select('isbn')
      .where('isbn', '>', from)
      .orderBy('isbn')
      .offset(SWEEP)
      .limit(1)
      .executeTakeFirst()
    const to = last?.isbn ?? '~'
    await database.write((tx) =>
      tx
        .deleteFrom('record_file_entry')
        .where('isbn', '>', from)
        .where('isbn', '<=', to)
        .where('file_id', '=', file.id)
        .execute(),
    )
    if (!last) break
    from = to
    await wait(PAUSE_MS)
  }
  await database.write((tx) => tx.deleteFrom('record_file').where('id', '=', file.id).execute())
  if (!path.isAbsolute(file.path)) await rm(path.resolve(dataDir, file.path), { force: true })
  return null
}
