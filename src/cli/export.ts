import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '#platform/database'
import { theSchool } from './schools.ts'
import { badUsage, type Verb } from './verb.ts'

const PAGE = 2000
type Row = Record<string, string | number | null>
type Page = (db: Db, schoolId: number, after: number) => Promise<Row[]>

/** What can be exported, each in pages by id, so that a hundred thousand rows need no memory. */
const tables: Record<string, Page> = {
  records: (db, schoolId, after) =>
    db
      .selectFrom('bib')
      .select([
        'id',
        'title',
        'volume',
        'responsibility',
        'publisher',
        'publication_year',
        'isbn',
        'price_fen',
        'class_number',
        'call_number',
        'kind',
        'language',
        'copies',
      ])
      .where('school_id', '=', schoolId)
      .where('state', 'in', ['complete', 'stub'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute(),
  copies: (db, schoolId, after) =>
    db
      .selectFrom('copy as c')
      .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
      .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
      .select([
        'c.id',
        'c.accession_number',
        'c.barcode',
        'b.title',
        'b.isbn',
        'b.call_number',
        'z.name as zone',
        'c.price_fen',
        'c.source',
        'c.condition',
        'c.state',
        'c.received_on',
      ])
      .where('c.school_id', '=', schoolId)
      .where('c.id', '>', after)
      .orderBy('c.id')
      .limit(PAGE)
      .execute(),
  readers: (db, schoolId, after) =>
    db
      .selectFrom('person')
      .select(['id', 'kind', 'name', 'category', 'class_id', 'seat_number', 'student_number', 'card_number', 'status'])
      .where('school_id', '=', schoolId)
      .where('erased_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute(),
  loans: (db, schoolId, after) =>
    db
      .selectFrom('loan as l')
      .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
      .leftJoin('person as p', (join) =>
        join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'),
      )
      .select([
        'l.id',
        'c.barcode',
        'c.accession_number',
        'p.card_number',
        'l.lent_day',
        'l.due_day',
        'l.returned_day',
        'l.renewals',
      ])
      .where('l.school_id', '=', schoolId)
      .where('l.voided_at', 'is', null)
      .where('l.id', '>', after)
      .orderBy('l.id')
      .limit(PAGE)
      .execute(),
}

/** `export records|copies|readers|loans`: one JSON object a line, to a file. */
export const exportVerb: Verb = {
  name: 'export',
  usage: `shuxiang export ${Object.keys(tables).join('|')} [FILE] [--school S] [--json]`,
  run: async (installation, asked, progress) => {
    const [what = '', name = `${what}.ndjson`] = asked.words
    const page = tables[what]
    if (!page) return badUsage(exportVerb)
    const school = await theSchool(installation, asked)
    const file = path.resolve(asked.folder, name)
    await using out = await open(file, 'w', 0o600)
    let rows = 0
    for (let after = 0; ;) {
      const slice = await page(installation.app.database.read, school.schoolId, after)
      await out.write(slice.map((row) => `${JSON.stringify(row)}\n`).join(''))
      rows += slice.length
      progress(rows, null)
      if (slice.length < PAGE) break
      after = Number(slice.at(-1)?.['id'] ?? 0)
    }
    return { exit: 0, result: { file, rows }, text: `${file}  ${rows}` }
  },
}
