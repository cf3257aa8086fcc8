import type { Db, Fixed } from '#platform/database'
import type { Step } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    notice_loan: {
      school_id: Fixed<number>
      loan_id: Fixed<number>
      due_day: Fixed<string>
      step: Fixed<Step>
      message_id: Fixed<number>
    }
  }
}

/** What was said already of these loans: `loan/due day/step`. */
export async function saidOf(db: Db, schoolId: number, loanIds: readonly number[]): Promise<ReadonlySet<string>> {
  const said = new Set<string>()
  for (let at = 0; at < loanIds.length; at += 500) {
    const rows = await db
      .selectFrom('notice_loan')
      .select(['loan_id', 'due_day', 'step'])
      .where('school_id', '=', schoolId)
      .where('loan_id', 'in', loanIds.slice(at, at + 500))
      .execute()
    for (const row of rows) said.add(keyOfLoan(row.loan_id, row.due_day, row.step))
  }
  return said
}

export const keyOfLoan = (loanId: number, dueDay: string, step: string): string => `${loanId}/${dueDay}/${step}`
