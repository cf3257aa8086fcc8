import type { Context } from '#platform/perform'
import { refuse } from '#platform/problem'
import { readSetting } from '#school'
import * as z from 'zod'
import { channels, type MoneyChannel } from './rules.ts'
import { chosenSettings } from './settings.ts'

/** Money that changes hands: through the school's office with its voucher, in cash only where the school allows it. */
export const moneyInput = z.object({
  fen: z.number().int().min(0).max(100_000_000),
  channel: z.enum(channels).default('office'),
  voucher: z.string().max(60).default(''),
  note: z.string().max(300).default(''),
})

/** Why this money may not be booked; undefined: it may. */
export async function moneyFault(
  { tx, schoolId }: Context,
  { fen, channel, voucher }: { fen: number; channel: MoneyChannel; voucher: string },
): Promise<ReturnType<typeof refuse> | undefined> {
  if (fen <= 0) return refuse('money.no_amount')
  if (channel === 'office' && voucher.trim() === '') return refuse('money.voucher_needed')
  if (channel === 'cash' && !(await readSetting(tx, schoolId, chosenSettings)).cash) return refuse('money.no_cash')
  return undefined
}
