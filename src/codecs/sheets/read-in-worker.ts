import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Row } from './cells.ts'
import type { SheetFailure, SheetFailureCode } from './failures.ts'
import type { ReadOptions, SheetsRead, SheetsResult } from './read.ts'
import type { ReadingMessage, ReadingTask } from './worker.ts'

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
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a spreadsheet file in a process of its own. Not in a worker thread: a thread that runs out of memory in one large
 * step (a growing Map, a large array) takes the whole server with it, whatever its resourceLimits say; tried on Node 26.
 * Every failure is a value, and nothing that happens to the reading process reaches this one.
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
  const rows = new Map<number, Row[]>()
  let end: SheetsRead | SheetFailure | undefined
  let stopped: SheetFailureCode | undefined
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
  child.on('message', (message: ReadingMessage) => {
    if (message.kind === 'end') {
      end = message.result
      return
    }
    const known = rows.get(message.sheet) ?? []
    if (!rows.has(message.sheet)) rows.set(message.sheet, known)
    if (onRows) onRows(message.sheet, known.length, message.rows)
    // With onRows only the count is kept.
    for (const row of message.rows) known.push(onRows ? [] : row)
    onProgress?.(message.done, message.total)
  })
  const task: ReadingTask = { path, options: reading, milliseconds: seconds * 1000 }
  child.send(task, () => undefined)

  return new Promise((resolve) => {
    child.once('error', (error) => resolve(failure('crashed', error.message)))
    child.once('close', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      if (!end) return resolve(failure(...reasonOfEnd(stopped, complaint, seconds)))
      resolve(
        end.ok
          ? { ...end, sheets: end.sheets.map((sheet, i) => ({ ...sheet, rows: onRows ? [] : (rows.get(i) ?? []) })) }
          : end,
      )
    })
  })
}

function reasonOfEnd(
  stopped: SheetFailureCode | undefined,
  complaint: string,
  seconds: number,
): Parameters<typeof failure> {
  if (stopped === 'timed-out') return ['timed-out', `after ${seconds} s`, { seconds }]
  if (stopped) return [stopped, 'stopped by the caller']
  if (/heap out of memory|Array buffer allocation failed/i.test(complaint))
    return ['out-of-memory', 'the memory limit was reached']
  return ['crashed', complaint.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? complaint.slice(-200)]
}

function failure(code: SheetFailureCode, detail: string, params: SheetFailure['params'] = {}): SheetFailure {
  return { ok: false, code, detail, params }
}
