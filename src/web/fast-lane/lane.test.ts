import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadMessages, t } from '../ui/language.ts'
import { createLane, type Lane } from './lane.ts'

const HUT = '9787506365390'
const NEW = '9787020002207'
const TWO = '9787544270878'

const title = (bibId: number, name: string) => ({
  bibId,
  title: name,
  author: '',
  publisher: '',
  year: null,
  volume: '',
  priceFen: 1890,
  copies: 0,
  stub: false,
})

/** The network: what a server would answer, and the books that it registered. */
interface Sent {
  readonly sticker: string
  readonly isbn?: string
  readonly bibId?: number
  readonly title?: string
  readonly priceFen: number | null
}
let registered: Sent[]
let offline: number

function answer(method: string, path: string, body: string | undefined): { status: number; reply: object } {
  const refuse = (code: string, words: string) => ({ status: 409, reply: { code, status: 409, title: words } })
  if (method === 'POST') {
    const book = JSON.parse(body ?? '{}') as Sent
    if (book.sticker === 'TAKEN1') return refuse('holdings.barcode_taken', 'on another book')
    registered.push(book)
    const nth = registered.length
    return {
      status: 200,
      reply: { copyId: nth, accessionNumber: nth, barcode: book.sticker, bibId: 7, title: 'x', nth, stub: false },
    }
  }
  if (path.includes('/isbn/')) {
    const isbn = path.slice(-13)
    const titles = { [HUT]: [title(1, '草房子')], [TWO]: [title(2, '上'), title(3, '下')] }[isbn] ?? []
    return { status: 200, reply: { isbn, titles, described: null } }
  }
  if (path.includes('/titles')) {
    const known = path.includes(encodeURIComponent('字典')) ? [title(4, '新华字典')] : []
    return { status: 200, reply: known }
  }
  return path.includes('TAKEN1') ? refuse('holdings.barcode_taken', 'on another book') : { status: 200, reply: {} }
}

const nativeFetch = globalThis.fetch
let lane: Lane
let heard: string[]

beforeAll(() => loadMessages(['fast-lane', 'ui']))
beforeEach(() => {
  registered = []
  heard = []
  offline = 0
  globalThis.fetch = async (input, init) => {
    const path = typeof input === 'string' ? input : ''
    if (offline > 0) {
      offline--
      throw new TypeError('no line')
    }
    const { status, reply } = answer(init?.method ?? 'GET', path, init?.body as string | undefined)
    return new Response(JSON.stringify(reply), { status, headers: { 'content-type': 'application/json' } })
  }
  lane = createLane({
    school: 'yunxi',
    heard: (what) => void heard.push(what),
    onRegistered: () => undefined,
    signIn: async () => undefined,
  })
  lane.sit({ zoneId: 9, source: 'unknown' })
  lane.start()
})
afterEach(() => {
  lane.stop()
  globalThis.fetch = nativeFetch
})

/** Types lines as a scanner does, and waits until all are worked off. */
async function lines(...texts: string[]) {
  for (const text of texts) lane.add(text)
  await settled()
  return lane.state.get()
}
async function settled(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 5))
  while (lane.state.get().queue.sending || lane.state.get().queue.waiting > 0)
}

describe('A6 the fast lane', () => {
  test('an ISBN and a sticker register a book: two scans and no other key', async () => {
    const state = await lines(HUT, 'S0001')
    expect(registered).toEqual([
      { sticker: 'S0001', zoneId: 9, source: 'unknown', priceFen: null, isbn: HUT, bibId: 1 },
    ])
    expect(state).toMatchObject({ book: {}, done: { barcode: 'S0001' } })
    expect(heard).toEqual(['registered'])
  })

  test('the sticker may come first', async () => {
    expect((await lines('S0001')).book).toEqual({ sticker: 'S0001' })
    await lines(HUT)
    expect(registered).toMatchObject([{ sticker: 'S0001', isbn: HUT }])
  })

  test('ten books scanned faster than the server answers are ten books', async () => {
    await lines(...Array.from({ length: 10 }, (_, n) => [HUT, `S${n}`]).flat())
    expect(registered.map((book) => book.sticker)).toEqual(Array.from({ length: 10 }, (_, n) => `S${n}`))
  })

  test('the ISBN again in place of the sticker is told, and the book stays in hand', async () => {
    const state = await lines(HUT, HUT)
    expect(state).toMatchObject({ fault: t('fast-lane.isbn_again'), book: { isbn: HUT } })
    expect(heard).toEqual(['look'])
    await lines('S0001')
    expect(registered).toHaveLength(1)
  })

  test('the ISBN of the next book is told too, until this one has its sticker or is left', async () => {
    expect(await lines(HUT, NEW)).toMatchObject({ fault: t('fast-lane.other_isbn'), book: { isbn: HUT } })
    lane.forget()
    expect((await lines(NEW)).book).toEqual({ isbn: NEW })
  })

  test('a sticker that is on another book says so, first or second', async () => {
    expect(await lines('TAKEN1')).toMatchObject({ fault: 'on another book', book: {} })
    expect(await lines(HUT, 'TAKEN1')).toMatchObject({ fault: 'on another book', book: { isbn: HUT } })
    expect(registered).toEqual([])
  })

  test('an unknown ISBN sounds otherwise, and takes a title or goes without', async () => {
    await lines(NEW, 'S0001')
    await lines(NEW, '打出来的书名', '12.80', 'S0002')
    expect(registered).toEqual([
      { sticker: 'S0001', zoneId: 9, source: 'unknown', priceFen: null, isbn: NEW },
      { sticker: 'S0002', zoneId: 9, source: 'unknown', priceFen: 1280, isbn: NEW, title: '打出来的书名' },
    ])
    expect(heard).toEqual(['new', 'registered', 'new', 'registered'])
  })

  test('several titles of one ISBN wait for a choice, and a sticker waits for it as well', async () => {
    expect((await lines(TWO)).book.choices).toHaveLength(2)
    expect(await lines('S0001')).toMatchObject({ fault: t('fast-lane.choose_first') })
    lane.choose(1)
    await lines('S0001')
    expect(registered).toMatchObject([{ isbn: TWO, bibId: 3 }])
  })

  test('a typed title is looked up; the last choice makes a new one', async () => {
    expect((await lines('字典')).book).toMatchObject({ typed: '字典', choices: [{ title: '新华字典' }] })
    lane.choose(1)
    await lines('S0001')
    await lines('没有的书', 'S0002')
    expect(registered).toMatchObject([{ title: '字典' }, { title: '没有的书' }])
  })

  test('many copies of one title need only stickers, a new title too: the second copy joins the first', async () => {
    await lines('没有的书')
    lane.pin()
    await lines('S0001', 'S0002', 'S0003')
    expect(registered.map(({ title: name, bibId }) => [name, bibId])).toEqual([
      ['没有的书', undefined],
      [undefined, 7],
      [undefined, 7],
    ])
  })

  test('a price before a book, and bars of a shop, are told', async () => {
    expect(await lines('12.80')).toMatchObject({ fault: t('fast-lane.book_before_price') })
    expect(await lines('6901234567892')).toMatchObject({ fault: t('fast-lane.foreign') })
  })

  test('nothing is registered into nowhere', async () => {
    lane.sit({ zoneId: undefined, source: 'unknown' })
    expect(await lines(HUT, 'S0001')).toMatchObject({ fault: t('fast-lane.zone_first'), book: { isbn: HUT } })
    expect(registered).toEqual([])
  })

  test('while the line is down nothing is lost, and afterwards nothing is done twice', async () => {
    offline = 1
    lane.add(HUT)
    lane.add('S0001')
    await expect.poll(() => lane.state.get().queue.offline).toBe(true)
    await expect.poll(() => registered.length, { timeout: 6000 }).toBe(1)
  })
})
