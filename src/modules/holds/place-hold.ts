import { decideHold } from '#circulation'
import type { Channel } from '#lending-rules/rules'
import { classLabel } from '#people'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Reason, refuse } from '#platform/problem'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import * as z from 'zod'
import { placeInput } from './contract.ts'
import { keepForNext } from './keep-copy.ts'
import { outlook } from './outlook.ts'
import { isAsleep, priorityOf } from './rules.ts'
import { holdsSetting } from './save-settings.ts'
import { copiesOfTitle, holdsOfPerson, queueOf, type TitleCopy, titleOf } from './store.ts'

const input = placeInput.extend({
  /** The reader asks for himself. */
  mine: z.boolean().default(false),
})
type Input = z.output<typeof input>

export interface Placed {
  readonly ids: number[]
  readonly ahead: number
  readonly expected: string | null
}

/** B1, B2: puts a reader, a teacher or a class in the queue for a title, by the school's rules. */
export const placeHold = command({
  name: 'holds.place-hold',
  // for oneself everybody, for others and for a lesson as the permissions say
  permission: null,
  input,
  run: async (context, asked): Promise<Outcome<Placed>> => {
    const { tx, schoolId, actor } = context
    const wanted = asked.mine ? { ...asked, personId: actor.personId, classId: null, copies: 1 } : asked
    const refused = notAllowed(context, wanted)
    if (refused) return refused
    const bib = await titleOf(tx, { schoolId, bibId: wanted.bibId })
    if (bib?.merged_into != null) return place(context, { ...wanted, bibId: bib.merged_into })
    return bib ? place(context, wanted) : notFound()
  },
})

function notAllowed(context: Context, { mine, personId, classId, copies, purpose }: Input): Outcome<never> | undefined {
  if ((personId === null) === (classId === null)) return refuse('holds.for_whom', undefined, { status: 422 })
  if (mine) return purpose === 'leisure' ? undefined : forbidden
  if (context.may('holds.manage')) return undefined
  // a teacher asks for a lesson: for himself, or for a class
  const lesson = purpose === 'lesson' && (classId !== null || personId === context.actor.personId)
  if (lesson && context.may('holds.for-lesson', classId)) return undefined
  return copies === 1 && purpose === 'leisure' && personId === context.actor.personId ? undefined : forbidden
}
const forbidden = refuse('platform.not_permitted', undefined, { status: 403 })

async function place(context: Context, wanted: Input): Promise<Outcome<Placed>> {
  const { tx, schoolId, now } = context
  const copies = await copiesOfTitle(tx, { schoolId, bibId: wanted.bibId })
  const meant = wanted.copyId === undefined ? copies : copies.filter(({ id }) => id === wanted.copyId)
  const [first] = meant
  if (!first) return refuse(wanted.copyId === undefined ? 'holds.no_copies' : 'platform.not_found')
  const { personId, classId } = wanted
  if (classId !== null && (await classLabel(tx, schoolId, classId, dayOfInstant(now))) === '') return notFound()
  const own = personId === null ? [] : await holdsOfPerson(tx, schoolId, personId)
  const channel: Channel = wanted.mine ? 'me' : 'desk'
  const copyId = (meant.find((copy) => copy.lends === 1) ?? first).id
  // a set for a lesson counts once
  const holds = new Set(own.map((one) => one.setId ?? one.id)).size
  const found = await decideHold(tx, schoolId, { personId, classId, copyId, holds, channel, now })
  if (!found) return notFound()
  const alone = personId !== null && wanted.copies === 1
  const reasons: Reason[] = [
    ...found.decision.reasons,
    ...(alone && own.some((one) => one.bibId === wanted.bibId) ? [already] : []),
    ...(alone && found.loans.some((loan) => loan.bib_id === wanted.bibId) ? [hasIt] : []),
    ...(await onShelf(context, wanted, meant, found.copy.call_number)),
  ]
  const blockers = reasons.filter(({ level }) => level === 'blocker')
  const passed =
    wanted.override !== undefined && blockers.every(({ override }) => override !== undefined && context.may(override))
  const [block] = blockers
  if (block && !passed) return refuse(block.code, block.params, { reasons })
  return await write(context, wanted, meant, block ? wanted.override : undefined)
}

const already: Reason = { code: 'holds.already', level: 'blocker' }
const hasIt: Reason = { code: 'holds.has_it', level: 'blocker' }

/** A book that could be taken at once is taken, not waited for: unless the school says otherwise, or a lesson needs it. */
async function onShelf(
  { tx, schoolId, now }: Context,
  { purpose, bibId }: Input,
  copies: readonly TitleCopy[],
  callNumber: string,
): Promise<Reason[]> {
  if (purpose === 'lesson' || (await readSetting(tx, schoolId, holdsSetting)).onShelf) return []
  const today = dayOfInstant(now)
  const there = copies.filter((copy) => copy.state === 'available' && copy.lends === 1 && copy.zoneKind !== 'corner')
  const queue = await queueOf(tx, schoolId, bibId)
  const waiting = queue.filter((one) => one.keptCopyId === null && !isAsleep(one, today)).length
  const [copy] = there
  if (!copy || waiting >= there.length) return []
  const params = { zone: copy.zone, callNumber, n: there.length }
  return [{ code: 'holds.on_shelf', level: 'blocker', params, override: 'holds.manage' }]
}

async function write(
  context: Context,
  wanted: Input,
  meant: readonly TitleCopy[],
  override: string | undefined,
): Promise<Outcome<Placed>> {
  const { tx, schoolId, now, actor, newId } = context
  const { bibId, personId, classId, copies, purpose, note, mine } = wanted
  const ids = Array.from({ length: copies }, () => newId())
  const [first] = ids
  if (first === undefined) return notFound()
  const setId = copies > 1 || classId !== null ? first : null
  try {
    for (const id of ids)
      await tx
        .insertInto('hold')
        .values({
          school_id: schoolId,
          id,
          bib_id: bibId,
          asked_bib_id: bibId,
          copy_id: wanted.copyId ?? null,
          person_id: personId,
          class_id: classId,
          set_id: setId,
          purpose,
          priority: priorityOf(purpose),
          note,
          channel: mine ? 'me' : 'desk',
          placed_at: now,
          placed_by: actor.label,
          asleep_from: null,
          asleep_to: null,
          kept_copy_id: null,
          ready_day: null,
          until_day: null,
          ended_at: null,
          ended_day: null,
          outcome: null,
          loan_id: null,
        })
        .execute()
  } catch (error) {
    if (breaksUnique(error, 'hold_once', 'hold.person_id')) return refuse('holds.already')
    throw error
  }
  const data = { bib: bibId, copies, purpose, reader: personId, class: classId, ...(override ? { override } : {}) }
  context.record({ action: 'place', entity: 'hold', entityId: first, data })
  // what waits on the hold shelf to be put back need not go back
  for (const copy of meant)
    if (copy.state === 'on-hold') await keepForNext(context, { id: copy.id, bibId, state: 'on-hold' })
  const { ahead, expected } = await outlook(tx, schoolId, first, bibId, dayOfInstant(now))
  return done({ ids, ahead, expected })
}
