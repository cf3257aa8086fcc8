/** The process in which a record file is gone through: stretches are handed over as they are asked for. */
import { charsetOf, type Stretch, stretchesOf } from './index-records.ts'

export type ToIndexer =
  | { readonly type: 'open'; readonly path: string; readonly from: number }
  | { readonly type: 'more' }
export type FromIndexer =
  | { readonly type: 'opened'; readonly charset: string }
  | { readonly type: 'stretch'; readonly stretch: Stretch | undefined }
  | { readonly type: 'failed'; readonly error: string }

let stretches: AsyncGenerator<Stretch> | undefined

process.on('message', (message: ToIndexer) => void answer(message))
process.once('disconnect', () => process.exit())

async function answer(message: ToIndexer): Promise<void> {
  try {
    if (message.type === 'open') {
      stretches = stretchesOf(message.path, message.from)
      post({ type: 'opened', charset: await charsetOf(message.path) })
    } else {
      const next = await stretches?.next()
      post({ type: 'stretch', stretch: next?.done === false ? next.value : undefined })
    }
  } catch (error) {
    post({ type: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

function post(message: FromIndexer): void {
  process.send?.(message)
}
