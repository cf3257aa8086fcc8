import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { refused, Refused } from '#platform/problem'
import type { FileHead, FoundItem, ReadingChoices, Remark } from './open-file.ts'

export type ToReader =
  | { readonly type: 'open'; readonly path: string; readonly choices: ReadingChoices }
  | { readonly type: 'more'; readonly count: number }

export type FromReader =
  | { readonly type: 'opened'; readonly head: FileHead }
  | ({ readonly type: 'refused' } & Remark)
  /** `bytes`: how far the file was read. No items: the end. */
  | { readonly type: 'items'; readonly items: readonly FoundItem[]; readonly bytes: number }
  | { readonly type: 'failed'; readonly error: string }

/** A file of a school stays far below; beyond this the process ends, not the server. */
const MOST_HEAP_MB = 1024
/** Opening a large workbook on an old computer takes half a minute; a parser that loops takes for ever. */
const SECONDS = 180

export interface FileReading {
  readonly head: FileHead
  /** The next items of the file, in its order; none at its end. */
  next(count: number): Promise<{ items: readonly FoundItem[]; bytes: number }>
  close(): void
}

/**
 * Opens a file in a process of its own: whatever is in it, the desk goes on. Items are handed over as they are asked for, so
 * that neither side ever holds the file.
 * @throws Refused what the file is instead, or what is wrong with it, as a sentence
 */
export async function openReading(path: string, choices: ReadingChoices): Promise<FileReading> {
  const there = await stat(path).catch(() => undefined)
  if (!there) refused('imports.file_gone')
  if (there.size === 0) refused('imports.wrong_file_is_empty', undefined, { status: 422 })
  const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const complaint = complaintsOf(child)
  const ask = (message: ToReader) => answerOf(child, message, complaint)
  const close = () => void child.kill('SIGKILL')
  try {
    const first = await ask({ type: 'open', path, choices })
    if (first.type === 'refused') throw new Refused({ code: first.code, status: 422, params: first.params })
    if (first.type !== 'opened') throw new Error('the reading process did not open the file')
    return {
      head: first.head,
      next: async (count) => {
        const answer = await ask({ type: 'more', count })
        if (answer.type !== 'items') throw new Error('items were expected')
        return answer
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** For `catch`: a refusal says which file it is about. */
export const inFile =
  (name: string) =>
  (error: unknown): never => {
    throw error instanceof Refused ? new Refused({ ...error.problem, at: name }) : error
  }

function complaintsOf(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-4000)
  })
  return () => text
}

async function answerOf(child: ChildProcess, message: ToReader, complaint: () => string): Promise<FromReader> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), SECONDS * 1000)
  try {
    const answered = once(child, 'message', { signal: over.signal }) as Promise<[FromReader]>
    const ended = once(child, 'exit', { signal: over.signal }).then(() => undefined)
    child.send(message, () => undefined)
    const first = await Promise.race([answered, ended])
    if (first === undefined) {
      const full = /heap out of memory|Array buffer allocation failed/i.test(complaint())
      refused(full ? 'imports.sheet_out-of-memory' : 'imports.sheet_crashed', undefined, { status: 422 })
    }
    const [answer] = first
    if (answer.type === 'failed') throw new Error(answer.error)
    return answer
  } catch (error) {
    if (over.signal.aborted) refused('imports.sheet_timed-out', { seconds: SECONDS }, { status: 422 })
    throw error
  } finally {
    clearTimeout(timer)
    // Whoever lost the race is told to stop listening; nobody waits for it.
    over.abort()
  }
}
