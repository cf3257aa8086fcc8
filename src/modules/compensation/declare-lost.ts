import { endAsLost, loadLending, tellReader } from '#circulation'
import { copyTaken, moveState, tellCatalog } from '#holdings'
import type { Condition } from '#holdings/rules'
import { copyOf, decide, readerOf, type Values } from '#lending-rules/rules'
import { chosenSettings } from '#money'
import { gradeOfClass } from '#people'
import { takeNumber } from '#platform/counter'
import { breaksUnique } from '#platform/database/constraint'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import * as z from 'zod'
import { askedFor, type CaseKind, waysFor } from './rules.ts'
import { type CaseCopy, caseOfLost, findCaseCopy, noteStep, openCaseOf } from './store.ts'

const CASE = 'loss-case-number'

export interface Opened {
  readonly id: number
  readonly number: number
}

/**
 * B5: a book is lost. Its loan ends as lost, the copy is lost, and a case says how it may be made good. A class teacher declares for the
 * pupils of his class and for the corner of his class, the library for everybody.
 */
export const declareLost = command({
  name: 'compensation.declare-lost',
  // a class teacher's right stands in his class alone: asked below
  permission: null,
  input: z.object({
    copyId: z.number().int(),
    note: z.string().max(300).default(''),
    setMember: z.boolean().optional(),
  }),
  run: async (context, input): Promise<Outcome<Opened>> => {
    const { tx, schoolId } = context
    const copy = await findCaseCopy(tx, schoolId, input.copyId)
    if (!copy) return notFound()
    const loan = await lastHolder(context, copy)
    const classId = loan ? loan.class_id : copy.zone_kind === 'corner' ? copy.corner_of : null
    if (!context.may('compensation.declare', classId))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    if (
      (await openCaseOf(tx, schoolId, copy.id)) ||
      (copy.state === 'lost' && (await caseOfLost(tx, schoolId, copy.id)))
    )
      return refuse('compensation.open_already', { title: copy.title })
    const gone = await takeAway(context, copy)
    if (!gone) return refuse('compensation.cannot_be_lost', { title: copy.title })
    const opened = await openCase(context, {
      kind: 'lost',
      copy,
      loan: loan ?? null,
      condition: null,
      note: input.note,
      automatic: false,
      setMember: input.setMember ?? copy.volume !== '',
    })
    // without a name: who it was stands in the case, behind the sign-in
    if (opened.ok && classId !== null)
      await tellReader.ask(context, {
        personId: null,
        classId,
        kind: 'loss',
        params: { about: opened.value.id, titles: [copy.title], until: '' },
      })
    return opened
  },
})

interface Holder {
  readonly id: number
  readonly person_id: number | null
  readonly class_id: number | null
  readonly category: string
  readonly rules_version: number
}

/** Who has the book; of a copy that is lost already, who had it when it was lost. */
function lastHolder({ tx, schoolId }: Context, copy: CaseCopy): Promise<Holder | undefined> {
  const loans = tx
    .selectFrom('loan as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.person_id', 'l.category', 'l.rules_version', 'p.class_id'])
    .where('l.school_id', '=', schoolId)
    .where('l.copy_id', '=', copy.id)
    .where('l.returned_at', 'is', null)
  return loans.executeTakeFirst()
}

/** The copy becomes lost, from wherever it was; false where that cannot be. */
async function takeAway(context: Context, copy: CaseCopy): Promise<boolean> {
  if (copy.state === 'lost') return true
  if (copy.state === 'on-loan') return (await endAsLost(context, copy.id)) !== undefined
  if (!(await moveState(context, copy, 'lose'))) return false
  // whoever it was set aside for waits for the next one
  if (copy.state === 'on-hold') await copyTaken.ask(context, { copyId: copy.id, bibId: copy.bib_id, to: 'lost' })
  await tellCatalog(context, copy.bib_id)
  context.record({ action: 'lose', entity: 'copy', entityId: copy.id })
  return true
}

interface Opening {
  readonly kind: CaseKind
  readonly copy: CaseCopy
  readonly loan: Holder | null
  readonly condition: Condition | null
  readonly note: string
  readonly automatic: boolean
  readonly setMember: boolean
}

/** Writes a case with the ways that the rules allow and what would be asked in money. */
export async function openCase(context: Context, opening: Opening): Promise<Outcome<Opened>> {
  const { tx, schoolId, now, actor, newId, record } = context
  const { kind, copy, loan, condition } = opening
  const today = dayOfInstant(now)
  const values = await valuesFor(tx, schoolId, copy, loan, today)
  const percent = kind === 'lost' ? values.loss.percent : percentFor(values, condition)
  const { table } = await readSetting(tx, schoolId, chosenSettings)
  const price = copy.price_fen ?? copy.bib_price_fen
  const priced = {
    priceFen: price,
    receivedOn: copy.received_on,
    setMember: opening.setMember,
    outOfPrint: false,
    percent,
  }
  const ways = waysFor(kind, values.loss.ways)
  const id = newId()
  const number = await takeNumber(tx, schoolId, CASE)
  try {
    await tx
      .insertInto('loss_case')
      .values({
        school_id: schoolId,
        id,
        number,
        kind,
        state: 'open',
        copy_id: copy.id,
        loan_id: loan?.id ?? null,
        person_id: loan?.person_id ?? null,
        class_id: loan?.class_id ?? null,
        condition,
        opened_day: today,
        opened_at: now,
        opened_by: actor.label,
        automatic: opening.automatic ? 1 : 0,
        ways: JSON.stringify(ways),
        way: null,
        price_fen: price === 0 ? null : price,
        price_reason: '',
        percent,
        set_member: opening.setMember ? 1 : 0,
        out_of_print: 0,
        asked_fen: askedFor(priced, table, today),
        note: opening.note,
        waiver_fen: null,
        waiver_reason: '',
        waiver_by: null,
        picture_file: null,
        replacement_id: null,
        outcome: null,
        settled_day: null,
        found_day: null,
        version: 1,
      })
      .execute()
  } catch (error) {
    if (breaksUnique(error, 'loss_case_open_once', 'loss_case.copy_id'))
      return refuse('compensation.open_already', { title: copy.title })
    throw error
  }
  await noteStep(context, id, `open-${kind}`, { ...(condition ? { condition } : {}), note: opening.note })
  record({ action: 'open', entity: 'loss-case', entityId: id, data: { kind, copy: copy.id, loan: loan?.id ?? null } })
  return done({ id, number })
}

export const percentFor = ({ damage }: Values, condition: Condition | null): number =>
  condition === null || condition === 'good' ? 0 : damage[condition]

/** What the rules say for this reader and this book; of a loan, the rules that it was made under. */
export async function valuesFor(
  db: Db,
  schoolId: number,
  copy: CaseCopy,
  loan: Holder | null,
  today: string,
): Promise<Values> {
  const { policy, calendar } = await loadLending(db, schoolId, today, loan?.rules_version)
  const grade = await gradeOfClass(db, schoolId, loan?.class_id ?? null, today)
  const facts = {
    action: 'loan',
    channel: 'desk',
    reader: readerOf(loan?.category ?? 'pupil', { classId: loan?.class_id ?? null, ...grade }),
    copy: copyOf(copy.kind, { id: copy.id, classNumber: copy.class_number, zone: copy.zone_id }),
  } as const
  return decide(facts, policy, calendar, { day: today }).values
}
