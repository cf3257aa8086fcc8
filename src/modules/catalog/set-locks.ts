import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { type Bib, lockableField } from './contract.ts'
import { findBib } from './store.ts'

export const setLocksInput = z.object({
  id: z.number().int(),
  /** The version that was on the screen. */
  version: z.number().int(),
  locked: z.array(lockableField),
})

/**
 * A4: which fields imports leave alone. An edit locks what it changes; a librarian who trusts the next file more gives a
 * field free again, or takes one under lock that nobody edited.
 */
export const setLocks = command({
  name: 'catalog.set-locks',
  permission: 'catalog.edit',
  input: setLocksInput,
  run: async ({ tx, schoolId, record }, { id, version, locked }): Promise<Outcome<Bib>> => {
    const before = await findBib(tx, schoolId, id)
    if (!before || before.state === 'merged' || before.state === 'removed') return notFound()
    // Counted as a change, since an import that read the record before would write the old locks again; changed_at stays:
    // nothing that is described is another.
    const written = await tx
      .updateTable('bib')
      .set({ locked: JSON.stringify([...new Set(locked)]), version: version + 1 })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (written.numUpdatedRows === 0n) return refuse('catalog.changed_meanwhile', { title: before.title })
    const freed = before.locked.filter((field) => !locked.some((one) => one === field))
    const kept = locked.filter((field) => !before.locked.includes(field))
    record({ action: 'set-locks', entity: 'bib', entityId: id, data: { freed, kept } })
    const after = await findBib(tx, schoolId, id)
    return after ? done(after) : notFound()
  },
})
