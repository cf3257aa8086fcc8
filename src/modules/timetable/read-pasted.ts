import { listClasses, loadSchooling } from '#people'
import type { Db } from '#platform/database'
import { readClassName } from '#values/class-name'
import { schoolYearOf } from '#values/term'
import { readTimetableGrid } from '#values/timetable-grid'
import type { Pasted } from './contract.ts'

/** The lessons of a timetable from the clipboard; a name that fits no class of the school, or several, is told and left out. */
export async function readPasted(db: Db, schoolId: number, text: string, today: string): Promise<Pasted> {
  const context = { schooling: await loadSchooling(db, schoolId), schoolYear: schoolYearOf(today) }
  const classes = (await listClasses(db, schoolId, today)).filter((one) => !one.closed)
  const meant = (name: string) => {
    const plain = name.normalize('NFKC').replace(/\s/g, '')
    const called = classes.filter((one) => one.label.normalize('NFKC') === plain)
    const readings = readClassName(name, context)?.readings.filter((reading) => reading.fits) ?? []
    const fitting = classes.filter((one) =>
      readings.some(
        (reading) =>
          reading.stage === one.stage && reading.entryYear === one.entryYear && String(reading.name) === one.number,
      ),
    )
    const [only, more] = called.length > 0 ? called : fitting
    return more ? undefined : only?.id
  }
  const grid = readTimetableGrid(text)
  const lessons: Pasted['lessons'] = []
  const refused: Pasted['refused'] = [...grid.refused]
  for (const { name, weekday, number, weeks } of grid.lessons) {
    const classId = meant(name)
    if (classId === undefined) refused.push({ text: name, why: 'class' })
    else lessons.push({ classId, weekday, time: { at: 'period', number }, room: '', weeks, termId: null })
  }
  return { lessons, refused }
}
