import { updateHoldings } from '#catalog'
import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import type { Context } from '#platform/perform'

const copiesOf = prepared((db: Db, p: { schoolId: number; bibId: number }) =>
  db
    .selectFrom('copy')
    .select(['zone_id', 'state', 'lendings'])
    .where('school_id', '=', p.schoolId)
    .where('bib_id', '=', p.bibId)
    .where('state', '<>', 'withdrawn'),
)

/** Tells the catalogue's search where a title's copies stand, how many can be taken now and how often they were lent: facets and rank. */
export async function tellCatalog(context: Context, bibId: number): Promise<void> {
  const { tx, schoolId } = context
  const rows = await copiesOf(tx, { schoolId, bibId })
  await updateHoldings(context, bibId, {
    zones: [...new Set(rows.map((row) => row.zone_id))],
    copies: rows.length,
    available: rows.filter((row) => row.state === 'available').length,
    lendings: rows.reduce((sum, row) => sum + row.lendings, 0),
  })
}
