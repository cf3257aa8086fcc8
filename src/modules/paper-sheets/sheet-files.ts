/** Loan sheets on paper, and the list of those that were entered. */
import { say } from '#messages/say'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import type { ExportRow } from '#platform/export/columns'
import { factsOf, fileName, type ListFile, type Making, paperWords, printedAt } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { SheetRow } from '#platform/print/loan-sheet'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { pupilsOf, sheetHeads } from './store.ts'

/** 纸质借还单 of a class: a line for each pupil and lines below for a second book. */
export async function classSheetFile(db: Db, making: Making, classId: number): Promise<FileReply> {
  const { school, now } = making
  const pupils = await pupilsOf(db, school.schoolId, classId)
  if (pupils.length === 0) return refused('people.class_is_empty', undefined, { status: 404 })
  const className = await classLabel(db, school.schoolId, classId, dayOfInstant(now, school.timeZone))
  const rows = pupils.map(({ seat, name, card }) => ({ seat: seat === null ? '' : String(seat), name, card }))
  return await sheetDrawn(making, className, rows)
}

/** The same without names, for whoever comes. */
export function blankSheetFile(making: Making): Promise<FileReply> {
  return sheetDrawn(making, '', [])
}

async function sheetDrawn(making: Making, className: string, rows: readonly SheetRow[]): Promise<FileReply> {
  const labels = paperWords(making)
  const title = `${className} ${labels.loanSheetTitle}`.trim()
  const { bytes } = await drawInWorker(
    'loan-sheet',
    { facts: factsOf(making, title), school: making.school.name, className, printedAt: printedAt(making), labels },
    rows,
  )
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}

const PAGE = 200

export function sheetsFile(db: Db, making: Making): ListFile {
  const { language, school, now } = making
  const word = (key: 'day' | 'class' | 'lines' | 'tasks' | 'entered' | 'state') =>
    say(language, `paper-sheets.column_${key}`)
  return {
    title: say(language, 'paper-sheets.title'),
    about: '',
    columns: [
      { title: word('day'), type: 'day', width: 30 },
      { title: word('class'), type: 'text', width: 40 },
      { title: word('lines'), type: 'integer', width: 20, total: true },
      { title: word('tasks'), type: 'integer', width: 20, total: true },
      { title: word('entered'), type: 'day', width: 30 },
      { title: word('state'), type: 'text', width: 30 },
    ],
    rows: sheetRows(db, making, dayOfInstant(now, school.timeZone)),
    orientation: 'portrait',
  }
}

async function* sheetRows(db: Db, { language, school }: Making, today: string): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const heads = await sheetHeads(db, school.schoolId, { offset, limit: PAGE, today })
    for (const one of heads)
      yield [
        one.day,
        one.className || say(language, 'paper-sheets.no_one_class'),
        one.lines,
        one.tasks,
        dayOfInstant(one.enteredAt, school.timeZone),
        one.undone ? say(language, 'paper-sheets.was_undone') : '',
      ]
    if (heads.length < PAGE) return
  }
}
