import * as z from 'zod'
import type { ErasureContext, Parts } from '#platform/module'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'

type EraseEverywhere = Parts['eraseEverywhere']

/**
 * L5: takes the personal data of somebody who left out of every table, undo data, stored answers and the payloads of the
 * audit log; figures stay. Books that are still out stand in the way: without a name nobody could ask for them.
 */
export const erasePerson = (eraseEverywhere: EraseEverywhere) =>
  command({
    name: 'privacy.erase-person',
    permission: 'privacy.erase',
    input: z.object({ personId: z.number().int() }),
    run: async (context, { personId }): Promise<Outcome<{ personId: number }>> => {
      const { tx, schoolId } = context
      const person = await tx
        .selectFrom('person')
        .select(['id', 'status', 'erased_at'])
        .where('school_id', '=', schoolId)
        .where('id', '=', personId)
        .executeTakeFirst()
      if (!person || person.erased_at !== null) return notFound()
      if (person.status !== 'left') return refuse('privacy.still_here')
      const { n } = await tx
        .selectFrom('loan')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('school_id', '=', schoolId)
        .where((eb) =>
          eb.or([
            eb('person_id', '=', personId),
            // a class loan stands on no card, but a teacher may have it himself
            eb('class_loan_id', 'in', (head) =>
              head
                .selectFrom('class_loan')
                .select('class_loan.id')
                .where('class_loan.school_id', '=', schoolId)
                .where('class_loan.person_id', '=', personId)
                .where('class_loan.kind', '=', 'teacher'),
            ),
          ]),
        )
        .where('returned_at', 'is', null)
        .executeTakeFirstOrThrow()
      if (n > 0) return refuse('privacy.books_out', { n })
      await eraseTraces(context, personId)
      await eraseEverywhere(context, personId)
      context.record({ action: 'erase', entity: 'person', entityId: personId })
      return done({ personId })
    },
  })

/** What the platform itself holds of a person: payloads of the audit log (the chain is over their hashes and stays whole), undo data, stored answers. */
export async function eraseTraces(
  { tx, schoolId }: Pick<ErasureContext, 'tx' | 'schoolId'>,
  personId: number,
): Promise<void> {
  await tx
    .updateTable('audit_payload')
    .set({ payload: '' })
    .where('school_id', '=', schoolId)
    .where('seq', 'in', (eb) =>
      eb
        .selectFrom('audit_entry')
        .select('audit_entry.seq')
        .where('audit_entry.school_id', '=', schoolId)
        .where('audit_entry.entity', '=', 'person')
        .where('audit_entry.entity_id', '=', personId),
    )
    .execute()
  await tx
    .updateTable('batch_item')
    .set({ place: '', detail: 'null' })
    .where('school_id', '=', schoolId)
    .where('entity', '=', 'person')
    .where('entity_id', '=', personId)
    .execute()
  await tx
    .deleteFrom('idempotency')
    .where('school_id', '=', schoolId)
    .where((eb) => eb.or([eb('actor', '=', `person:${personId}`), eb('outcome', 'like', `%:${personId}%`)]))
    .execute()
}
