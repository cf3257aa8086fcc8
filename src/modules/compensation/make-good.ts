import { balanceOfCase } from '#money'
import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { type CaseNow, settle } from './settle-case.ts'
import { lockCase } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** It was mended, or the reader helped in the library for it. */
export const makeGood = command({
  name: 'compensation.make-good',
  permission: 'compensation.handle',
  input: z.object({ ...held, by: z.enum(['repair', 'service']), note: z.string().max(300).default('') }),
  run: async (context, { id, version, by, note }): Promise<Outcome<CaseNow>> => {
    const locked = await lockCase(context, id, version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    if (by === 'repair' && row.kind === 'lost') return refuse('compensation.way_not_allowed')
    if ((await balanceOfCase(context.tx, context.schoolId, id)).paid > 0) return refuse('compensation.paid_stands')
    return await settle(context, row, by === 'repair' ? 'repaired' : 'service', { said: { note } })
  },
})
