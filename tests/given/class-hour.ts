import type { App } from '../../src/app.ts'
import type { GivenSchool } from './app.ts'
import { givenBib, givenCopies, givenReader, givenZone } from './library.ts'
import { givenClass } from './people.ts'

export interface GivenPupil {
  readonly id: number
  readonly name: string
  readonly seat: number
  readonly cardNumber: string
}

export interface ClassAtDesk {
  readonly classId: number
  readonly pupils: readonly GivenPupil[]
  readonly copies: readonly { id: number; barcode: string }[]
}

let titles = 0

/** A class of the third grade with seats 1 … n, and copies on the shelf to lend to it. */
export async function givenClassAtDesk(
  app: App,
  school: GivenSchool,
  { number, pupils: size, copies: count }: { number: string; pupils: number; copies: number },
): Promise<ClassAtDesk> {
  const classId = await givenClass(app, school, { number })
  const pupils: GivenPupil[] = []
  for (let seat = 1; seat <= size; seat++) {
    const name = `学生${number}${String(seat).padStart(2, '0')}`
    pupils.push({ name, seat, ...(await givenReader(app, school, { name, classId })) })
  }
  await app.database.write(async (tx) => {
    for (const { id, seat } of pupils)
      await tx
        .updateTable('person')
        .set({ seat_number: seat })
        .where('school_id', '=', school.schoolId)
        .where('id', '=', id)
        .execute()
  })
  const zoneId = await givenZone(app, school)
  const copies: { id: number; barcode: string }[] = []
  while (copies.length < count) {
    const bibId = await givenBib(app, school, { title: `班级书架第${(titles += 1)}种` })
    copies.push(...(await givenCopies(app, school, { bibId, zoneId, count: Math.min(10, count - copies.length) })))
  }
  return { classId, pupils, copies }
}
