import * as z from 'zod'
import { decideInHouse, type DeskCopyRow, findDeskCopy, findReader } from '#circulation'
import { findByBarcode, findCopy, tellCatalog } from '#holdings'
import { classLabel, findReaderByCard } from '#people'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import type { ScanResult } from './contract.ts'
import { insertVisit } from './count-heads.ts'
import { momentAt } from './moment.ts'
import type { Moment } from './store.ts'

/** B6: one line for both: a card at the door is a visit, a book on the trolley was read in the house. */
export const takeScan = command({
  name: 'reading-room.take-scan',
  permission: 'reading-room.keep',
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  run: async (context, input): Promise<Outcome<ScanResult>> => {
    const { tx, schoolId, now } = context
    const text = normaliseScan(input.text)
    const moment = await momentAt(tx, schoolId, now)
    const card = await findReaderByCard(tx, schoolId, text)
    if (card !== undefined) return comesIn(context, moment, card)
    const copies = await findByBarcode(tx, schoolId, text)
    const [only] = copies
    if (!only) return refuse('reading-room.unknown', undefined, { status: 404 })
    if (copies.length > 1) return refuse('reading-room.which_copy', { n: copies.length })
    const copy = await findDeskCopy(tx, schoolId, only.id)
    return copy ? wasRead(context, moment, copy) : notFound()
  },
})

async function comesIn(context: Context, moment: Moment, personId: number): Promise<Outcome<ScanResult>> {
  const { tx, schoolId } = context
  const reader = await findReader(tx, schoolId, personId)
  if (!reader) return notFound()
  if (reader.status !== 'active') return refuse('reading-room.has_left')
  const who = { name: reader.name, className: await classLabel(tx, schoolId, reader.class_id, moment.day) }
  const before = await tx
    .selectFrom('room_visit')
    .select(['id', 'left_heads'])
    .where('school_id', '=', schoolId)
    .where('day', '=', moment.day)
    .where('from_time', '=', moment.span.from)
    .where('person_id', '=', personId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (before && before.left_heads === 0) return done({ kind: 'already', id: before.id, ...who })
  if (before) {
    await tx
      .updateTable('room_visit')
      .set({ left_heads: 0 })
      .where('school_id', '=', schoolId)
      .where('id', '=', before.id)
      .execute()
    context.record({ action: 'come-back', entity: 'room-visit', entityId: before.id })
    return done({ kind: 'back', id: before.id, ...who })
  }
  try {
    const id = await insertVisit(context, moment, { heads: 1, classId: reader.class_id, personId })
    return done({ kind: 'came', id, ...who })
  } catch (error) {
    if (breaksUnique(error, 'room_visit_card', 'room_visit.')) return refuse('reading-room.counted_meanwhile')
    throw error
  }
}

async function wasRead(context: Context, { day, span }: Moment, copy: DeskCopyRow): Promise<Outcome<ScanResult>> {
  const { tx, schoolId, now, actor, newId, record } = context
  const about = { title: copy.title, barcode: copy.barcode ?? '', copyId: copy.id }
  if (copy.state === 'on-loan') return refuse('reading-room.out_on_loan', about)
  const { reasons } = await decideInHouse(tx, schoolId, copy, now)
  const against = reasons.find(({ level }) => level === 'blocker')
  // the rules' own sentence for a loan sends the reader to read it here
  if (against && FORBIDDEN.has(against.code)) return refuse('reading-room.not_read_here', about)
  if (against) return refuse(against.code, { ...against.params, ...about })
  const shown = {
    title: copy.title,
    author: copy.responsibility,
    classNumber: copy.class_number,
    zone: copy.zone_name,
  }
  const before = await tx
    .selectFrom('in_house_use')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('day', '=', day)
    .where('copy_id', '=', copy.id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (before) return done({ kind: 'again', id: before.id, ...shown, found: false })
  const found = await isFound(context, copy)
  const id = newId()
  const moment = { day, window_name: span.name, from_time: span.from, to_time: span.to }
  try {
    await tx
      .insertInto('in_house_use')
      .values({
        school_id: schoolId,
        id,
        at: now,
        ...moment,
        copy_id: copy.id,
        actor: actor.label,
        undone_at: null,
      })
      .execute()
  } catch (error) {
    if (breaksUnique(error, 'in_house_use_once', 'in_house_use.')) return refuse('reading-room.counted_meanwhile')
    throw error
  }
  record({ action: 'count', entity: 'in-house-use', entityId: id, data: { copy: copy.id } })
  return done({ kind: 'used', id, ...shown, found })
}

const FORBIDDEN: ReadonlySet<string> = new Set(['lending-rules.not_allowed', 'circulation.reference_only'])

/** A missing book that lies on the trolley is found. */
async function isFound(context: Context, copy: DeskCopyRow): Promise<boolean> {
  if (copy.state !== 'not-found' && copy.state !== 'lost') return false
  const found = await findCopy(context, { id: copy.id, bibId: copy.bib_id, state: copy.state })
  await tellCatalog(context, copy.bib_id)
  return found
}
