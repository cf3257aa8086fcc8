import { bringInHours } from '#class-hours'
import { bringInLog, saveSeats } from '#reading-room'
import { unwrap } from '#platform/route'
import { changeLessons } from '#timetable'
import { addDays } from '#values/day'
import { instantAt } from '#values/instant'
import type { DemoPlan } from './plan.ts'
import { chunks, readCopies, readReaders, type RoomIds, type Slice } from './written.ts'

const HOURS_IN_A_SLICE = 200
const DAYS_IN_A_SLICE = 30
const SEATS = 48

/** The weekly reading lessons, the hours that classes were in the library, and the log of the reading room. */
export function roomSlices(plan: DemoPlan, rooms: RoomIds): Slice[] {
  return [
    { at: instantAt(addDays(plan.terms[0].firstDay, -3), '10:00'), by: 'librarian', prepare: async () => lessons },
    ...chunks(plan.hours, HOURS_IN_A_SLICE).map((hours) => ({
      by: 'librarian' as const,
      prepare: async () => (context: Parameters<typeof bringInHours>[0]) =>
        bringInHours(
          context,
          hours.map((hour) => ({
            ...hour,
            classId: rooms.classes[hour.classIndex] ?? 0,
            during: `${hour.from}–${hour.to}`,
            beganAt: instantAt(hour.day, hour.began),
            endedAt: instantAt(hour.day, hour.ended),
          })),
        ),
    })),
    ...chunks(plan.room, DAYS_IN_A_SLICE).map((days) => roomSlice(plan, rooms, days)),
  ]

  async function lessons(context: Parameters<typeof bringInHours>[0]): Promise<void> {
    const add = plan.classes.map(({ weekday, lesson }, index) => ({
      classId: rooms.classes[index] ?? 0,
      weekday,
      time: { at: 'period' as const, number: lesson.number },
      room: '',
      weeks: 'all' as const,
      termId: null,
    }))
    unwrap(await changeLessons.run(context, { add, remove: [] }))
    unwrap(await saveSeats.run(context, { seats: SEATS }))
  }
}

function roomSlice(plan: DemoPlan, rooms: RoomIds, days: DemoPlan['room']): Slice {
  return {
    by: 'librarian',
    prepare: async (db, schoolId) => {
      const copies = await readCopies(db, schoolId)
      const readers = await readReaders(db, schoolId, plan)
      const log = {
        visits: days.flatMap(({ day, visits }) =>
          visits.map(({ at, window, heads, classIndex, reader }) => ({
            at: instantAt(day, at),
            day,
            window,
            heads,
            classId: classIndex === null ? null : (rooms.classes[classIndex] ?? null),
            personId: reader === null ? null : (readers[reader] ?? null),
          })),
        ),
        uses: days.flatMap(({ day, uses }) =>
          uses.map(({ at, window, copy }) => {
            const copyId = copies.get(copy + 1)?.id ?? 0
            return { at: instantAt(day, at), day, window, copyId }
          }),
        ),
        notes: days.flatMap(({ day, note }) =>
          note ? [{ at: instantAt(day, note.window.to), day, window: note.window, text: note.text }] : [],
        ),
      }
      return (context) => bringInLog(context, log)
    },
  }
}
