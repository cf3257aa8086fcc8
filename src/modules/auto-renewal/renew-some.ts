import * as z from 'zod'
import { openLoansOf, renewByItself, tellReader } from '#circulation'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { daySchema } from '#values/wire'

/** Some readers: what of theirs is due soon and may run on does, and each is told once, of all his books together. */
export const renewSome = command({
  name: 'auto-renewal.renew-some',
  permission: 'circulation.lend',
  input: z.object({ readers: z.array(z.number().int()), today: daySchema, until: daySchema }),
  run: async (context, { readers, today, until }): Promise<Outcome<{ renewed: number }>> => {
    let renewed = 0
    for (const personId of readers) {
      const loans = await openLoansOf(context.tx, context.schoolId, personId)
      const told: { loanId: number; title: string; dueDay: string }[] = []
      for (const loan of loans.filter(({ due_day }) => today <= due_day && due_day <= until)) {
        const one = await renewByItself(context, loan.copy_id)
        if (one) told.push(one)
      }
      const [first] = told
      if (!first) continue
      renewed += told.length
      await tellReader.ask(context, {
        personId,
        classId: null,
        kind: 'renewed',
        params: {
          about: first.loanId,
          titles: told.map(({ title }) => title),
          until: told.map(({ dueDay }) => dueDay).sort()[0] ?? first.dueDay,
        },
      })
    }
    return done({ renewed })
  },
})
