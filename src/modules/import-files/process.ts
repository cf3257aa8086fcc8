/**
 * The reading process: one file, whose bytes are a stranger's, is taken apart here with a limit on memory, and handed over as
 * it is asked for. It ends with its server.
 */
import { type FoundItem, openFile, type OpenedFile } from './open-file.ts'
import type { FromReader, ToReader } from './read-file.ts'

type Step = { item: FoundItem; bytes: number }
let items: AsyncIterator<Step> | undefined
let bytes = 0

process.on('message', (message: ToReader) => void answer(message))
process.once('disconnect', () => process.exit())

async function answer(message: ToReader): Promise<void> {
  try {
    post(message.type === 'open' ? await opened(message) : await more(message.count))
  } catch (error) {
    post({ type: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function opened({ path, choices }: Extract<ToReader, { type: 'open' }>): Promise<FromReader> {
  const file = await openFile(path, choices)
  if (!('head' in file)) return { type: 'refused', ...file }
  items = stepsOf(file)
  return { type: 'opened', head: file.head }
}

async function* stepsOf({ items }: OpenedFile): AsyncGenerator<Step> {
  yield* items
}

async function more(count: number): Promise<FromReader> {
  const found: FoundItem[] = []
  while (items !== undefined && found.length < count) {
    const next = await items.next()
    if (next.done === true) items = undefined
    else {
      found.push(next.value.item)
      bytes = next.value.bytes
    }
  }
  return { type: 'items', items: found, bytes }
}

function post(message: FromReader): void {
  process.send?.(message)
}
