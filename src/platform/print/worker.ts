/** The thread that draws: one document at a time, libraries and fonts loaded when first needed, all gone when the thread ends. */
import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import type { Draw, PrintKind } from './kinds.ts'
import type { FromWorker, ToWorker } from './messages-between-threads.ts'

const DRAW: { [K in PrintKind]: () => Promise<Draw<K>> } = {
  labels: async () => (await import('./labels.ts')).drawLabels,
  'label-alignment': async () => (await import('./alignment-page.ts')).drawAlignmentPage,
  'reader-cards': async () => (await import('./reader-cards.ts')).drawReaderCards,
  'class-barcodes': async () => (await import('./class-barcodes.ts')).drawClassBarcodes,
  register: async () => (await import('./register.ts')).drawRegister,
  'accession-register': async () => (await import('./accession-register.ts')).drawAccessionRegister,
  slips: async () => (await import('./slips.ts')).drawSlips,
  xlsx: async () => (await import('#platform/export/xlsx')).writeXlsx,
  csv: async () => (await import('#platform/export/csv')).writeCsv,
}

const PROGRESS_MS = 200

if (!parentPort) throw new Error('worker.ts runs in a worker thread')
const port = parentPort

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}

async function* askedRows(): AsyncGenerator<never> {
  for (;;) {
    const answer: Promise<[ToWorker]> = once(port, 'message') as Promise<[ToWorker]>
    post({ type: 'more' })
    const [message] = await answer
    if (message.type !== 'rows') throw new Error('rows were expected')
    yield* message.rows as readonly never[]
    if (message.last) return
  }
}

let reportedAt = 0
function report(rows: number, pages: number): void {
  const now = performance.now()
  if (now - reportedAt < PROGRESS_MS) return
  reportedAt = now
  post({ type: 'progress', rows, pages })
}

async function draw(kind: PrintKind, head: unknown): Promise<void> {
  try {
    // The pairing of kind, head and rows is checked where drawInWorker is called; a message between threads has no type.
    const run = (await DRAW[kind]()) as (
      head: unknown,
      rows: AsyncIterable<never>,
      report: (rows: number, pages: number) => void,
    ) => ReturnType<Draw<PrintKind>>
    const drawn = await run(head, askedRows(), report)
    const { buffer } = drawn.bytes
    post({ type: 'drawn', drawn }, buffer instanceof ArrayBuffer ? [buffer] : [])
  } catch (error) {
    post({ type: 'failed', error })
  }
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'draw') void draw(message.kind, message.head)
})
