/** What the desk and the stock tell this module, and what it answers (see circulation/hooks.ts, holdings/hooks.ts). */
import { askedOfReader, whenConditionNoted, whenUndone } from '#circulation'
import { type Found, whenFound } from '#holdings'
import type { Condition } from '#holdings/rules'
import { chosenSettings } from '#money'
import type { Db } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import type { Listener } from '#platform/hook'
import type { Context } from '#platform/perform'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { cancelQuietly } from './cancel-case.ts'
import { comeBack } from './find-book.ts'
import { aboutOpenCases } from './rules.ts'
import { openCase, percentFor, valuesFor } from './declare-lost.ts'
import { findCaseCopy, openCaseOf } from './store.ts'

const openCasesCount = preparedOne((db: Db, p: { schoolId: number; personId: number }) =>
  db
    .selectFrom('loss_case')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', p.schoolId)
    .where('person_id', '=', p.personId)
    .where('state', '=', 'open'),
)

export const listens: readonly Listener[] = [
  askedOfReader.listen(async (db, { schoolId, personId }) => {
    const n = (await openCasesCount(db, { schoolId, personId }))?.n ?? 0
    if (n === 0) return undefined
    const { askAtDesk } = await readSetting(db, schoolId, chosenSettings)
    return { reasons: aboutOpenCases(n, askAtDesk) }
  }),
  whenConditionNoted.listen(hearCondition),
  whenFound.listen((context, found: Found) => comeBack(context, found)),
  // a return that is taken back takes the case along that its key opened, as long as nobody worked on it
  whenUndone.listen(async (context, { kind, copyId, loanId }) => {
    if (kind !== 'return') return undefined
    const open = await openCaseOf(context.tx, context.schoolId, copyId)
    if (open?.loan_id !== loanId) return undefined
    if (open.automatic === 1 && open.way === null && open.state === 'open') {
      await cancelQuietly(context, open)
      return undefined
    }
    return { code: 'compensation.case_stands', level: 'blocker', params: { number: open.number } }
  }),
]

const WORSE: readonly Condition[] = ['good', 'worn', 'damaged', 'unusable']

/** D3, B5: one key says how the book looks. Where the rules ask for something, a case begins; a mended key ends it again. */
async function hearCondition(
  context: Context,
  noted: { copyId: number; before: Condition; condition: Condition; loanId: number | null },
): Promise<undefined> {
  const { tx, schoolId, now } = context
  const { copyId, before, condition, loanId } = noted
  const open = await openCaseOf(tx, schoolId, copyId)
  if (open && open.automatic === 1 && open.way === null && open.loan_id === loanId) await cancelQuietly(context, open)
  else if (open) return undefined
  if (loanId === null || WORSE.indexOf(condition) <= WORSE.indexOf(open ? 'good' : before)) return undefined
  const copy = await findCaseCopy(tx, schoolId, copyId)
  const loan = await tx
    .selectFrom('loan as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.person_id', 'l.category', 'l.rules_version', 'p.class_id'])
    .where('l.school_id', '=', schoolId)
    .where('l.id', '=', loanId)
    .executeTakeFirst()
  if (!copy || !loan || loan.person_id === null) return undefined
  const values = await valuesFor(tx, schoolId, copy, loan, dayOfInstant(now))
  if (percentFor(values, condition) === 0) return undefined
  await openCase(context, {
    kind: 'damaged',
    copy,
    loan,
    condition,
    note: '',
    automatic: true,
    setMember: copy.volume !== '',
  })
  return undefined
}
