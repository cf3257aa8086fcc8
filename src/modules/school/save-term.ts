import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { type Term, termChange } from './contract.ts'
import { insertTerm } from './create-school.ts'
import { overlapping } from './rules.ts'
import { listTerms } from './store.ts'

export const saveTerm = command({
  name: 'school.save-term',
  permission: 'school.change',
  input: termChange,
  run: async (context, term): Promise<Outcome<Term>> => {
    const { tx, schoolId } = context
    if (term.lastDay < term.firstDay)
      return refuse('school.term_ends_before', { first: term.firstDay, last: term.lastDay })
    const terms = await listTerms(tx, schoolId)
    const other = overlapping(term, terms)
    if (other) return refuse('school.terms_overlap', { first: term.firstDay, other: other.firstDay })
    const known = terms.find((one) => one.schoolYear === term.schoolYear && one.number === term.number)
    const id = known?.id ?? (await insertTerm(context, schoolId, term))
    if (known) {
      await tx
        .updateTable('term')
        .set({ first_day: term.firstDay, last_day: term.lastDay })
        .where('school_id', '=', schoolId)
        .where('id', '=', id)
        .execute()
    }
    context.record({
      action: known ? 'change' : 'create',
      entity: 'term',
      entityId: id,
      data: { before: known ?? null, after: term },
    })
    context.announce({ kind: 'school', schoolId })
    return done({ id, ...term })
  },
})
