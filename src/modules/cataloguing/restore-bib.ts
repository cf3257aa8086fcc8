import * as z from 'zod'
import { changedFields, findBib, rewriteBib } from '#catalog'
import { bibFields } from '#catalog/contract'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { findVersion } from './bib-history.ts'

/** A4: gives a record what it held before a change. What stands now becomes a version itself, so nothing is lost. */
export const restoreBib = command({
  name: 'cataloguing.restore-bib',
  permission: 'catalog.edit',
  input: z.object({ id: z.number().int(), version: z.number().int(), toVersion: z.number().int() }),
  run: async (context, input): Promise<Outcome<{ version: number }>> => {
    const { tx, schoolId } = context
    const before = await findBib(tx, schoolId, input.id)
    const wanted = await findVersion(tx, schoolId, input.id, input.toVersion)
    if (!before || !wanted || before.state === 'merged' || before.state === 'removed') return notFound()
    if (before.version !== input.version) return refuse('catalog.changed_meanwhile', { title: before.title })
    const changed = changedFields(bibFields.parse(before), wanted.fields)
    const locked = [...new Set([...before.locked, ...changed])]
    const written = await rewriteBib(context, before, { ...wanted, state: 'complete', locked })
    if (!written) return refuse('catalog.changed_meanwhile', { title: before.title })
    context.record({ action: 'restore', entity: 'bib', entityId: input.id, data: { changed, to: input.toVersion } })
    return done({ version: before.version + 1 })
  },
})
