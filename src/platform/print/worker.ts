/** The process that draws: one document at a time; libraries and fonts are loaded when first needed and gone when it ends. */
import { once } from 'node:events'
import type { FromWorker, ToWorker } from './drawing-messages.ts'
import type { Draw, PrintKind } from './kinds.ts'

const DRAW: { [K in PrintKind]: () => Promise<Draw<K>> } = {
  labels: async () => (await import('./labels.ts')).drawLabels,
  'label-alignment': async () => (await import('./alignment-page.ts')).drawAlignmentPage,
  'reader-cards': async () => (await import('./reader-cards.ts')).drawReaderCards,
  'class-barcodes': async () => (await import('./class-barcodes.ts')).drawClassBarcodes,
  register: async () => (await import('./register.ts')).drawRegister,
  'accession-register': async () => (await import('./accession-register.ts')).drawAccessionRegister,
  slips: async () => (await import('./slips.ts')).drawSlips,
  letters: async () => (await import('./letters.ts')).drawLetters,
  'loan-sheet': async () => (await import('./loan-sheet.ts')).drawLoanSheet,
  'wall-sheet': async () => (await import('./wall-sheet.ts')).drawWallSheet,
  xlsx: async () => (await import('#platform/export/xlsx')).writeXlsx,
  csv: async () => (await import('#platform/export/csv')).writeCsv,
}

const PROGRESS_MS = 200

function post(message: FromWorker): void {
  process.send?.(message)
}

async function* askedRows(): AsyncGenerator<never> {
  for (;;) {
    const answer = once(process, 'message') as Promise<[ToWorker]>
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

// The pairing of kind, head and rows is checked where drawInWorker is called; a message between processes has no type.
type Untyped = (
  head: unknown,
  rows: AsyncIterable<never>,
  report: (rows: number, pages: number) => void,
) => ReturnType<Draw<PrintKind>>

async function draw(kind: PrintKind, head: unknown): Promise<void> {
  try {
    const run = (await DRAW[kind]()) as Untyped
    post({ type: 'drawn', drawn: await run(head, askedRows(), report) })
  } catch (error) {
    post({ type: 'failed', error })
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'draw') void draw(message.kind, message.head)
})
process.once('disconnect', () => process.exit())
