import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Row } from './cells.ts'
import type { SheetFailure, SheetFailureCode } from './failures.ts'
import type { ReadOptions, SheetsRead, SheetsResult } from './read.ts'
import type { ReadingMessage, ReadingTask, RowSlice } from './worker.ts'

export type WorkerOptions = ReadOptions & {
  /** Default 60. */
  readonly seconds?: number
  /** Memory for the reading process's objects, in MB. Default 1024, of which a roster needs a twentieth. */
  readonly maxHeapMb?: number
  readonly signal?: AbortSignal
  /** Rows handed over so far, of all; both 0 while the file is being unpacked and parsed. */
  readonly onProgress?: (done: number, total: number) => void
  /** Takes the rows slice by slice instead of in the result: `sheet` is an index, `firstRow` zero-based. */
  readonly onRows?: (sheet: number, firstRow: number, rows: readonly Row[]) => void
}

/** So many files are read at once; more wait. An old computer has two cores. */
const AT_ONCE = 2
/** Seconds after which the reading process ends itself, should this one have failed to end it. */
const GRACE = 5
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a spreadsheet file in a process of its own. Not in a worker thread: a thread that runs out of memory in one large
 * step (a growing Map, a large array) takes the whole server with it, whatever its resourceLimits say; tried on Node 26.
 * Every failure is a value, and nothing that happens to the reading process reaches this one; only what `onRows` or
 * `onProgress` throws comes back as a rejection.
 */
export async function readSheetsInWorker(path: string, options: WorkerOptions = {}): Promise<SheetsResult> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return options.signal?.aborted ? failure('aborted', 'before it began') : await readApart(path, options)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function readApart(path: string, options: WorkerOptions): Promise<SheetsResult> {
  const { seconds = 60, maxHeapMb = 1024, signal, onProgress, onRows, ...reading } = options
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${maxHeapMb}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const rows: Row[][] = []
  let end: SheetsRead | SheetFailure | undefined
  let stopped: SheetFailureCode | undefined
  let thrown: Error | undefined
  let complaint = ''

  const stop = (code: 'aborted' | 'timed-out'): void => {
    stopped = code
    child.kill('SIGKILL')
  }
  const onAbort = (): void => stop('aborted')
  signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => stop('timed-out'), seconds * 1000)

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000)
  })
  const take = (slice: RowSlice): void => {
    if (onRows) onRows(slice.sheet, slice.firstRow, slice.rows)
    else (rows[slice.sheet] ??= []).push(...slice.rows)
    onProgress?.(slice.done, slice.total)
  }
  child.on('message', (message: ReadingMessage) => {
    if (message.kind === 'end') end = message.result
    else if (!thrown) {
      try {
        take(message)
      } catch (error) {
        thrown = error instanceof Error ? error : new Error(String(error))
        child.kill('SIGKILL')
      }
    }
  })
  const task: ReadingTask = { path, options: reading, milliseconds: (seconds + GRACE) * 1000 }
  child.send(task, () => undefined)

  return new Promise((resolve, reject) => {
    child.once('error', (error) => resolve(failure('crashed', error.message)))
    child.once('close', (_exit, killedBy) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      if (thrown) reject(thrown)
      else if (!end) resolve(stopped ? stoppedBy(stopped, seconds) : endedBy(killedBy, complaint))
      else if (!end.ok) resolve(end)
      else resolve({ ...end, sheets: end.sheets.map((sheet, i) => ({ ...sheet, rows: rows[i] ?? [] })) })
    })
  })
}

function stoppedBy(code: SheetFailureCode, seconds: number): SheetFailure {
  return code === 'timed-out' ? failure(code, `after ${seconds} s`, { seconds }) : failure(code, 'by the caller')
}

function endedBy(killedBy: NodeJS.Signals | null, complaint: string): SheetFailure {
  if (/heap out of memory|Array buffer allocation failed/i.test(complaint))
    return failure('out-of-memory', 'of the process')
  // Nobody here did it: the system takes the largest process when memory runs out.
  if (killedBy === 'SIGKILL') return failure('out-of-memory', 'of the machine')
  return failure('crashed', complaint.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? complaint.slice(-200))
}

function failure(code: SheetFailureCode, detail: string, params: SheetFailure['params'] = {}): SheetFailure {
  return { ok: false, code, detail, params }
}
