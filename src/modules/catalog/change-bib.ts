import * as z from 'zod'
import { command, type Context } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { giveCallNumber, takeWritten } from './call-numbers.ts'
import { type Bib, type BibField, type BibFields, bibFields } from './contract.ts'
import { findBib } from './store.ts'
import { rewriteBib } from './write-bib.ts'

export const changeBibInput = z.object({
  id: z.number().int(),
  /** The version that was on the screen. */
  version: z.number().int(),
  fields: bibFields,
  /** Left out: kept, or the next of the new class when the class number changes. */
  callNumber: z.string().max(60).optional(),
  sharedNumber: z.boolean().optional(),
})

/** A4: a librarian's edit. The fields it changes are locked: a later import does not undo people (design §4 item 9). */
export const changeBib = command({
  name: 'catalog.change-bib',
  permission: 'catalog.edit',
  input: changeBibInput,
  run: async (context, input): Promise<Outcome<Bib>> => {
    const { tx, schoolId } = context
    const before = await findBib(tx, schoolId, input.id)
    if (!before || before.state === 'merged' || before.state === 'removed') return notFound()
    if (before.version !== input.version) return refuse('catalog.changed_meanwhile', { title: before.title })
    const changed = changedFields(bibFields.parse(before), input.fields)
    const callNumber = input.callNumber ?? (await numberAfter(context, before, input.fields))
    if (before.callNumber !== callNumber) {
      changed.push('callNumber')
      const written = { shared: input.sharedNumber ?? false, except: before.id }
      const taken = callNumber && input.callNumber ? await takeWritten(context, callNumber, written) : undefined
      if (taken) return taken
    }
    if (changed.length === 0 && before.state === 'complete') return done(before)
    const locked = [...new Set([...before.locked, ...changed])]
    const written = await rewriteBib(context, before, {
      fields: input.fields,
      callNumber,
      state: 'complete',
      locked,
    })
    if (!written) return refuse('catalog.changed_meanwhile', { title: before.title })
    context.record({ action: 'change', entity: 'bib', entityId: input.id, data: { changed, version: before.version } })
    const after = await findBib(tx, schoolId, input.id)
    return after ? done(after) : notFound()
  },
})

async function numberAfter(context: Context, before: Bib, fields: BibFields): Promise<string> {
  const kept = before.callNumber !== '' && before.classNumber === fields.classNumber
  return kept ? before.callNumber : await giveCallNumber(context, fields)
}

export function changedFields(before: BibFields, after: BibFields): string[] {
  const names = Object.keys(bibFields.shape) as BibField[]
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
