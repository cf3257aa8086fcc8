import { book, type Booked } from '#money'
import { balanceOf } from '#money/rules'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { moveCase } from './settle-case.ts'
import { aboutCase, lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/**
 * Takes back a booking that was wrong: another one with all signs turned round; the first stays. A case that its payment had settled
 * is open again.
 */
export const reverseDeed = command({
  name: 'compensation.reverse-deed',
  permission: 'compensation.handle',
  input: z.object({ ...held, deedId: z.number().int(), reason: z.string().max(300) }),
  run: async (context, input): Promise<Outcome<Booked>> => {
    const { tx, schoolId } = context
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    const deeds = await tx
      .selectFrom('money_deed')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('case_id', '=', row.id)
      .execute()
    const deed = deeds.find((one) => one.id === input.deedId)
    if (!deed) return notFound()
    if (deed.reverses !== null || deed.kind === 'charge') return refuse('compensation.cannot_reverse')
    if (deeds.some((one) => one.reverses === deed.id)) return refuse('money.reversed_already')
    if (input.reason.trim() === '') return refuse('compensation.reason_needed')
    if (row.state === 'found' || row.state === 'cancelled' || row.state === 'waiting')
      return refuse(`compensation.stuck_${row.state}`)
    if (row.state === 'settled' && (row.outcome !== 'paid' || row.found_day !== null))
      return refuse('compensation.stuck_settled')
    const after = balanceOf([...deeds, { kind: deed.kind, fen: deed.fen, reverses: deed.id }])
    if (after.paid < 0) return refuse('compensation.more_than_paid')
    if (after.owed < 0) return refuse('compensation.more_than_owed')
    const booked = await book(context, {
      kind: deed.kind,
      fen: deed.fen,
      ...(await aboutCase(context, row)),
      channel: deed.channel ?? undefined,
      voucher: deed.voucher,
      note: input.reason,
      reverses: deed.id,
    })
    if (!booked.ok) return booked
    await noteStep(context, row.id, 'reversed', { kind: deed.kind, fen: deed.fen, reason: input.reason })
    if (row.state === 'settled' && after.owed > 0) {
      const moved = await moveCase(context, row, 'reopen', { outcome: null })
      if (!moved.ok) return moved
    }
    return done(booked.value)
  },
})
