import type { Db, Fixed } from '#platform/database'
import type { ErasureContext } from '#platform/module'
import { type Account, type Balance, balanceOf, type DeedKind, type MoneyChannel } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    /** What was done with money; never changed, only reversed. */
    money_deed: {
      school_id: Fixed<number>
      id: Fixed<number>
      kind: Fixed<DeedKind>
      day: Fixed<string>
      at: Fixed<string>
      actor: Fixed<string>
      case_id: Fixed<number | null>
      person_id: number | null
      fen: Fixed<number>
      channel: Fixed<MoneyChannel | null>
      voucher: Fixed<string>
      receipt_number: Fixed<number | null>
      reverses: Fixed<number | null>
      /** The book it is for, and the number of its case: a receipt stands by itself. */
      about: Fixed<string>
      case_number: Fixed<number | null>
      note: string
    }
    money_entry: {
      school_id: Fixed<number>
      deed_id: Fixed<number>
      account: Fixed<Account>
      case_id: Fixed<number | null>
      person_id: number | null
      fen: Fixed<number>
    }
  }
}

export async function balanceOfCase(db: Db, schoolId: number, caseId: number): Promise<Balance> {
  const deeds = await db
    .selectFrom('money_deed')
    .select(['kind', 'fen', 'reverses'])
    .where('school_id', '=', schoolId)
    .where('case_id', '=', caseId)
    .execute()
  return balanceOf(deeds)
}

/** Bookings lose the name and what was said; sums, books and vouchers stay (L5). */
export async function eraseReader({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('money_deed')
    .set({ person_id: null, note: '' })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
  await tx
    .updateTable('money_entry')
    .set({ person_id: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
