import * as z from 'zod'
import { brokenConstraint } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse, refused } from '#platform/problem'
import { tellCatalog } from './tell-catalog.ts'

/**
 * Takes back the registration of a copy: the wrong sticker on the wrong book, a minute ago. Only while nothing has happened to
 * the copy since. Its accession number stays used: the audit log says what became of it.
 */
export const undoRegistration = command({
  name: 'holdings.undo-registration',
  // by whoever registered it, or who manages holdings
  permission: null,
  input: z.object({ copyId: z.number().int() }),
  run: async (context, { copyId }): Promise<Outcome<null>> => {
    const { tx, schoolId, actor } = context
    const copy = await tx
      .selectFrom('copy as c')
      .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
      .select(['c.bib_id', 'c.barcode', 'c.accession_number', 'c.registered_by', 'c.version', 'b.title'])
      .where('c.school_id', '=', schoolId)
      .where('c.id', '=', copyId)
      .executeTakeFirst()
    if (!copy) return notFound()
    if (copy.registered_by !== actor.label && !context.may('holdings.manage'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    const removed = await tx
      .deleteFrom('copy')
      .where('school_id', '=', schoolId)
      .where('id', '=', copyId)
      .where('version', '=', 1)
      .executeTakeFirst()
      .catch((error: unknown) => {
        // a loan or another record points to it
        if (brokenConstraint(error)?.kind === 'foreign-key')
          refused('holdings.registration_in_use', { title: copy.title })
        throw error
      })
    if (removed.numDeletedRows === 0n) return refuse('holdings.registration_in_use', { title: copy.title })
    await tellCatalog(context, copy.bib_id)
    context.record({
      action: 'undo-register',
      entity: 'copy',
      entityId: copyId,
      data: { bib: copy.bib_id, number: copy.accession_number, barcode: copy.barcode },
    })
    return done(null)
  },
})

/**
 * Takes copies out that an import brought in, as if they had never been; their numbers stay used. Refused as a whole where
 * something has happened to one of them since; whoever calls tells the catalogue.
 */
export async function removeCopies(context: Context, ids: readonly number[]): Promise<void> {
  const { tx, schoolId } = context
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const removed = await tx
      .deleteFrom('copy')
      .where('school_id', '=', schoolId)
      .where('id', 'in', some)
      .where('version', '=', 1)
      .executeTakeFirst()
      .catch((error: unknown) => {
        if (brokenConstraint(error)?.kind === 'foreign-key') refused('holdings.registration_in_use', { title: '' })
        throw error
      })
    if (removed.numDeletedRows !== BigInt(some.length)) refused('holdings.registration_in_use', { title: '' })
  }
  for (const id of ids) context.record({ action: 'undo-register', entity: 'copy', entityId: id })
}
