import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

const AT_ONCE = 200

/**
 * Gives readers new sign-in codes, of which only the hashes are known here. What they had before stops, and so do sessions
 * that began with it; a card that was stopped as lost is replaced by this one and works again.
 */
export const issueCards = command({
  name: 'people.issue-cards',
  permission: 'people.manage-readers',
  input: z.object({ cards: z.array(z.object({ personId: z.number().int(), codeHash: z.string() })).min(1) }),
  run: async ({ tx, schoolId, now, record }, { cards }): Promise<Outcome<{ issued: number }>> => {
    for (let from = 0; from < cards.length; from += AT_ONCE) {
      const slice = cards.slice(from, from + AT_ONCE)
      const ids = slice.map((card) => card.personId)
      const before = await tx
        .deleteFrom('card_code')
        .where('school_id', '=', schoolId)
        .where('person_id', 'in', ids)
        .returning('person_id')
        .execute()
      const had = new Set(before.map((row) => row.person_id))
      if (had.size > 0)
        await tx
          .deleteFrom('session')
          .where('school_id', '=', schoolId)
          .where('person_id', 'in', [...had])
          .execute()
      await tx
        .insertInto('card_code')
        .values(
          slice.map(({ personId, codeHash }) => ({
            school_id: schoolId,
            code_hash: codeHash,
            person_id: personId,
            issued_at: now,
          })),
        )
        .execute()
      await tx
        .updateTable('person')
        .set((eb) => ({ card_stopped_on: null, changed_at: now, version: eb('version', '+', 1) }))
        .where('school_id', '=', schoolId)
        .where('id', 'in', ids)
        .where('card_stopped_on', 'is not', null)
        .execute()
      for (const id of ids)
        record({ action: had.has(id) ? 'reissue-card' : 'issue-card', entity: 'person', entityId: id })
    }
    return done({ issued: cards.length })
  },
})
