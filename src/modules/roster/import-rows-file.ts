import { say } from '#messages/say'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { previewRows, type Seeing } from './preview-import.ts'

const PAGE = 500

/** The rows of an import as a file: what a class teacher is asked to clear up. */
export function importRowsFile(seeing: Seeing, making: Making, id: number, outcome: string | undefined): ListFile {
  const { language } = making
  return {
    title: say(language, 'roster.list_title'),
    about: '',
    columns: [
      { title: say(language, 'roster.where'), type: 'text', width: 60 },
      { title: say(language, 'roster.outcome'), type: 'text', width: 20 },
      { title: say(language, 'people.class'), type: 'text', width: 24 },
      { title: say(language, 'people.name'), type: 'text', width: 26 },
      { title: say(language, 'people.student_number'), type: 'text', width: 30 },
      { title: say(language, 'roster.what'), type: 'text', width: 110 },
    ],
    rows: rowsOf(seeing, id, outcome),
  }
}

async function* rowsOf(seeing: Seeing, id: number, outcome: string | undefined): AsyncGenerator<ExportRow> {
  const { language } = seeing
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await previewRows(seeing, id, { outcome, offset, limit: PAGE })
    for (const row of rows) {
      const changes = row.changes.map((one) => say(language, 'roster.change', one))
      const what = [...changes, ...row.why].join(' ')
      yield [
        row.place,
        say(language, `roster.outcome_${row.outcome}`),
        row.className,
        row.name,
        row.studentNumber,
        what,
      ]
    }
    if (rows.length < PAGE) return
  }
}
