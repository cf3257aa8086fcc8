import { findBibs, searchCatalog } from '#catalog'
import { theSchool } from './schools.ts'
import { badUsage, type Verb } from './verb.ts'

/** `search TEXT`: the catalogue as a librarian finds it. */
export const searchVerb: Verb = {
  name: 'search',
  usage: 'shuxiang search TEXT [--school S] [--json]',
  run: async (installation, asked) => {
    const text = asked.words.join(' ')
    if (text === '') return badUsage(searchVerb)
    const { app } = installation
    const school = await theSchool(installation, asked)
    const answer = await searchCatalog(app.database, school.schoolId, { text, limit: 50 })
    const found = new Map((await findBibs(app.database.read, school.schoolId, answer.ids)).map((bib) => [bib.id, bib]))
    const hits = answer.ids.flatMap((id) => found.get(id) ?? [])
    const items = hits.map(({ id, title, responsibility, publisher, year, isbns, callNumber, copies, available }) => ({
      id,
      title,
      responsibility,
      publisher,
      year,
      isbn: isbns[0] ?? null,
      callNumber,
      copies,
      available,
    }))
    const lines = items.map(
      (one) => `${one.callNumber.padEnd(14)} ${one.title} / ${one.responsibility}  ${one.available}/${one.copies}`,
    )
    return {
      exit: 0,
      result: { total: answer.total, items, facets: answer.facets },
      text: [`${answer.total}`, ...lines].join('\n'),
    }
  },
}
