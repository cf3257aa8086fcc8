import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey } from '#values/names'
import { givenClass, knownReader, rosterRow } from '../../../tests/given/roster-rows.ts'
import { matchRoster } from './match-roster.ts'
import { seenTogether } from '#codecs/sheets/seen-together'
import type { GivenPupil } from '../../../tests/given/roster-rows.ts'
import type { KnownReader } from './match-people.ts'
import type { Outcome, RosterPlan } from './match-roster.ts'
import type { Candidate } from '#codecs/sheets/roster-list'

const CLASSES = [1, 2, 3].map((id) => ({ id, ...givenClass(id) }))
const rows = (...given: GivenPupil[]) => seenTogether(given.map(rosterRow)).candidates
const plan = (candidates: readonly Candidate[], readers: readonly KnownReader[]) =>
  matchRoster(candidates, readers, { classes: CLASSES })
const kinds = ({ outcomes }: RosterPlan) => outcomes.map(({ kind }) => kind)

/** Schools of few names, so that namesakes are common; numbers, cards and seats where they happen to be. */
const school = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('王芳', '李雪', '赵一', '钱二', '孙三', '周四', '吴五'),
    classId: fc.constantFrom(1, 2, 3),
    number: fc.option(fc.integer({ min: 1000, max: 1030 }).map(String), { nil: undefined }),
  }),
  { maxLength: 25, selector: (row) => row.number ?? row },
)

/** The readers after a plan was followed, doubts about nobody answered with "somebody new". */
function followed(candidates: readonly Candidate[], { outcomes }: RosterPlan): KnownReader[] {
  return candidates.map((candidate, i) => {
    expect(['new', 'doubtful']).toContain(outcomes[i]?.kind)
    const { name, studentNumber } = candidate
    return knownReader({ name, classId: Number(candidate.class?.number), number: studentNumber })
  })
}

/** An outcome without the numbers of rows. */
const said = (outcome: Outcome | undefined, candidate: Candidate | undefined) => {
  const { name, class: schoolClass, studentNumber } = candidate ?? { name: '' }
  // Of namesakes that nothing tells apart, which row goes with which reader is all the same.
  const meant = outcome?.kind === 'unchanged' ? 'unchanged' : JSON.stringify(outcome)
  return `${name} ${schoolClass?.number ?? ''} ${studentNumber ?? ''}: ${meant}`
}

describe('F1 for any school and any list', () => {
  test('the same list twice changes nobody and lets nobody leave', () => {
    fc.assert(
      fc.property(school, (given) => {
        const candidates = rows(...given)
        const again = plan(candidates, followed(candidates, plan(candidates, [])))
        expect(new Set(kinds(again))).toEqual(new Set(given.length > 0 ? ['unchanged'] : []))
        expect(again.left).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('no row has two readers, no reader two rows, and nobody who left is left out twice', () => {
    fc.assert(
      fc.property(school, school, (before, now) => {
        const readers = before.map((row, i) => knownReader(row, i % 7 === 6 ? '2026-07-01' : null))
        const { outcomes, left } = plan(rows(...now), readers)
        const matched = outcomes.flatMap((outcome) => ('readerId' in outcome ? [outcome.readerId] : []))
        expect(new Set(matched).size).toBe(matched.length)
        expect(left.filter(({ readerId }) => matched.includes(readerId))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('a match rests on a number, or on a name that is unique where it is compared', () => {
    fc.assert(
      fc.property(school, school, (before, now) => {
        const readers = before.map((row) => knownReader(row))
        const candidates = rows(...now)
        const { outcomes } = plan(candidates, readers)
        for (const [i, outcome] of outcomes.entries()) {
          const candidate = candidates[i]
          if (!candidate || outcome.kind !== 'changed') continue
          const match = readers.find(({ id }) => id === outcome.readerId)
          if (candidate.studentNumber !== undefined && candidate.studentNumber === match?.studentNumber) continue
          expect(match?.nameKey).toBe(nameKey(candidate.name))
          const moved = outcome.changes.some(({ field }) => field === 'class')
          if (moved) expect(candidates.filter(({ name }) => name === candidate.name)).toHaveLength(1)
          if (moved) expect(readers.filter(({ name }) => name === candidate.name)).toHaveLength(1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the order of rows and of readers plays no part', () => {
    fc.assert(
      fc.property(school, school, fc.infiniteStream(fc.nat()), (before, now, order) => {
        const readers = before.map((row) => knownReader(row))
        const keys = [...order.take(now.length + before.length)]
        const shuffled = now.map((row, i) => ({ row, key: keys[i] ?? 0 })).toSorted((a, b) => a.key - b.key)
        const one = rows(...now)
        const other = rows(...shuffled.map(({ row }) => row))
        const plans = [plan(one, readers), plan(other, readers.toReversed())] as const
        const normal = (candidates: readonly Candidate[], { outcomes }: RosterPlan) =>
          outcomes
            .map((outcome, i) =>
              said(
                'possible' in outcome ? { ...outcome, possible: outcome.possible.toSorted((a, b) => a - b) } : outcome,
                candidates[i],
              ),
            )
            .toSorted()
        expect(normal(other, plans[1])).toEqual(normal(one, plans[0]))
        const ids = ({ left }: RosterPlan) => left.map(({ readerId }) => readerId).toSorted((a, b) => a - b)
        expect(ids(plans[1])).toEqual(ids(plans[0]))
      }),
      { numRuns: 300 },
    )
  })
})
