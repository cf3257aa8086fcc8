import { sql } from 'kysely'
import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Takes some rows of a school out of one table; whoever calls goes from children to parents. Answers how many left. */
export const removeRows = command({
  name: 'installation.remove-rows',
  permission: 'installation.remove-school',
  input: z.object({
    schoolId: z.number().int(),
    table: z.string(),
    /** The columns of its primary key. */
    key: z.array(z.string()).min(1),
    most: z.number().int(),
  }),
  run: async ({ tx }, { schoolId, table, key, most }): Promise<Outcome<number>> => {
    const columns = sql.join(key.map((column) => sql.ref(column)))
    const mine = sql`FROM ${sql.table(table)} WHERE ${sql.ref(schoolColumn(table))} = ${schoolId}`
    const { numAffectedRows } =
      await sql`DELETE ${mine} AND (${columns}) IN (SELECT ${columns} ${mine} LIMIT ${most})`.execute(tx)
    return done(Number(numAffectedRows ?? 0n))
  },
})

/** By which a table says whose a row is. */
export const schoolColumn = (table: string): string => (table === 'school_slug' ? 'target_school' : 'school_id')
