import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { classInput } from './contract.ts'
import { ensureClass } from './ensure-class.ts'

/** Adds classes by cohort, so that moving up a year is one step for all (F1). Closed ones are opened again. */
export const addClasses = command({
  name: 'people.add-classes',
  permission: 'people.manage-readers',
  input: z.object({ classes: z.array(classInput).min(1).max(120) }),
  run: async (context, { classes }): Promise<Outcome<{ added: number; opened: number; ids: number[] }>> => {
    const counts = { added: 0, opened: 0, there: 0 }
    const ids: number[] = []
    for (const one of classes) {
      const { id, became } = await ensureClass(context, one)
      counts[became] += 1
      if (became !== 'there') ids.push(id)
    }
    return done({ added: counts.added, opened: counts.opened, ids })
  },
})
