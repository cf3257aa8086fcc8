import { brokenConstraint } from '#platform/database/constraint'
import type { Context } from '#platform/perform'
import { done, notFound, type Outcome, refuse, refused } from '#platform/problem'
import { tellCatalog } from './tell-catalog.ts'

/**
 * Takes back the registration of a copy: the wrong sticker on the wrong book, a minute ago. Only by whoever registered it or
 * manages holdings, and only while nothing has happened to it since. Its accession number stays used: the operation log says what
 * became of it. Answers the title.
 */
export async function unregister(context: Context, copyId: number): Promise<Outcome<{ bibId: number }>> {
  const { tx, schoolId, actor } = context
  const copy = await tx
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.bib_id', 'c.barcode', 'c.accession_number', 'c.registered_by', 'b.title'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', '=', copyId)
    .executeTakeFirst()
  if (!copy) return notFound()
  if (copy.registered_by !== actor.label && !context.may('holdings.manage'))
    return refuse('platform.not_permitted', undefined, { status: 403 })
  const { bib_id: bibId, barcode, accession_number: number, title } = copy
  if (!(await deleteUntouched(context, [copyId]))) return refuse('holdings.registration_in_use', { title })
  await tellCatalog(context, bibId)
  context.record({
    action: 'undo-register',
    entity: 'copy',
    entityId: copyId,
    data: { bib: bibId, number, barcode },
  })
  return done({ bibId })
}

/**
 * Takes copies out that an import brought in, as if they had never been; their numbers stay used. Refused as a whole where
 * something has happened to one of them since; whoever calls tells the catalogue.
 */
export async function removeCopies(context: Context, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500)
    if (!(await deleteUntouched(context, ids.slice(at, at + 500))))
      refused('holdings.registration_in_use', { title: '' })
  for (const id of ids) context.record({ action: 'undo-register', entity: 'copy', entityId: id })
}

/** Deletes copies that are as they came in; false when one has changed, or a loan or another record points to it. */
async function deleteUntouched({ tx, schoolId }: Context, ids: readonly number[]): Promise<boolean> {
  const removed = await tx
    .deleteFrom('copy')
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .where('version', '=', 1)
    .executeTakeFirst()
    .catch((error: unknown) => {
      // the transaction is over on PostgreSQL: nothing more may be asked in it
      if (brokenConstraint(error)?.kind === 'foreign-key') refused('holdings.registration_in_use', { title: '' })
      throw error
    })
  return removed.numDeletedRows === BigInt(ids.length)
}
