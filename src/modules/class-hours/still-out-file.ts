import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import type { Actor } from '#platform/permissions'
import { refused } from '#platform/problem'
import type { HourState } from './contract.ts'
import { readHour } from './read-hour.ts'

/** What the class has yet to bring, for its teacher's hand and not for a wall; what was lent in the hour is left out. */
export async function stillOutFile(db: Db, making: Making, actor: Actor, id: number): Promise<ListFile> {
  const { language, now } = making
  const state = await readHour(db, actor, id, now)
  if (!state) return refused('platform.not_found', undefined, { status: 404 })
  const word = (key: 'seat' | 'pupil' | 'title' | 'due') => say(language, `class-hours.column_${key}`)
  return {
    title: say(language, 'class-hours.owing_title'),
    about: state.hour.className,
    orientation: 'portrait',
    columns: [
      { title: word('seat'), type: 'integer', width: 14 },
      { title: word('pupil'), type: 'text', width: 30 },
      { title: word('title'), type: 'text', width: 90 },
      { title: word('due'), type: 'day', width: 30 },
    ],
    rows: rowsOf(state),
  }
}

async function* rowsOf({ pupils }: HourState): AsyncGenerator<ExportRow> {
  for (const { seatNumber, name, loans } of pupils)
    for (const loan of loans.filter((one) => !one.lentNow)) yield [seatNumber, name, loan.title, loan.dueDay]
}
