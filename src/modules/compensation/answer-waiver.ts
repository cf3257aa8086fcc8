import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { type CaseNow, moveCase } from './settle-case.ts'
import { lockCase, noteStep } from './store.ts'
import { carryOut } from './waive-claim.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** The second person's word. Who asked for a waiver does not grant it himself. */
export const answerWaiver = command({
  name: 'compensation.answer-waiver',
  permission: 'compensation.approve',
  input: z.object({ ...held, agree: z.boolean(), note: z.string().max(300).default('') }),
  run: async (context, { id, version, agree, note }): Promise<Outcome<CaseNow>> => {
    const locked = await lockCase(context, id, version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'waiting') return refuse('compensation.nothing_asked')
    if (row.waiver_by === context.actor.label) return refuse('compensation.second_person')
    await noteStep(context, id, agree ? 'waiver-agreed' : 'waiver-refused', { note })
    context.record({ action: agree ? 'agree-waiver' : 'refuse-waiver', entity: 'loss-case', entityId: id })
    const opened = await moveCase(context, row, 'refuse-waiver')
    if (!agree || !opened.ok) return opened
    return await carryOut(context, { ...row, state: 'open' }, row.waiver_fen || null, row.waiver_reason)
  },
})
