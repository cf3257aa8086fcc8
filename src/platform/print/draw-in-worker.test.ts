import { describe, expect, test } from 'vitest'
import zh from '#messages/zh-CN/print'
import { printedText } from '../../../tests/given/printed-pdf.ts'
import { drawInWorker } from './draw-in-worker.ts'
import { LABEL_LAYOUTS } from './label-layouts.ts'
import type { Register } from './register.ts'

const facts = { title: '试印', printedAt: '2026-11-23T08:00:00.000Z' }
const register: Register = { facts, title: '清单', columns: [{ title: '题名', width: 100 }], labels: zh }

function* rows(count: number) {
  for (let index = 0; index < count; index++) yield { cells: [`书名${index}`] }
}
/** Rows without end; `closed` tells whether they were let go of. */
function endless() {
  const state = { closed: false, taken: 0 }
  async function* all() {
    try {
      for (;;) yield { cells: [`书名${state.taken++}`] }
    } finally {
      state.closed = true
    }
  }
  return { state, rows: all() }
}
const labels = (text: string) =>
  drawInWorker('labels', { facts, layout: LABEL_LAYOUTS['roll-40x30'] }, [
    { kind: 'barcode', school: '云溪学校', barcode: text },
  ])

describe('A9 drawing in a process of its own', () => {
  test('a list of many slices of rows comes back whole', async () => {
    const { bytes, pages } = await drawInWorker('register', register, rows(1234))
    expect(pages).toBeGreaterThan(20)
    const text = printedText(bytes)
    for (const index of [0, 499, 500, 501, 1233]) expect(text).toContain(`书名${index}`)
  })

  test('documents asked for together come each to its own asker', async () => {
    const drawn = await Promise.all(['A1', 'A2', 'A3'].map(labels))
    expect(drawn.map(({ bytes }) => printedText(bytes).slice(-2))).toEqual(['A1', 'A2', 'A3'])
  })

  test('what is cancelled ends at once, lets go of its rows, and the next document is drawn', async () => {
    const source = endless()
    const stop = new AbortController()
    const cancelled = drawInWorker('register', register, source.rows, {
      signal: stop.signal,
      onProgress: (done) => done > 1000 && stop.abort(new Error('never mind')),
    })
    const next = labels('A9')
    await expect(cancelled).rejects.toThrow('never mind')
    expect(printedText((await next).bytes)).toContain('A9')
    await expect.poll(() => source.state.closed).toBe(true)
  })

  test('an error among the rows is the error of the document', async () => {
    function* broken() {
      yield { cells: ['一'] }
      throw new Error('the query failed')
    }
    await expect(drawInWorker('register', register, broken())).rejects.toThrow('the query failed')
  })

  test('an error in the drawing comes back with its message', async () => {
    const nameless = drawInWorker('labels', { facts, layout: LABEL_LAYOUTS['roll-40x30'] }, [
      { kind: 'colour', sign: '', word: '文学' },
    ])
    await expect(nameless).rejects.toThrow('needs a sign')
  })

  test('what was cancelled before its turn is never begun', async () => {
    const source = endless()
    await expect(
      drawInWorker('register', register, source.rows, { signal: AbortSignal.abort(new Error('too late')) }),
    ).rejects.toThrow('too late')
    expect(source.state.taken).toBe(0)
  })
})
