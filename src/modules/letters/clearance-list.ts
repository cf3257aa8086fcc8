import { say } from '#messages/say'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import type { Actor } from '#platform/permissions'
import { formatDay } from '#values/day-format'
import { dayOfInstant } from '#values/instant'
import { readersOf, unsettledOf } from './read-clearance.ts'

/** The clearance list (离校清单) of a class on one sheet: what each pupil still has to settle, with room to sign. */
export async function clearanceList(db: Db, making: Making, actor: Actor, classId: number): Promise<ListFile> {
  const { language, school, now } = making
  const today = dayOfInstant(now, school.timeZone)
  const word = (key: 'seat' | 'name' | 'loans' | 'cases' | 'deposit' | 'state' | 'sign') =>
    say(language, `letters.column_${key}`)
  return {
    title: say(language, 'letters.clearance_title'),
    about: await classLabel(db, school.schoolId, classId, today),
    columns: [
      { title: word('seat'), type: 'integer', width: 12 },
      { title: word('name'), type: 'text', width: 26 },
      { title: word('loans'), type: 'text', width: 74 },
      { title: word('cases'), type: 'text', width: 40 },
      { title: word('deposit'), type: 'money', width: 22 },
      { title: word('state'), type: 'text', width: 16 },
      { title: word('sign'), type: 'text', width: 26 },
    ],
    rows: rowsOf(),
  }
  async function* rowsOf(): AsyncGenerator<ExportRow> {
    for (const reader of await readersOf(db, school.schoolId, actor, { classId })) {
      const { loans, cases, depositFen, clear } = await unsettledOf(db, school.schoolId, reader.id)
      yield [
        reader.seat_number,
        reader.name,
        loans
          .map(({ title, dueDay: due }) =>
            say(language, 'letters.clearance_loan_due', { title, due: formatDay(due, language, 'day') }),
          )
          .join(say(language, 'ui.comma')),
        cases
          .map(({ number, title }) => `${say(language, 'compensation.case_number', { n: number })} ${title}`)
          .join(say(language, 'ui.comma')),
        depositFen > 0 ? depositFen : null,
        say(language, clear ? 'letters.is_clear' : 'letters.not_clear'),
        '',
      ]
    }
  }
}
