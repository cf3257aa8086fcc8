import { removeBibs } from '#catalog'
import { unregister } from '#holdings'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import * as z from 'zod'

/** Takes the last book back: the copy, and the title that was made for it when nothing else stands on that. */
export const undoBook = command({
  name: 'fast-lane.undo-book',
  permission: 'fast-lane.register',
  input: z.object({ copyId: z.number().int() }),
  run: async (context, { copyId }): Promise<Outcome<null>> => {
    const taken = await unregister(context, copyId)
    if (!taken.ok) return taken
    const title = await emptyTitle(context, taken.value.bibId)
    if (title) await removeBibs(context, [title.id])
    return done(null)
  },
})

/** A title of the fast lane, stub or out of a record file, that nobody has touched and no copy has any more. */
function emptyTitle({ tx, schoolId }: Context, bibId: number): Promise<{ id: number } | undefined> {
  return tx
    .selectFrom('bib as b')
    .select('b.id')
    .where('b.school_id', '=', schoolId)
    .where('b.id', '=', bibId)
    .where('b.state', 'in', ['stub', 'complete'])
    .where('b.origin', '=', 'scan')
    .where('b.version', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('copy as c').select('c.id').where('c.school_id', '=', schoolId).whereRef('c.bib_id', '=', 'b.id'),
        ),
      ),
    )
    .executeTakeFirst()
}
