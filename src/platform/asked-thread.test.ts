import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { askedThread } from './asked-thread.ts'

type Told = { kind: 'ask'; number: number; what: string } | { kind: 'die' } | { kind: 'close' }

/** Echoes, fails on `bad`, never answers `never`. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (message) => {
  if (message.kind === 'close') parentPort.close()
  else if (message.kind === 'die') process.exit(3)
  else if (message.what === 'bad') parentPort.postMessage({ number: message.number, error: 'no such thing' })
  else if (message.what !== 'never') parentPort.postMessage({ number: message.number, answer: message.what })
})`

function givenThread() {
  let started = 0
  const thread = askedThread<Told, string>('the echo', () => {
    started++
    return new Worker(SCRIPT, { eval: true })
  })
  const ask = (what: string) => thread.ask((number) => ({ kind: 'ask', number, what }))
  return { thread, ask, started: () => started }
}

describe('L4 a thread that is asked', () => {
  test('answers each question under its own number, and says what failed', async () => {
    const { thread, ask, started } = givenThread()
    thread.tell({ kind: 'die' })
    expect(started()).toBe(0)
    expect(await Promise.all([ask('one'), ask('two')])).toEqual(['one', 'two'])
    await expect(ask('bad')).rejects.toThrow('the echo failed: no such thing')
    expect(started()).toBe(1)
    await thread.close({ kind: 'close' })
  })

  test('refuses who waited when it dies, and is started again by the next question', async () => {
    const { thread, ask, started } = givenThread()
    const waiting = ask('never')
    thread.tell({ kind: 'die' })
    await expect(waiting).rejects.toThrow('the thread of the echo has ended')
    expect(await ask('again')).toBe('again')
    expect(started()).toBe(2)
    await thread.close({ kind: 'close' })
  })

  test('refuses who waits when it is closed', async () => {
    const { thread, ask } = givenThread()
    const [refused] = await Promise.allSettled([ask('never'), thread.close({ kind: 'close' })])
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: 'the echo is closed' } })
  })
})
