import type { Context } from '#platform/perform'
import { takeNumber } from '#platform/counter'

const DIGITS = 8

/** The next free card number: eight digits from the school's counter; one that is in use already (from an old system) is passed over. */
export async function takeCardNumber({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>): Promise<string> {
  for (;;) {
    const cardNumber = String(10_000_000 + (await takeNumber(tx, schoolId, 'card-number'))).padStart(DIGITS, '0')
    const used = await tx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('card_number', '=', cardNumber)
      .executeTakeFirst()
    if (!used) return cardNumber
  }
}
