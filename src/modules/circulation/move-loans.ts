import type { Context } from '#platform/perform'

/** Copies asked for in one statement. */
const SLICE = 200

/** Loans follow their copies to another title, when two records are merged or parted again. Answers how many. */
export async function moveLoans({ tx, schoolId }: Context, copyIds: readonly number[], toBib: number): Promise<number> {
  let moved = 0
  for (let at = 0; at < copyIds.length; at += SLICE) {
    const { numUpdatedRows } = await tx
      .updateTable('loan')
      .set({ bib_id: toBib })
      .where('school_id', '=', schoolId)
      .where('copy_id', 'in', copyIds.slice(at, at + SLICE))
      .executeTakeFirst()
    moved += Number(numUpdatedRows)
  }
  return moved
}
