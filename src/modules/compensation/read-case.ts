import { personNames } from '#holdings'
import { remedies } from '#lending-rules/rules'
import { chosenSettings } from '#money'
import { type Balance, balanceOf } from '#money/rules'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { readSetting } from '#school'
import * as z from 'zod'
import type { CaseView } from './contract.ts'
import { casesSeen } from './list-cases.ts'
import { agePercent } from './rules.ts'
import type { CaseRow } from './store.ts'

const wayList = z.array(z.enum(remedies))

/** One case as somebody may see it; a class teacher sees the cases of his class, without the reasons of a waiver. */
export async function readCase(
  db: Db,
  schoolId: number,
  actor: Actor,
  id: number,
  today: string,
): Promise<CaseView | undefined> {
  const row = await casesSeen(db, schoolId, actor)
    .selectAll('k')
    .select(['c.bib_id', 'c.barcode', 'c.accession_number', 'c.state as copy_state', 'c.received_on'])
    .select(['b.title', 'b.responsibility', 'p.name', 'p.class_id as reader_class'])
    .where('k.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const deeds = await db
    .selectFrom('money_deed')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const steps = await db
    .selectFrom('loss_step')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const handles = may(actor, 'compensation.handle') || may(actor, 'compensation.approve')
  const settings = await readSetting(db, schoolId, chosenSettings)
  const names = await personNames(db, schoolId, [
    row.opened_by,
    row.waiver_by ?? '',
    ...deeds.map((one) => one.actor),
    ...steps.map((one) => one.actor),
  ])
  const reversed = new Set(deeds.map((one) => one.reverses))
  const balance = balanceOf(deeds)
  return {
    id,
    version: row.version,
    number: row.number,
    kind: row.kind,
    state: row.state,
    title: row.title,
    author: row.responsibility,
    barcode: row.barcode,
    accessionNumber: row.accession_number,
    copyId: row.copy_id,
    bibId: row.bib_id,
    copyState: row.copy_state,
    personId: row.person_id,
    reader: row.name ?? '',
    className: await classLabel(db, schoolId, row.reader_class, today),
    openedDay: row.opened_day,
    openedBy: names.get(row.opened_by) ?? '',
    condition: row.condition,
    way: row.way,
    ways: wayList.parse(JSON.parse(row.ways)),
    priceFen: row.price_fen,
    priceReason: row.price_reason,
    percent: row.percent,
    agePercent: agePercent(row.received_on, settings.table, row.opened_day),
    setMember: row.set_member === 1,
    outOfPrint: row.out_of_print === 1,
    askedFen: row.asked_fen,
    note: row.note,
    outcome: row.outcome,
    settledDay: row.settled_day,
    foundDay: row.found_day,
    chargedFen: balance.charged,
    paidFen: balance.paid,
    waivedFen: balance.waived,
    owedFen: balance.owed,
    waiver:
      row.waiver_by === null || !handles
        ? null
        : {
            fen: row.waiver_fen || balance.owed || (row.asked_fen ?? 0),
            reason: row.waiver_reason,
            by: names.get(row.waiver_by) ?? '',
            mine: row.waiver_by === actor.label,
          },
    replacement: await replacementOf(db, schoolId, row.replacement_id),
    withdrawal: await withdrawalOf(db, schoolId, row.copy_id),
    hasPhoto: handles && row.picture_file !== null,
    cash: settings.cash,
    giveBack: settings.giveBack,
    can: handles ? actionsOf(row, row.copy_state, balance, actor) : [],
    deeds: handles
      ? deeds.map((one) => ({
          id: one.id,
          kind: one.kind,
          day: one.day,
          fen: one.fen,
          channel: one.channel,
          voucher: one.voucher,
          receiptNumber: one.receipt_number,
          by: names.get(one.actor) ?? '',
          reverses: one.reverses,
          reversed: reversed.has(one.id),
          note: one.note,
        }))
      : [],
    steps: steps.map((one) => ({
      at: one.at,
      by: names.get(one.actor) ?? '',
      kind: one.kind,
      detail: handles ? (JSON.parse(one.detail) as Record<string, unknown>) : {},
    })),
  }
}

/** What may be done now, and by this person: what the page offers. */
function actionsOf(
  row: Pick<CaseRow, 'state' | 'kind' | 'way' | 'waiver_by' | 'outcome' | 'found_day'>,
  copyState: string,
  { paid, owed }: Balance,
  actor: Actor,
): CaseView['can'] {
  const can: CaseView['can'] = []
  const handle = may(actor, 'compensation.handle')
  if (row.state === 'waiting' && may(actor, 'compensation.approve') && row.waiver_by !== actor.label)
    can.push('answer-waiver')
  if (!handle) return can
  if (row.state === 'open') {
    can.push('choose-way', 'set-price', 'waive')
    if (row.way === 'price' && owed > 0) can.push('pay')
    if (paid > 0) can.push('refund')
    if (paid === 0) can.push('replace', 'make-good', 'cancel')
  }
  if (row.state === 'found') can.push('close-found')
  if (row.kind === 'lost' && row.state !== 'cancelled' && (copyState === 'lost' || copyState === 'withdrawn'))
    if (row.found_day === null) can.push('find')
  return can
}

async function replacementOf(db: Db, schoolId: number, id: number | null): Promise<CaseView['replacement']> {
  if (id === null) return null
  const row = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'c.accession_number', 'b.title'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row ? { copyId: row.id, accessionNumber: row.accession_number, title: row.title } : null
}

async function withdrawalOf(db: Db, schoolId: number, copyId: number): Promise<CaseView['withdrawal']> {
  const row = await db
    .selectFrom('withdrawal_entry')
    .select(['number', 'day', 'struck_on'])
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { number: row.number, day: row.day, struck: row.struck_on !== null } : null
}
