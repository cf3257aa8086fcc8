import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromWorker, ToWorker } from './drawing-messages.ts'
import type { HeadOf, PrintKind, RowOf } from './kinds.ts'
import type { Drawn } from './print-document.ts'

export interface DrawOptions {
  /** A few times a second while rows are drawn. */
  readonly onProgress?: (rows: number, pages: number) => void
  /** Ends the work at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

type Rows<T> = Iterable<T> | AsyncIterable<T>

const ROWS_AT_ONCE = 500
/** Fonts and libraries take some 100 MB while the process lives: it ends soon after the last document. */
const IDLE_MS = 20_000
const MOST_HEAP_MB = 1024

/**
 * A queue of documents with a process that is there only while there is work. A process, not a thread: after a thread the C library
 * kept 85 MB that no document needed (measured on Node 26), and a thread out of memory can take the server along.
 */
class DrawingQueue {
  private child: ChildProcess | undefined
  private idle: NodeJS.Timeout | undefined
  private last: Promise<unknown> = Promise.resolve()

  run(kind: PrintKind, head: unknown, rows: Rows<unknown>, options: DrawOptions): Promise<Drawn> {
    const drawn = this.last.then(() => this.draw(kind, head, rows, options))
    this.last = drawn.then(
      () => undefined,
      () => undefined,
    )
    return drawn
  }

  private async draw(kind: PrintKind, head: unknown, rows: Rows<unknown>, options: DrawOptions): Promise<Drawn> {
    options.signal?.throwIfAborted()
    clearTimeout(this.idle)
    const child = (this.child ??= this.start())
    hold(child, true)
    const source = chunked(rows)
    try {
      const drawn = await answered(child, { type: 'draw', kind, head }, source, options)
      this.idle = setTimeout(() => this.rest(child), IDLE_MS).unref()
      hold(child, false)
      return drawn
    } catch (error) {
      // Half a document may still be running in there.
      this.forget(child)
      child.kill('SIGKILL')
      throw error
    } finally {
      // Not waited for: the document is done or given up, and a query that hangs must not hold up the next one.
      void source.return(undefined).then(undefined, () => undefined)
    }
  }

  private start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('exit', () => this.forget(child))
    // Whoever waits for a document hears of it there; one killed on purpose may complain with nobody waiting.
    child.on('error', () => this.forget(child))
    return child
  }

  private forget(child: ChildProcess): void {
    if (this.child === child) this.child = undefined
  }

  private rest(child: ChildProcess): void {
    this.forget(child)
    if (child.connected) child.disconnect()
  }
}

/** Whether the drawing process keeps this one from ending. */
function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) child.ref()
  else child.unref()
  if (isHeld) child.channel?.ref()
  else child.channel?.unref()
}

/** Sends the work, feeds rows as they are asked for, and waits for the document. */
function answered(
  child: ChildProcess,
  work: ToWorker,
  source: AsyncGenerator<unknown[], undefined>,
  options: DrawOptions,
): Promise<Drawn> {
  const { signal, onProgress } = options
  const { promise, resolve, reject } = Promise.withResolvers<Drawn>()
  const send = (message: ToWorker) => child.send(message, (error) => error && reject(error))
  const onMessage = (message: FromWorker) => {
    if (message.type === 'progress') onProgress?.(message.rows, message.pages)
    else if (message.type === 'drawn') resolve(message.drawn)
    else if (message.type === 'failed') reject(asError(message.error))
    else source.next().then(({ value, done }) => send({ type: 'rows', rows: value ?? [], last: done === true }), reject)
  }
  const onExit = (code: number | null) =>
    reject(new Error(`the drawing process ended before its document (${code ?? 'killed'})`))
  const onAbort = () => reject(asError(signal?.reason))
  child.on('message', onMessage).on('error', reject).on('exit', onExit)
  signal?.addEventListener('abort', onAbort)
  send(work)
  return promise.finally(() => {
    child.off('message', onMessage).off('error', reject).off('exit', onExit)
    signal?.removeEventListener('abort', onAbort)
  })
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

const queues = { prints: new DrawingQueue(), exports: new DrawingQueue() }

/**
 * Draws a document in a process of its own: `await drawInWorker('labels', sheet, labels)`. Rows are taken from the iterable as they
 * are drawn, 500 at a time, and it is closed whatever happens. One print and one export run at a time; others wait their turn.
 */
export function drawInWorker<K extends PrintKind>(
  kind: K,
  head: HeadOf<K>,
  rows: Rows<RowOf<K>> = [],
  options: DrawOptions = {},
): Promise<Drawn> {
  return queues[kind === 'xlsx' || kind === 'csv' ? 'exports' : 'prints'].run(kind, head, rows, options)
}
