import { caseKinds } from '#compensation/rules'
import { chosenSettings } from '#money'
import { balanceOf } from '#money/rules'
import type { Db } from '#platform/database'
import { listTerms, readSetting } from '#school'
import type { PublicMoney } from './contract.ts'

/** Groups smaller than this are not shown outside the library. */
const SMALLEST_GROUP = 5
/** So many terms are shown. */
const TERMS = 4

/**
 * K4: what became of lost and damaged books and of the money, term by term, without names. A number below five is not shown; where one
 * of two groups is that small both are left out, since the total would tell it; none at all is no secret.
 */
export async function publicMoney(db: Db, schoolId: number, today: string): Promise<PublicMoney> {
  const { purpose } = await readSetting(db, schoolId, chosenSettings)
  const begun = (await listTerms(db, schoolId))
    .filter((term) => term.firstDay <= today)
    .sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1))
    .slice(0, TERMS)
  const terms: PublicMoney['terms'] = []
  for (const term of begun) {
    const cases = await db
      .selectFrom('loss_case')
      .select(['id', 'kind', 'outcome'])
      .where('school_id', '=', schoolId)
      .where('state', '!=', 'cancelled')
      .where('opened_day', '>=', term.firstDay)
      .where('opened_day', '<=', term.lastDay)
      .execute()
    const deeds = await db
      .selectFrom('money_deed as d')
      .innerJoin('loss_case as k', (join) =>
        join.onRef('k.school_id', '=', 'd.school_id').onRef('k.id', '=', 'd.case_id'),
      )
      .select(['d.kind', 'd.fen', 'd.reverses', 'k.kind as about'])
      .where('d.school_id', '=', schoolId)
      .where('k.opened_day', '>=', term.firstDay)
      .where('k.opened_day', '<=', term.lastDay)
      .execute()
    const groups = caseKinds.map((kind) => {
      const of = cases.filter((one) => one.kind === kind)
      return { kind, cases: of.length, fen: balanceOf(deeds.filter((deed) => deed.about === kind)).paid }
    })
    const shown = isShown(cases.length)
    const parts = shown && groups.every((group) => isShown(group.cases))
    const replaced = cases.filter((one) => one.outcome === 'replaced').length
    const refunds = deeds.filter((deed) => deed.kind === 'refund')
    terms.push({
      schoolYear: term.schoolYear,
      number: term.number,
      cases: shown ? cases.length : null,
      replaced: shown && isShown(replaced) && isShown(cases.length - replaced) ? replaced : null,
      fen: shown ? balanceOf(deeds).paid : null,
      refundedFen: shown ? -balanceOf(refunds).paid : null,
      groups: groups.map((group) => (parts ? group : { kind: group.kind, cases: null, fen: null })),
    })
  }
  return { purpose, terms }
}

const isShown = (count: number) => count === 0 || count >= SMALLEST_GROUP
