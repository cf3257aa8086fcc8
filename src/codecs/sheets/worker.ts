/**
 * The reading process (see read-in-worker.ts). It is given one file, sends the cells in slices, and ends. The bytes of a
 * stranger are handled here only, with a memory limit and a time limit.
 */
import { Worker } from 'node:worker_threads'
import { readSheets } from './read.ts'
import type { Row } from './cells.ts'
import type { ReadOptions, SheetsRead } from './read.ts'
import type { SheetFailure } from './failures.ts'

export type ReadingTask = { readonly path: string; readonly options: ReadOptions; readonly milliseconds: number }

/** Some rows of a sheet: which sheet, from which row on (both from 0), and how far the reading has come with them. */
export type RowSlice = {
  readonly sheet: number
  readonly firstRow: number
  readonly rows: readonly Row[]
  readonly done: number
  readonly total: number
}

export type ReadingMessage =
  | ({ readonly kind: 'slice' } & RowSlice)
  /** The rows of the sheets have been sent before. */
  | { readonly kind: 'end'; readonly result: SheetsRead | SheetFailure }

/** Rows in one message: small enough that the server takes it in within a few milliseconds. */
const SLICE = 500

/**
 * A parser that loops never comes back to its event loop, so a thread of its own watches the clock, and whether the
 * server that asked is still there.
 */
const WATCH = `
const { workerData } = require('node:worker_threads')
const end = () => process.kill(process.pid, 'SIGKILL')
const parent = process.ppid
setTimeout(end, workerData)
setInterval(() => { if (process.ppid !== parent) end() }, 250)
`

process.once('message', (task: ReadingTask) => {
  new Worker(WATCH, { eval: true, workerData: task.milliseconds }).unref()
  void read(task).then(() => process.disconnect?.())
})

async function read({ path, options }: ReadingTask): Promise<void> {
  const result = await readSheets(path, options)
  if (!result.ok) return await send({ kind: 'end', result })
  const total = result.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  let done = 0
  for (const [sheet, { rows }] of result.sheets.entries()) {
    for (let from = 0; from < rows.length; from += SLICE) {
      const slice = rows.slice(from, from + SLICE)
      done += slice.length
      await send({ kind: 'slice', sheet, firstRow: from, rows: slice, done, total })
    }
  }
  await send({ kind: 'end', result: { ...result, sheets: result.sheets.map((sheet) => ({ ...sheet, rows: [] })) } })
}

function send(message: ReadingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()))
  })
}
