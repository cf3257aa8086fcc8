/** The fast lane's state: what lies under the scanner, what was last done, and the lines that wait. */
import type { checkSticker, fastRegister, findForIsbn, findForTitle, LaneResult, LaneTitle } from '#fast-lane/contract'
import { call, newIdempotencyKey, Problem } from '#platform/client'
import { type BeepFate, createBeepQueue, type QueueState } from '../ui/beep-queue.ts'
import { t } from '../ui/language.ts'
import { problemText } from '../ui/problem-text.ts'
import { createStore, type Store } from '../ui/store.ts'
import { readLaneLine } from './lane-line.ts'
import type { Session } from './session.ts'

/** A title that is not in the catalogue yet: typed, or known from a record file (then it has an author). */
export interface NewTitle {
  readonly bibId: null
  readonly title: string
  readonly author?: string
}

/** The book in hand. Nothing is known of it at first; the order in which ISBN and sticker come does not matter. */
export interface Book {
  readonly isbn?: string
  readonly title?: LaneTitle | NewTitle
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
  /** The last book that was registered, and what is wrong with the last line: until the next line. */
  readonly done: LaneResult | undefined
  readonly fault: string | undefined
  readonly queue: QueueState
}

interface Line {
  readonly text: string
  readonly asTitle: boolean
  /** The choice of a title: its place in the list; the one after the last is a new title. */
  readonly choice?: number
}

export interface LaneParts {
  readonly school: string
  /** For the ears: a book is registered, a new ISBN, somebody has to look. */
  heard: (what: 'registered' | 'new' | 'look', words: string) => void
  onRegistered: () => void
  /** Asks to sign in again and waits until somebody has. */
  signIn: () => Promise<void>
}

export interface Lane {
  readonly state: Store<LaneState>
  /** Where the books go from now on. */
  sit: (session: Session) => void
  add: (text: string, asTitle?: boolean) => void
  choose: (choice: number) => void
  forget: () => void
  pin: () => void
  /** The last book was taken back. */
  clearDone: () => void
  start: () => void
  stop: () => void
}

const IDLE: QueueState = { waiting: 0, sending: false, held: false, offline: false }

/** Lines are worked off one after another, each on what the one before left behind: fast scanning never loses one. */
export function createLane(parts: LaneParts): Lane {
  const state = createStore<LaneState>({
    book: {},
    pinned: false,
    done: undefined,
    fault: undefined,
    queue: IDLE,
  })
  let session: Session = { zoneId: undefined, source: 'unknown' }
  const show = (part: Partial<LaneState>) =>
    state.set((now) => ({ ...now, done: undefined, fault: undefined, ...part }))
  const work: Work = {
    ...parts,
    session: () => session,
    now: state.get,
    hold: (book) => show({ book }),
    wrong: (fault) => {
      parts.heard('look', fault)
      show({ fault })
    },
    done: (done) => {
      parts.heard('registered', t('fast-lane.done', { title: done.title, nth: done.nth }))
      const { pinned, book } = state.get()
      const { title } = book
      // a title that was new a moment ago has its record now
      const again = title && { ...emptyTitle, ...title, bibId: done.bibId, copies: done.nth }
      show({ done, book: pinned && again ? { title: again } : {} })
      parts.onRegistered()
    },
  }
  const queue = createBeepQueue<Line>({
    newKey: newIdempotencyKey,
    onState: (queued) => state.set((now) => ({ ...now, queue: queued })),
    send: ({ key, beep }) =>
      takeLine(work, beep, key).then(
        () => 'done' as const,
        (problem: unknown) => fateOf(work, problem),
      ),
  })
  return {
    state,
    sit: (next) => {
      session = next
    },
    add: (text, asTitle = false) => queue.add({ text, asTitle }),
    choose: (choice) => queue.add({ text: '', asTitle: false, choice }),
    forget: () => show({ book: {}, pinned: false }),
    pin: () => state.set((now) => ({ ...now, pinned: !now.pinned })),
    clearDone: () => show({}),
    start: queue.start,
    stop: queue.stop,
  }
}

interface Work extends LaneParts {
  session: () => Session
  now: () => LaneState
  hold: (book: Book) => void
  wrong: (fault: string) => void
  done: (result: LaneResult) => void
}

const emptyTitle = { author: '', publisher: '', year: null, volume: '', priceFen: null, stub: true }

async function fateOf(work: Work, problem: unknown): Promise<BeepFate> {
  if (problem instanceof Problem && problem.code === 'offline') return 'offline'
  if (problem instanceof Problem && problem.status === 401) {
    await work.signIn()
    return 'offline'
  }
  work.wrong(problemText(problem).what)
  return 'done'
}

/** One line: an ISBN, a sticker, a price, a title, or the choice of one. */
async function takeLine(work: Work, { text, asTitle, choice }: Line, key: string): Promise<void> {
  const { book } = work.now()
  if (choice !== undefined) return chooseTitle(work, choice, key)
  const line = readLaneLine(text, asTitle)
  if (line.kind === 'foreign') return work.wrong(t('fast-lane.foreign'))
  if (line.kind === 'price')
    return book.isbn || book.title
      ? work.hold({ ...book, priceFen: line.fen })
      : work.wrong(t('fast-lane.book_before_price'))
  if (line.kind === 'isbn') return takeIsbn(work, line.isbn, key)
  if (line.kind === 'title') return takeTitle(work, line.title, key)
  return takeSticker(work, line.barcode, key)
}

async function takeIsbn(work: Work, isbn: string, key: string): Promise<void> {
  const { book, pinned } = work.now()
  if (book.isbn === isbn) return work.wrong(t('fast-lane.isbn_again'))
  if ((book.isbn || book.title) && !pinned) return work.wrong(t('fast-lane.other_isbn'))
  const { school } = work
  const found = await call<typeof findForIsbn>('GET /schools/:school/fast-lane/isbn/:isbn', {
    params: { school, isbn },
  })
  const known: Book = { isbn, ...(book.sticker ? { sticker: book.sticker } : {}) }
  const [only] = found.titles
  if (found.titles.length > 1) {
    work.heard('look', t('fast-lane.which_of_isbn'))
    return work.hold({ ...known, choices: found.titles })
  }
  const title = only ?? (found.described ? { bibId: null, ...found.described } : undefined)
  if (!title) work.heard('new', t('fast-lane.unknown'))
  return go(work, title ? { ...known, title } : known, key)
}

async function takeTitle(work: Work, typed: string, key: string): Promise<void> {
  const { book } = work.now()
  // beside an ISBN that nobody knows, the title of the book to come
  if (book.isbn && !book.title) return work.hold({ ...book, title: { bibId: null, title: typed } })
  if (book.title) return work.wrong(t('fast-lane.finish_first'))
  const { school } = work
  const choices = await call<typeof findForTitle>('GET /schools/:school/fast-lane/titles', {
    params: { school },
    query: { q: typed },
  })
  if (choices.length > 0) return work.hold({ ...book, typed, choices })
  return go(work, { ...book, title: { bibId: null, title: typed } }, key)
}

async function chooseTitle(work: Work, choice: number, key: string): Promise<void> {
  const { choices = [], typed, ...book } = work.now().book
  const title = choices[choice] ?? (typed === undefined ? undefined : { bibId: null, title: typed })
  if (title) await go(work, { ...book, title }, key)
}

async function takeSticker(work: Work, barcode: string, key: string): Promise<void> {
  const { book } = work.now()
  if (book.choices) return work.wrong(t('fast-lane.choose_first'))
  if (book.isbn || book.title) return register(work, book, barcode, key)
  const { school } = work
  await call<typeof checkSticker>('GET /schools/:school/fast-lane/sticker', { params: { school }, query: { barcode } })
  work.hold({ sticker: barcode })
}

/** More is known of the book: with its sticker it is registered, else the sticker is waited for. */
async function go(work: Work, book: Book, key: string): Promise<void> {
  work.hold(book)
  if (book.sticker) await register(work, book, book.sticker, key)
}

async function register(work: Work, book: Book, sticker: string, key: string): Promise<void> {
  const { zoneId, source } = work.session()
  if (zoneId === undefined) return work.wrong(t('fast-lane.zone_first'))
  const { isbn, title, priceFen = null } = book
  const result = await call<typeof fastRegister>('POST /schools/:school/fast-lane', {
    params: { school: work.school },
    body: { sticker, zoneId, source, priceFen, ...(isbn ? { isbn } : {}), ...titleOf(title) },
    idempotencyKey: key,
  })
  work.done(result)
}

/** A title of the catalogue by its number, one that was typed by its words; one out of a record file the server knows itself. */
function titleOf(title: Book['title']): { bibId?: number; title?: string } {
  if (!title) return {}
  if (title.bibId !== null) return { bibId: title.bibId }
  return title.author === undefined ? { title: title.title } : {}
}
