/** The fast lane's state: what lies under the scanner, what was last done, and the lines that wait. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { checkSticker, fastRegister, findForIsbn, findForTitle, LaneResult, LaneTitle } from '#fast-lane/contract'
import { call, newIdempotencyKey, Problem } from '#platform/client'
import { type BeepFate, createBeepQueue, type QueueState } from '../circulation/beep-queue.ts'
import { announce } from '../ui/announce.ts'
import { t } from '../ui/language.ts'
import { problemText } from '../ui/problem-text.ts'
import { playSound } from '../ui/sound.ts'
import { readLaneLine } from './lane-line.ts'
import type { Session } from './session.ts'

/** The book in hand. Nothing is known of it at first; the order in which ISBN and sticker come does not matter. */
export interface Book {
  readonly isbn?: string
  readonly title?: LaneTitle | { readonly bibId: null; readonly title: string; readonly author?: string }
  /** One ISBN or a part of a title can mean several titles: somebody chooses. */
  readonly choices?: readonly LaneTitle[]
  /** Typed, while it may still be a new title. */
  readonly typed?: string
  readonly sticker?: string
  readonly priceFen?: number
}

export interface LaneState {
  readonly book: Book
  /** Go on registering this title: forty copies of one book. */
  readonly pinned: boolean
  readonly done?: LaneResult
  readonly fault?: string
  readonly queue: QueueState
}

interface Line {
  readonly text: string
  readonly asTitle: boolean
  /** The choice of a title: its place in the list; the one after the last is a new title. */
  readonly choice?: number
}

const IDLE: QueueState = { waiting: 0, sending: false, held: false, offline: false }

export function useLane(school: string, session: Session) {
  const client = useQueryClient()
  const [state, setState] = useState<LaneState>({ book: {}, pinned: false, queue: IDLE })
  // lines are worked off one after another, each on what the one before left behind
  const now = useRef(state)
  const settings = useRef(session)
  useEffect(() => {
    settings.current = session
  })
  const change = (part: Partial<LaneState> & { fault?: string | undefined; done?: LaneResult | undefined }) => {
    const { fault, done, ...rest } = part
    const { fault: _f, done: _d, ...kept } = now.current
    now.current = {
      ...kept,
      ...rest,
      ...(fault === undefined ? {} : { fault }),
      ...(done === undefined ? {} : { done }),
    }
    setState(now.current)
  }
  const wrong = (fault: string) => {
    playSound('look')
    announce(fault, 'assertive')
    change({ fault })
  }
  const hold = (book: Book) => change({ book })
  const parts: LaneParts = { school, now, session: settings, change: hold, wrong, done: registered }

  function registered(done: LaneResult): void {
    playSound('lent')
    announce(t('fast-lane.done', { title: done.title, nth: done.nth }))
    const { pinned, book } = now.current
    const { title } = book
    const again = title && 'copies' in title ? { ...title, copies: done.nth } : undefined
    change({ done, book: pinned && again ? { title: again } : {} })
    void client.invalidateQueries({ queryKey: ['fast-lane', school, 'today'] })
  }

  const [queue] = useState(() =>
    createBeepQueue<Line>({
      newKey: newIdempotencyKey,
      onState: (queued) => {
        now.current = { ...now.current, queue: queued }
        setState(now.current)
      },
      send: async ({ key, beep }) => {
        try {
          await takeLine(parts, beep, key)
          return 'done'
        } catch (problem) {
          return fateOf(problem, wrong)
        }
      },
    }),
  )
  useEffect(() => {
    queue.start()
    return queue.stop
  }, [queue])
  return {
    state,
    add: (text: string, asTitle = false) => queue.add({ text, asTitle }),
    choose: (choice: number) => queue.add({ text: '', asTitle: false, choice }),
    forget: () => change({ book: {}, pinned: false }),
    pin: () => change({ pinned: !now.current.pinned }),
    clearDone: () => change({}),
  }
}

function fateOf(problem: unknown, wrong: (fault: string) => void): BeepFate {
  if (problem instanceof Problem && problem.code === 'offline') return 'offline'
  wrong(problemText(problem).what)
  return 'done'
}

interface LaneParts {
  readonly school: string
  readonly now: { readonly current: LaneState }
  readonly session: { readonly current: Session }
  readonly change: (book: Book) => void
  readonly wrong: (fault: string) => void
  readonly done: (result: LaneResult) => void
}

/** One line: an ISBN, a sticker, a price, a title, or the choice of one. */
async function takeLine(parts: LaneParts, { text, asTitle, choice }: Line, key: string): Promise<void> {
  const { book } = parts.now.current
  if (choice !== undefined) return chooseTitle(parts, choice, key)
  const line = readLaneLine(text, asTitle)
  if (line.kind === 'foreign') return parts.wrong(t('fast-lane.foreign'))
  if (line.kind === 'price')
    return book.isbn || book.title
      ? parts.change({ ...book, priceFen: line.fen })
      : parts.wrong(t('fast-lane.book_before_price'))
  if (line.kind === 'isbn') return takeIsbn(parts, line.isbn, key)
  if (line.kind === 'title') return takeTitle(parts, line.title, key)
  return takeSticker(parts, line.barcode, key)
}

async function takeIsbn(parts: LaneParts, isbn: string, key: string): Promise<void> {
  const { book, pinned } = parts.now.current
  if (book.isbn === isbn) return parts.wrong(t('fast-lane.isbn_again'))
  if ((book.isbn || book.title) && !pinned) return parts.wrong(t('fast-lane.other_isbn'))
  const { school } = parts
  const found = await call<typeof findForIsbn>('GET /schools/:school/fast-lane/isbn/:isbn', {
    params: { school, isbn },
  })
  const kept = book.sticker ? { sticker: book.sticker } : {}
  const [only] = found.titles
  if (found.titles.length > 1) {
    playSound('look')
    parts.change({ ...kept, isbn, choices: found.titles })
    return
  }
  const title = only ?? (found.described ? { bibId: null, ...found.described } : undefined)
  if (!title) playSound('returned')
  const next = { ...kept, isbn, ...(title ? { title } : {}) }
  parts.change(next)
  if (next.sticker) await register(parts, next, next.sticker, key)
}

async function takeTitle(parts: LaneParts, typed: string, key: string): Promise<void> {
  const { book } = parts.now.current
  // beside an ISBN that nobody knows, the title of the book to come
  if (book.isbn && !book.title) return parts.change({ ...book, title: { bibId: null, title: typed } })
  if (book.title) return parts.wrong(t('fast-lane.finish_first'))
  const { school } = parts
  const choices = await call<typeof findForTitle>('GET /schools/:school/fast-lane/titles', {
    params: { school },
    query: { q: typed },
  })
  if (choices.length > 0) return parts.change({ ...book, typed, choices })
  const next: Book = { ...book, title: { bibId: null, title: typed } }
  parts.change(next)
  if (next.sticker) await register(parts, next, next.sticker, key)
}

async function chooseTitle(parts: LaneParts, choice: number, key: string): Promise<void> {
  const { choices = [], typed, ...book } = parts.now.current.book
  const chosen = choices[choice] ?? (typed === undefined ? undefined : { bibId: null, title: typed })
  if (!chosen) return
  const next: Book = { ...book, title: chosen }
  parts.change(next)
  if (next.sticker) await register(parts, next, next.sticker, key)
}

async function takeSticker(parts: LaneParts, barcode: string, key: string): Promise<void> {
  const { book } = parts.now.current
  if (book.choices) return parts.wrong(t('fast-lane.choose_first'))
  if (book.isbn || book.title) return register(parts, book, barcode, key)
  const { school } = parts
  await call<typeof checkSticker>('GET /schools/:school/fast-lane/sticker', { params: { school }, query: { barcode } })
  parts.change({ sticker: barcode })
}

async function register(parts: LaneParts, book: Book, sticker: string, key: string): Promise<void> {
  const { zoneId, source } = parts.session.current
  if (zoneId === undefined) return parts.wrong(t('fast-lane.zone_first'))
  const { title } = book
  const result = await call<typeof fastRegister>('POST /schools/:school/fast-lane', {
    params: { school: parts.school },
    body: {
      sticker,
      zoneId,
      source,
      priceFen: book.priceFen ?? null,
      ...(book.isbn ? { isbn: book.isbn } : {}),
      ...(title && title.bibId !== null ? { bibId: title.bibId } : title && !book.isbn ? { title: title.title } : {}),
      ...(title?.bibId === null && book.isbn && !title.author ? { title: title.title } : {}),
    },
    idempotencyKey: key,
  })
  parts.done(result)
}
