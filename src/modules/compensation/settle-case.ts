import { withdrawCopy } from '#holdings'
import { balanceOfCase, book, chosenSettings } from '#money'
import type { Context } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { type CaseEvent, type CaseOutcome, caseAfter } from './rules.ts'
import { aboutCase, type CaseRow, findCaseCopy, noteStep } from './store.ts'

export interface CaseNow {
  readonly id: number
  readonly version: number
}

/** Takes one step of a case's life with whatever changes along with it; the case is held by {@link lockCase}. */
export async function moveCase(
  { tx, schoolId, now }: Context,
  row: CaseRow,
  event: CaseEvent,
  change: { readonly outcome?: CaseOutcome | null; readonly replacement_id?: number | null } = {},
): Promise<Outcome<CaseNow>> {
  const to = caseAfter(row.state, event)
  if (!to) return refuse(`compensation.stuck_${row.state}`)
  const today = dayOfInstant(now)
  await tx
    .updateTable('loss_case')
    .set({
      state: to,
      settled_day: to === 'settled' ? today : null,
      ...(to === 'found' || change.outcome === 'found' ? { found_day: today } : {}),
      ...(to === 'waiting' ? {} : { waiver_by: null, waiver_fen: null }),
      ...change,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', row.id)
    .execute()
  return done({ id: row.id, version: row.version })
}

/**
 * Ends a case: the claim that is left is taken back, what is lost or cannot be used any more leaves the stock with its line in the
 * withdrawal register, where the school wants that.
 */
export async function settle(
  context: Context,
  row: CaseRow,
  outcome: CaseOutcome,
  detail: { readonly replacement_id?: number; readonly said?: object } = {},
): Promise<Outcome<CaseNow>> {
  const { tx, schoolId, record } = context
  await dropClaim(context, row)
  const { replacement_id: replacement } = detail
  const moved = await moveCase(context, row, 'settle', {
    outcome,
    ...(replacement === undefined ? {} : { replacement_id: replacement }),
  })
  if (!moved.ok) return moved
  const withdrawal = outcome === 'found' || outcome === 'repaired' ? undefined : await strikeOff(context, row)
  await noteStep(context, row.id, `settled-${outcome}`, { ...detail.said, ...(withdrawal ? { withdrawal } : {}) })
  record({ action: 'settle', entity: 'loss-case', entityId: row.id, data: { outcome, withdrawal: withdrawal ?? null } })
  const { version } = await tx
    .selectFrom('loss_case')
    .select('version')
    .where('school_id', '=', schoolId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  return done({ id: row.id, version })
}

/** What is still owed is no longer asked for: the case is settled in another way. */
export async function dropClaim(context: Context, row: CaseRow): Promise<void> {
  const { owed } = await balanceOfCase(context.tx, context.schoolId, row.id)
  if (owed > 0) await takeBackClaim(context, row, owed)
}

/** Takes back a part of what was asked for: a claim with its sign turned round, of which there may be several. */
export async function takeBackClaim(context: Context, row: CaseRow, fen: number): Promise<void> {
  const charge = await context.tx
    .selectFrom('money_deed as d')
    .leftJoin('money_deed as r', (join) =>
      join.onRef('r.school_id', '=', 'd.school_id').onRef('r.reverses', '=', 'd.id'),
    )
    .select(['d.id', 'd.fen'])
    .where('d.school_id', '=', context.schoolId)
    .where('d.case_id', '=', row.id)
    .where('d.kind', '=', 'charge')
    .where('d.reverses', 'is', null)
    .where('r.id', 'is', null)
    .orderBy('d.id', 'desc')
    .executeTakeFirst()
  if (!charge) throw new Error(`case ${row.id} owes money that nobody asked for`)
  const about = await aboutCase(context, row)
  const taken = await book(context, { kind: 'charge', fen: charge.fen, reverses: charge.id, ...about })
  if (!taken.ok) throw new Error(taken.problem.code)
  // what stays asked for is asked for anew
  const left = charge.fen - fen
  if (left > 0) await book(context, { kind: 'charge', fen: left, ...about })
}

async function strikeOff(context: Context, row: CaseRow): Promise<number | undefined> {
  const { tx, schoolId } = context
  if (!(await readSetting(tx, schoolId, chosenSettings)).withdraw) return undefined
  const copy = await findCaseCopy(tx, schoolId, row.copy_id)
  const gone = copy && (copy.state === 'lost' || (copy.state === 'repair' && row.condition === 'unusable'))
  if (!gone) return undefined
  const entry = await withdrawCopy(
    context,
    { id: copy.id, bibId: copy.bib_id, state: copy.state },
    { reason: row.kind, note: `#${row.number}` },
  )
  return entry?.number
}

/** Asks for so much in place of what was asked for before; null asks for nothing. */
export async function claim(context: Context, row: CaseRow, fen: number | null): Promise<Outcome<null>> {
  await dropClaim(context, row)
  const { charged, waived } = await balanceOfCase(context.tx, context.schoolId, row.id)
  const more = (fen ?? 0) - (charged - waived)
  if (fen === null || more <= 0) return done(null)
  const asked = await book(context, { kind: 'charge', fen: more, ...(await aboutCase(context, row)) })
  return asked.ok ? done(null) : asked
}
