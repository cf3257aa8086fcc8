import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accessionText,
  type Changeable,
  conditions,
  copyEvents,
  copyStates,
  eventsFrom,
  planChange,
  stateAfter,
  stepFrom,
  stepsHere,
  zonesAsTree,
  zonesWithin,
  zonesWithPaths,
} from './rules.ts'

const copy = (more: Partial<Changeable> = {}): Changeable => ({
  zoneId: 1,
  state: 'available',
  priceFen: 2500,
  condition: 'good',
  ...more,
})
const everything = () => true

describe('A6 the life of a copy', () => {
  test('each event leads to one state, wherever it begins', () => {
    for (const event of copyEvents) {
      const goals = copyStates.flatMap((state) => stepFrom(state, event)?.to ?? [])
      expect(new Set(goals).size, event).toBe(1)
      expect(stateAfter(event)).toBe(goals[0])
    }
  })

  test('every state can be left, and a withdrawn copy only by being reinstated', () => {
    for (const state of copyStates) expect(eventsFrom(state).length, state).toBeGreaterThan(0)
    expect(eventsFrom('withdrawn')).toEqual(['reinstate'])
  })

  test('lending and taking back are the desk’s: the list of copies offers neither, and nothing for what is out', () => {
    for (const state of copyStates)
      expect(stepsHere(state).map((step) => step.event)).not.toEqual(expect.arrayContaining(['lend', 'return']))
    expect(stepsHere('on-loan')).toEqual([])
  })
})

describe('A6 a change asked for a copy', () => {
  test('is planned with its new values', () => {
    expect(planChange(copy(), { zoneId: 2, event: 'send-to-repair', condition: 'worn' }, everything)).toEqual({
      kind: 'changed',
      after: { zoneId: 2, state: 'repair', priceFen: 2500, condition: 'worn' },
    })
  })

  test('leaves alone what is so already', () => {
    expect(planChange(copy(), { zoneId: 1, priceFen: 2500 }, everything)).toEqual({ kind: 'unchanged' })
    expect(planChange(copy(), { event: 'shelve' }, everything)).toEqual({ kind: 'unchanged' })
  })

  test('takes a price away where none is asked for', () => {
    expect(planChange(copy(), { priceFen: null }, everything)).toMatchObject({ after: { priceFen: null } })
  })

  test('is refused with the state that stands in the way', () => {
    expect(planChange(copy({ state: 'on-loan' }), { event: 'lose' }, everything)).toEqual({
      kind: 'refused',
      code: 'holdings.stuck_on-loan',
    })
    expect(planChange(copy({ state: 'processing' }), { event: 'miss' }, everything)).toEqual({
      kind: 'refused',
      code: 'holdings.stuck_processing',
    })
  })

  test('moves a copy that is out to another zone: it comes back there', () => {
    expect(planChange(copy({ state: 'on-loan' }), { zoneId: 2 }, everything)).toMatchObject({ kind: 'changed' })
  })

  test('is refused where the person may not take that step', () => {
    const noWithdrawal = (permission: string) => permission !== 'holdings.withdraw'
    expect(planChange(copy(), { event: 'withdraw' }, noWithdrawal)).toEqual({
      kind: 'refused',
      code: 'platform.not_permitted',
    })
  })

  test('keeps what the register says of a withdrawn copy', () => {
    const gone = copy({ state: 'withdrawn' })
    expect(planChange(gone, { priceFen: 1 }, everything)).toEqual({
      kind: 'refused',
      code: 'holdings.stuck_withdrawn',
    })
    expect(planChange(gone, { event: 'reinstate', zoneId: 2 }, everything)).toMatchObject({ kind: 'changed' })
  })

  const anyCopy = fc.record({
    zoneId: fc.constantFrom(1, 2),
    state: fc.constantFrom(...copyStates),
    priceFen: fc.constantFrom(null, 2500),
    condition: fc.constantFrom(...conditions),
  })
  const anyChange = fc.record(
    {
      zoneId: fc.constantFrom(1, 2),
      event: fc.constantFrom(...copyEvents),
      priceFen: fc.constantFrom(null, 2500),
      condition: fc.constantFrom(...conditions),
    },
    { requiredKeys: [] },
  )

  test('whatever it is, it takes no step that the table does not have, and asking twice changes nothing more', () => {
    fc.assert(
      fc.property(anyCopy, anyChange, (before, change) => {
        const plan = planChange(before, change, everything)
        if (plan.kind !== 'changed') return
        if (plan.after.state !== before.state)
          expect(stepFrom(before.state, change.event ?? 'lend')?.to).toBe(plan.after.state)
        expect(plan.after).not.toEqual(before)
        expect(planChange(plan.after, change, everything).kind).not.toBe('changed')
      }),
    )
  })
})

describe('C1 zones as a tree', () => {
  const zones = [
    { id: 1, parentId: null },
    { id: 2, parentId: 1 },
    { id: 3, parentId: null },
    { id: 4, parentId: 2 },
    { id: 5, parentId: 99 },
  ]

  test('stand below each other, and one that has lost its parent stands at the top', () => {
    expect(zonesAsTree(zones).map(({ id, depth }) => [id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [4, 2],
      [3, 0],
      [5, 0],
    ])
  })

  test('are named with the rooms they stand in', () => {
    const named = zones.map((zone) => ({ ...zone, name: String(zone.id) }))
    expect(zonesWithPaths(named).map((zone) => zone.path)).toEqual(['1', '1 › 2', '1 › 2 › 4', '3', '5'])
  })

  test('hold each other', () => {
    expect(zonesWithin(zones, 1).map((zone) => zone.id)).toEqual([1, 2, 4])
    expect(zonesWithin(zones, 3).map((zone) => zone.id)).toEqual([3])
    expect(zonesWithin(zones, 77)).toEqual([])
  })
})

test('A6 accession numbers have seven digits, and more when they are used up', () => {
  expect(accessionText(1)).toBe('0000001')
  expect(accessionText(12_345_678)).toBe('12345678')
})
