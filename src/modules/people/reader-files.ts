import { say, sayIfKnown } from '#messages/say'
import type { ExportRow } from '#platform/export/columns'
import type { ListColumn, ListFile, Making } from '#platform/export/list-file'
import type { ReaderFilter } from './contract.ts'
import { listClassRows } from './list-class-rows.ts'
import { type Asking, listReaders } from './list-readers.ts'

const PAGE = 500

/** The readers of a filter as a file. Its headings are those that an import knows, so it can be changed and brought in again. */
export function readersFile(asking: Asking, making: Making, filter: ReaderFilter): ListFile {
  const { language } = making
  const column = (title: string, type: ListColumn['type'], width: number): ListColumn => ({ title, type, width })
  return {
    title: say(language, 'people.roster'),
    about: say(language, filter.status === 'left' ? 'people.status_left' : 'people.status_active'),
    columns: [
      column(say(language, 'people.class'), 'text', 26),
      column(say(language, 'people.seat'), 'integer', 12),
      column(say(language, 'people.name'), 'text', 34),
      column(say(language, 'people.student_number'), 'text', 34),
      column(say(language, 'people.card_number'), 'text', 34),
      column(say(language, 'people.category'), 'text', 26),
      column(say(language, 'people.state'), 'text', 24),
    ],
    rows: readerRows(asking, making, filter),
    orientation: 'portrait',
  }
}

async function* readerRows(asking: Asking, { language }: Making, filter: ReaderFilter): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { readers } = await listReaders(asking, filter, { offset, limit: PAGE })
    for (const one of readers) {
      const state =
        one.status === 'left'
          ? say(language, 'people.left_on', { day: one.leftOn ?? '' })
          : one.cardStopped
            ? say(language, 'people.card_is_stopped')
            : ''
      const category = sayIfKnown(language, `people.category_${one.category}`) ?? one.category
      yield [one.className, one.seatNumber, one.name, one.studentNumber, one.cardNumber, category, state]
    }
    if (readers.length < PAGE) return
  }
}

/** The classes of this year with their numbers of pupils. */
export function classesFile(asking: Asking, making: Making): ListFile {
  const { language } = making
  return {
    title: say(language, 'people.classes'),
    about: '',
    columns: [
      { title: say(language, 'people.class'), type: 'text', width: 40 },
      { title: say(language, 'people.entry_year'), type: 'integer', width: 30 },
      { title: say(language, 'people.pupils'), type: 'integer', width: 30, total: true },
      { title: say(language, 'people.with_card'), type: 'integer', width: 30, total: true },
    ],
    rows: classRows(asking),
    orientation: 'portrait',
  }
}

async function* classRows(asking: Asking): AsyncGenerator<ExportRow> {
  for (const one of await listClassRows(asking))
    if (!one.closed) yield [one.label, one.entryYear, one.pupils, one.cards]
}
