import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { giveCallNumber, takeWritten } from './call-numbers.ts'
import { type BibFields, bibFields } from './contract.ts'
import { findLikely } from './find-likely.ts'
import { insertBib, titleKeyOf } from './write-bib.ts'

export const createBibInput = z.object({
  fields: bibFields,
  /** As the librarian wrote it; left out: the next by the school's scheme. */
  callNumber: z.string().max(60).optional(),
  /** Records that may be the same were shown, and it is another one all the same. */
  notTheSame: z.boolean().default(false),
  /** The call number shall be that of another title as well. */
  sharedNumber: z.boolean().optional(),
  state: z.enum(['complete', 'stub']).default('complete'),
  origin: z.enum(['hand', 'scan', 'demo']).default('hand'),
})

/** A4: a record described by hand. One that may be here already is shown first. */
export const createBib = command({
  name: 'catalog.create-bib',
  permission: 'catalog.edit',
  input: createBibInput,
  run: async (context, input): Promise<Outcome<{ id: number; callNumber: string }>> => {
    const likely = input.notTheSame
      ? []
      : await findLikely(context.tx, context.schoolId, asWork(input.fields, input.state === 'stub'))
    const [first] = likely
    if (first) return refuse('catalog.may_be_here', { title: first.title, n: likely.length, id: first.id })
    if (input.callNumber) {
      const taken = await takeWritten(context, input.callNumber, { shared: input.sharedNumber ?? false })
      if (taken) return taken
    }
    return done(await addBib(context, input))
  },
})

/** Writes and records a new record; also called by the fast lane and by imports. */
export async function addBib(
  context: Context,
  {
    fields,
    callNumber,
    state,
    origin,
  }: Pick<z.output<typeof createBibInput>, 'fields' | 'callNumber' | 'state' | 'origin'>,
): Promise<{ id: number; callNumber: string }> {
  const number = callNumber ?? (await giveCallNumber(context, fields))
  return { id: await insertBib(context, { fields, callNumber: number, state, origin }), callNumber: number }
}

export function asWork(fields: BibFields, isStub: boolean) {
  return {
    isbn: fields.isbns[0] ?? null,
    titleKey: titleKeyOf(fields),
    volume: fields.volume,
    year: fields.year,
    pages: fields.pages,
    priceFen: fields.priceFen,
    isSet: fields.setOf !== null,
    isStub,
  }
}
