import { giveCallNumber, insertBibs } from '#catalog'
import { bringInLoans } from '#circulation'
import { insertCopies, settleCopies } from '#holdings'
import { insertPerson, issueCards, newCardCode } from '#people'
import type { Context } from '#platform/perform'
import { unwrap } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { addDays } from '#values/day'
import { instantAt } from '#values/instant'
import { demoRoles } from './contract.ts'
import type { CopyEnd, DemoPlan } from './plan.ts'
import { roomSlices } from './room-slices.ts'
import type { DemoCopy, DemoPlace, StockedTitle } from './stock-plan.ts'
import { storySlices } from './story-slices.ts'
import { barcodeOf, chunks, readCopies, readReaders, type RoomIds, type Slice } from './written.ts'

const TITLES_IN_A_SLICE = 12
const LOANS_IN_A_SLICE = 400
const COPIES_IN_A_SLICE = 500

/** The whole plan in transactions of some tenths of a second. */
export function slicesOf(plan: DemoPlan, rooms: RoomIds): Slice[] {
  const [before] = plan.terms
  const early = instantAt(addDays(before.firstDay, -3), '09:00')
  return [
    ...plan.classes.map((_, classIndex) => ({ at: early, prepare: async () => pupilsOf(plan, rooms, classIndex) })),
    { at: early, prepare: async () => teachersOf(plan) },
    ...titleSlices(plan, rooms),
    ...chunks(plan.loans, LOANS_IN_A_SLICE).map((_, index) => loanSlice(plan, rooms, index)),
    ...chunks(plan.ends, COPIES_IN_A_SLICE).map((_, index) => endSlice(plan, index)),
    ...roomSlices(plan, rooms),
    ...storySlices(plan, rooms),
  ]
}

const categoryOf = (grade: number) => (grade <= 2 ? 'pupil-lower' : 'pupil')

function pupilsOf(plan: DemoPlan, { classes }: RoomIds, classIndex: number) {
  return async (context: Context) => {
    const category = categoryOf(plan.classes[classIndex]?.grade ?? 9)
    const cards = []
    for (const { name, seatNumber, studentNumber } of plan.pupils.filter((one) => one.classIndex === classIndex)) {
      const pupil = { kind: 'pupil' as const, name, category, classId: classes[classIndex] ?? null }
      const id = await insertPerson(context, { ...pupil, seatNumber, studentNumber })
      context.record({ action: 'create', entity: 'person', entityId: id, data: pupil })
      // the code is written nowhere: nobody comes in by it until a card is printed anew
      if (hasCard(classIndex, seatNumber)) cards.push({ personId: id, codeHash: tokenHash(newCardCode()) })
    }
    if (cards.length > 0) unwrap(await issueCards.run(context, { cards }))
  }
}

/** All but one class of newcomers and those who came late to the others. */
const hasCard = (classIndex: number, seatNumber: number) => classIndex !== 1 && seatNumber <= 36

/** The first teachers have accounts and are there already. */
function teachersOf(plan: DemoPlan) {
  return async (context: Context) => {
    for (const { name, studentNumber } of plan.teachers.slice(demoRoles.length)) {
      const teacher = { kind: 'staff' as const, name, category: 'teacher', classId: null, studentNumber }
      const id = await insertPerson(context, teacher)
      context.record({ action: 'create', entity: 'person', entityId: id, data: teacher })
    }
  }
}

/** Titles in the order of the register, those of one delivery together and dated by it: so new arrivals are new. */
function titleSlices(plan: DemoPlan, rooms: RoomIds): Slice[] {
  const days = [...new Set(plan.titles.map((title) => title.receivedOn))]
  return days.flatMap((day) => {
    const numbers = [...plan.titles.keys()].filter((number) => plan.titles[number]?.receivedOn === day)
    return chunks(numbers, TITLES_IN_A_SLICE).map((some) => ({
      at: instantAt(day, '09:00'),
      prepare: async () => (context: Context) => writeTitles(context, plan, rooms, some),
    }))
  })
}

async function writeTitles(
  context: Context,
  plan: DemoPlan,
  rooms: RoomIds,
  numbers: readonly number[],
): Promise<void> {
  const bibs = []
  const copies = []
  for (const number of numbers) {
    const title = plan.titles[number]
    if (!title) continue
    const id = context.newId()
    const own = [...plan.copies.entries()].filter(([, copy]) => copy.title === number)
    const ends = own.map(([index]) => plan.ends[index] ?? { state: 'available' as const, lendings: 0 })
    bibs.push({
      id,
      fields: title.fields,
      callNumber: await giveCallNumber(context, title.fields),
      state: 'complete' as const,
      origin: 'demo' as const,
      holdings: {
        zones: [...new Set(own.map(([, copy]) => zoneOf(copy.place, rooms)))],
        copies: own.length,
        available: ends.filter((end) => end.state === 'available').length,
        lendings: ends.reduce((sum, end) => sum + end.lendings, 0),
      },
    })
    copies.push(...own.map(([index, copy]) => newCopy(id, index, copy, title, rooms)))
  }
  await insertBibs(context, bibs)
  await insertCopies(context, copies)
}

function newCopy(bibId: number, index: number, copy: DemoCopy, title: StockedTitle, rooms: RoomIds) {
  return {
    bibId,
    barcode: barcodeOf(index),
    sharedBarcode: null,
    zoneId: zoneOf(copy.place, rooms),
    volume: copy.volume,
    priceFen: copy.priceFen,
    source: 'purchase' as const,
    condition: 'good' as const,
    state: copy.state,
    receivedOn: title.receivedOn,
    note: '',
    accessionNumber: index + 1,
  }
}

function zoneOf(place: DemoPlace, rooms: RoomIds): number {
  return typeof place === 'string' ? rooms[place] : (rooms.corners[place.corner] ?? rooms.stacks)
}

function loanSlice(plan: DemoPlan, rooms: RoomIds, index: number): Slice {
  return {
    prepare: async (db, schoolId) => {
      const copies = await readCopies(db, schoolId)
      const readers = await readReaders(db, schoolId, plan)
      const loans = plan.loans.slice(index * LOANS_IN_A_SLICE, (index + 1) * LOANS_IN_A_SLICE).map((loan) => {
        const copy = copies.get(loan.copy + 1)
        const personId = readers[loan.reader]
        if (!copy || personId === undefined) throw new Error('a copy or a reader of the plan was not written')
        const { returnedDay, returnedAt } = loan
        return {
          copyId: copy.id,
          bibId: copy.bibId,
          personId,
          classId: loan.classIndex === null ? null : (rooms.classes[loan.classIndex] ?? null),
          category: loan.category,
          lentAt: instantAt(loan.lentDay, loan.at),
          lentDay: loan.lentDay,
          dueDay: loan.dueDay,
          renewals: loan.renewals,
          returned: returnedDay && returnedAt ? { at: instantAt(returnedDay, returnedAt), day: returnedDay } : null,
          trace: loan.trace,
        }
      })
      return (context) => bringInLoans(context, loans, 'demo')
    },
  }
}

function endSlice(plan: DemoPlan, index: number): Slice {
  return {
    prepare: async (db, schoolId) => {
      const copies = await readCopies(db, schoolId)
      const first = index * COPIES_IN_A_SLICE
      return (context) => {
        const changed = plan.ends.slice(first, first + COPIES_IN_A_SLICE).flatMap(({ state, lendings }, at) => {
          const copy = copies.get(first + at + 1)
          const same = lendings === 0 && isUntouched(state)
          return copy && !same ? [{ id: copy.id, state, since: context.now, lendings }] : []
        })
        return settleCopies(context, changed)
      }
    },
  }
}

const isUntouched = (state: CopyEnd) => state === 'available' || state === 'processing'
