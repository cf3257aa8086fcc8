import { nameKey } from '#values/names'

/** A pupil of one of the third grade's classes, as a line of a list or as a reader of the library. */
export type GivenPupil = {
  name: string
  classId: number
  number?: string | undefined
  card?: string | undefined
  seat?: number | undefined
}

/** The class with that number, entered in 2024. */
export function givenClass(number: number) {
  return { stage: 'primary' as const, entryYear: 2024, number: String(number) }
}

/** The pupil as row i of a file, as the reading of a file gives it. */
export function rosterRow({ name, classId, number, card, seat }: GivenPupil, i: number) {
  return {
    sheet: 'S',
    row: i + 2,
    cells: { name: `A${i + 2}`, number: `B${i + 2}` },
    kind: 'pupil' as const,
    name,
    className: `三（${classId}）班`,
    class: givenClass(classId),
    ...(number === undefined ? {} : { studentNumber: number }),
    ...(card === undefined ? {} : { cardNumber: card }),
    ...(seat === undefined ? {} : { seatNumber: seat }),
    problems: [],
  }
}

let nextId = 0

/** The pupil as a reader, each with an id and a card of his own. */
export function knownReader({ name, classId, number, card, seat }: GivenPupil, leftOn: string | null = null) {
  nextId += 1
  return {
    id: nextId,
    kind: 'pupil' as const,
    name,
    nameKey: nameKey(name),
    classId,
    studentNumber: number ?? null,
    cardNumber: card ?? `card${nextId}`,
    seatNumber: seat ?? null,
    status: leftOn === null ? ('active' as const) : ('left' as const),
    leftOn,
  }
}
