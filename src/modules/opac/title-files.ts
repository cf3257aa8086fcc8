import { searchCatalog } from '#catalog'
import { say } from '#messages/say'
import type { ExportRow } from '#platform/export/columns'
import type { ListColumn, ListFile } from '#platform/export/list-file'
import type { Call } from '#platform/route'
import type { searchAsExcel, SearchAsked } from './contract.ts'
import { ORDERS, filtersOf } from './search-titles.ts'
import { titleRows } from './title-rows.ts'

/** Titles read at a time. */
const SLICE = 500

type Asking = Pick<Call<typeof searchAsExcel>, 'database' | 'school' | 'actor' | 'language' | 'now'>

/** All titles of a search as a file, in its order. */
export function titlesFile(asking: Asking, asked: SearchAsked): ListFile {
  const { language } = asking
  const column = (title: string, type: ListColumn['type'], width: number, total = false): ListColumn => ({
    title,
    type,
    width,
    total,
  })
  return {
    title: say(language, 'opac.titles'),
    about: asked.q === '' ? '' : say(language, 'opac.about_search', { text: asked.q }),
    columns: [
      column(say(language, 'opac.call_number'), 'text', 26),
      column(say(language, 'opac.title'), 'text', 70),
      column(say(language, 'opac.author'), 'text', 45),
      column(say(language, 'opac.publisher'), 'text', 36),
      column(say(language, 'opac.year'), 'integer', 13),
      column(say(language, 'opac.kind'), 'text', 18),
      column(say(language, 'opac.where'), 'text', 34),
      column(say(language, 'opac.copies'), 'integer', 13, true),
      column(say(language, 'opac.on_shelf'), 'integer', 13, true),
    ],
    rows: rowsOf(asking, asked),
  }
}

async function* rowsOf(asking: Asking, asked: SearchAsked): AsyncGenerator<ExportRow> {
  const { database, school, language } = asking
  const { always, chosen } = await filtersOf(asking, asked)
  for (let offset = 0; ; offset += SLICE) {
    const { ids } = await searchCatalog(database, school.schoolId, {
      text: asked.q,
      filters: { ...chosen, ...always },
      order: ORDERS[asked.sort],
      offset,
      limit: SLICE,
      facetValues: 0,
    })
    for (const row of await titleRows(database.read, asking, ids))
      yield [
        row.callNumber,
        row.title,
        row.author,
        row.publisher,
        row.year,
        say(language, `opac.kind_${row.kind}`),
        row.zones.join(say(language, 'ui.comma')),
        row.copies,
        row.available,
      ]
    if (ids.length < SLICE) return
  }
}
