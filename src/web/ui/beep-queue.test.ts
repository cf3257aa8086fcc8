import { describe, expect, test, vi } from 'vitest'
import { type BeepFate, createBeepQueue, type Queued, type QueueState } from './beep-queue.ts'

function given(answers: Record<string, BeepFate[]> = {}) {
  const sent: Queued<string>[] = []
  const states: QueueState[] = []
  let keys = 0
  const queue = createBeepQueue<string>({
    send: async (queued) => {
      sent.push(queued)
      await Promise.resolve()
      return answers[queued.beep]?.shift() ?? 'done'
    },
    onState: (state) => states.push(state),
    newKey: () => `key-${++keys}`,
    retryMs: 1,
  })
  const texts = () => sent.map(({ beep }) => beep)
  const last = () => states[states.length - 1]
  const quiet = () => vi.waitFor(() => expect(last()?.sending).toBe(false))
  return { queue, sent, states, texts, quiet, last }
}

describe('B1 beeps at one desk', () => {
  test('are sent one after another in the order of scanning, none lost', async () => {
    const { queue, texts, quiet } = given()
    const scans = Array.from({ length: 30 }, (_, i) => `book ${i}`)
    for (const scan of scans) queue.add(scan)
    await quiet()
    expect(texts()).toEqual(scans)
  })

  test('without a line wait and go again with the same key', async () => {
    const { queue, sent, states, quiet, last } = given({ book: ['offline', 'offline', 'done'] })
    queue.add('book')
    queue.add('next')
    await quiet()
    expect(sent.map(({ beep, key }) => [beep, key])).toEqual([
      ['book', 'key-1'],
      ['book', 'key-1'],
      ['book', 'key-1'],
      ['next', 'key-2'],
    ])
    expect(states.some((state) => state.offline && state.waiting === 2)).toBe(true)
    expect(last()).toEqual({ waiting: 0, sending: false, held: false, offline: false })
  })

  test('wait behind one that needs a decision, and what follows from it goes first', async () => {
    const { queue, texts, quiet, last } = given({ blocked: ['hold'] })
    for (const scan of ['blocked', 'second', 'third']) queue.add(scan)
    await quiet()
    expect(texts()).toEqual(['blocked'])
    expect(last()).toMatchObject({ held: true, waiting: 2 })
    queue.addFirst('blocked, overridden')
    await quiet()
    expect(texts()).toEqual(['blocked', 'blocked, overridden', 'second', 'third'])
  })

  test('go on when the decision is left, or when somebody scans on', async () => {
    const left = given({ blocked: ['hold'] })
    for (const scan of ['blocked', 'second']) left.queue.add(scan)
    await left.quiet()
    left.queue.goOn()
    await left.quiet()
    expect(left.texts()).toEqual(['blocked', 'second'])
    const scanned = given({ blocked: ['hold'] })
    scanned.queue.add('blocked')
    await scanned.quiet()
    scanned.queue.add('second')
    await scanned.quiet()
    expect(scanned.texts()).toEqual(['blocked', 'second'])
  })
})
