import { Worker } from 'node:worker_threads'
import type { HeadOf, PrintKind, RowOf } from './kinds.ts'
import type { FromWorker, ToWorker } from './messages-between-threads.ts'
import type { Drawn } from './print-document.ts'

export interface DrawOptions {
  /** A few times a second while rows are drawn. */
  readonly onProgress?: (rows: number, pages: number) => void
  /** Ends the work at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

type Rows<T> = Iterable<T> | AsyncIterable<T>

const ROWS_AT_ONCE = 500
/** Fonts, pdfkit and exceljs take some 100 MB while the thread lives: it ends soon after the last document. */
const IDLE_MS = 20_000
/** A runaway document ends its thread, not the server. */
const MOST_HEAP_MB = 1024

/** A queue of documents with a thread that is there only while there is work. */
class DrawingThread {
  private worker: Worker | undefined
  private idle: NodeJS.Timeout | undefined
  private queue: Promise<unknown> = Promise.resolve()

  run(kind: PrintKind, head: unknown, rows: Rows<unknown>, options: DrawOptions): Promise<Drawn> {
    const drawn = this.queue.then(() => this.draw(kind, head, rows, options))
    this.queue = drawn.then(
      () => undefined,
      () => undefined,
    )
    return drawn
  }

  private async draw(
    kind: PrintKind,
    head: unknown,
    rows: Rows<unknown>,
    { onProgress, signal }: DrawOptions,
  ): Promise<Drawn> {
    signal?.throwIfAborted()
    clearTimeout(this.idle)
    this.worker ??= new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    })
    const worker = this.worker
    worker.ref()
    const source = chunked(rows)
    const send = (message: ToWorker) => worker.postMessage(message, [])
    let settle: (() => void) | undefined
    try {
      const drawn = await new Promise<Drawn>((resolve, reject) => {
        const onMessage = (message: FromWorker) => {
          if (message.type === 'progress') onProgress?.(message.rows, message.pages)
          else if (message.type === 'drawn') resolve(message.drawn)
          else if (message.type === 'failed') reject(asError(message.error))
          else
            source
              .next()
              .then(({ value, done }) => send({ type: 'rows', rows: value ?? [], last: done === true }), reject)
        }
        const onExit = () => reject(new Error('the drawing thread ended before its document'))
        const onAbort = () => reject(asError(signal?.reason))
        worker.on('message', onMessage).on('error', reject).on('exit', onExit)
        signal?.addEventListener('abort', onAbort)
        settle = () => {
          worker.off('message', onMessage).off('error', reject).off('exit', onExit)
          signal?.removeEventListener('abort', onAbort)
        }
        send({ type: 'draw', kind, head })
      })
      this.rest(worker)
      return drawn
    } catch (error) {
      // Half a document may still be running in there.
      this.worker = undefined
      settle?.()
      settle = undefined
      await worker.terminate()
      throw error
    } finally {
      settle?.()
      // Not waited for: the document is done or given up, and a query that hangs must not hold up the next one.
      void source.return(undefined).then(undefined, () => undefined)
    }
  }

  private rest(worker: Worker): void {
    worker.unref()
    this.idle = setTimeout(() => {
      this.worker = undefined
      void worker.terminate()
    }, IDLE_MS).unref()
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('the document was given up', { cause: reason })
}

async function* chunked<T>(rows: Rows<T>): AsyncGenerator<T[], undefined> {
  let chunk: T[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < ROWS_AT_ONCE) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
  return undefined
}

const threads = { prints: new DrawingThread(), exports: new DrawingThread() }

/**
 * Draws a document in a thread of its own: `await drawInWorker('labels', sheet, labels)`. Rows are taken from the iterable as they are
 * drawn, 500 at a time, and it is closed whatever happens. One print and one export run at a time; others wait their turn.
 */
export function drawInWorker<K extends PrintKind>(
  kind: K,
  head: HeadOf<K>,
  rows: Rows<RowOf<K>> = [],
  options: DrawOptions = {},
): Promise<Drawn> {
  return threads[kind === 'xlsx' || kind === 'csv' ? 'exports' : 'prints'].run(kind, head, rows, options)
}
