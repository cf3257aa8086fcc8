import { describe, expect, test } from 'vitest'
import { loadNamespace } from '#messages/load'
import { copyEvents } from '#holdings/rules'
import { recordedWords } from './acts.ts'
import { checkout } from './checkout.ts'

describe('L2 the operation record speaks to people', () => {
  test('everything that is recorded has a word, for what was done and for what it was done to', async () => {
    const words = await loadNamespace('zh-CN', 'acts')
    const recorded = recordedWords(checkout())
    expect(recorded.length).toBeGreaterThan(60)
    const silent = recorded.filter(({ key }) => words[key] === undefined).map(({ path, key }) => `${path}: ${key}`)
    expect([...new Set(silent)]).toEqual([])
  })

  test('the steps of a copy and of the desk, whose names are put together, have words too', async () => {
    const words = await loadNamespace('zh-CN', 'acts')
    const steps = [
      ...copyEvents,
      'undo-lend',
      'undo-return',
      'undo-renew',
      'leave',
      'come-back',
      'stop-card',
      'start-card',
    ]
    expect(steps.filter((step) => words[`did-${step}`] === undefined)).toEqual([])
  })

  test('a record without a word is found', () => {
    const text = "context.record({ action: on ? 'fly' : 'swim', entity: 'fish', entityId: 1 })"
    expect(recordedWords([{ path: 'src/modules/x/y.ts', text }]).map((one) => one.key)).toEqual([
      'did-fly',
      'did-swim',
      'of-fish',
    ])
  })
})
