import type * as z from 'zod'
import { ensureClass, findPerson, insertPerson, patchPerson, type PersonPatch } from '#people'
import type { Context } from '#platform/perform'
import { endSessionsOf } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import { makeRoom, type RowAt } from './make-room.ts'
import type { classDetail, LeftDetail, Refusal, RowDetail } from './plan-row.ts'
import { classKey, type RosterClass } from '#codecs/sheets/roster-list'

/** How a row ended, as its item keeps it. */
export interface Done {
  readonly outcome: string
  readonly entityId: number | null
  readonly detail: unknown
}

export async function applyClass(context: Context, detail: z.output<typeof classDetail>): Promise<Done> {
  const { id, became } = await ensureClass(context, detail.class)
  return { outcome: 'class', entityId: id, detail: { ...detail, became } }
}

/** A new reader, one who is different now, or one who is back; a number that belongs to somebody else is a refusal. */
export async function applyRow(
  context: Context,
  at: RowAt,
  outcome: 'new' | 'changed' | 'returned',
  detail: RowDetail,
): Promise<Done> {
  const refused = (refusal: Refusal): Done => ({
    outcome: 'refused',
    entityId: at.entityId,
    detail: { ...detail, refusal },
  })
  const classId = detail.class === undefined ? null : await classIdOf(context, at, detail.class)
  if (classId === undefined) return refused({ code: 'roster.class_gone', params: { name: detail.className } })
  const wanted = outcome === 'new' ? detail : numbersIn(detail)
  const taken = await makeRoom(context, at, wanted)
  if (taken) return refused(taken)
  return outcome === 'new' || at.entityId === null
    ? create(context, at, detail, classId)
    : ((await change(context, at, at.entityId, { outcome, detail, classId })) ??
        refused({ code: 'roster.changed_since_preview', params: { name: detail.name } }))
}

async function create(context: Context, at: RowAt, detail: RowDetail, classId: number | null): Promise<Done> {
  const { kind, name, category, seatNumber, studentNumber, cardNumber } = detail
  const person = {
    kind,
    name,
    category,
    classId,
    seatNumber: seatNumber ?? null,
    studentNumber: studentNumber ?? null,
    cardNumber: cardNumber ?? null,
  }
  const id = await insertPerson(context, person)
  context.record({ action: 'create', entity: 'person', entityId: id, data: { ...person, batch: at.batchId } })
  return { outcome: 'created', entityId: id, detail: { ...detail, applied: { version: 1, before: {} } } }
}

/** Undefined when somebody changed the reader since the preview. */
async function change(
  context: Context,
  at: RowAt,
  id: number,
  row: { outcome: 'changed' | 'returned' | 'new'; detail: RowDetail; classId: number | null },
): Promise<Done | undefined> {
  const { detail, outcome } = row
  const now = await findPerson(context.tx, context.schoolId, id)
  const version = detail.version ?? 0
  if (!now || now.version !== version) return undefined
  const before: PersonPatch = {
    ...beforeOf(detail, now.class_id),
    ...(outcome === 'returned' ? { status: 'left', leftOn: now.left_on, leftReason: now.left_reason } : {}),
  }
  const after: PersonPatch = {
    ...afterOf(detail, row.classId),
    ...(outcome === 'returned' ? { status: 'active', leftOn: null, leftReason: null } : {}),
  }
  if (!(await patchPerson(context, id, version, after))) return undefined
  context.record({
    action: outcome === 'returned' ? 'come-back' : 'change',
    entity: 'person',
    entityId: id,
    data: { before, after, batch: at.batchId },
  })
  return { outcome, entityId: id, detail: { ...detail, applied: { version: version + 1, before } } }
}

/** Somebody whom a list left out leaves; nothing of him is erased before a person has confirmed it. */
export async function applyLeft(context: Context, at: RowAt, detail: LeftDetail): Promise<Done> {
  const leftOn = dayOfInstant(context.now)
  const after = { status: 'left', leftOn, leftReason: 'roster' } as const
  if (at.entityId === null || !(await patchPerson(context, at.entityId, detail.version, after))) {
    const refusal = { code: 'roster.changed_since_preview', params: { name: detail.name } }
    return { outcome: 'refused', entityId: at.entityId, detail: { ...detail, refusal } }
  }
  await endSessionsOf(context.tx, context.schoolId, at.entityId)
  context.record({ action: 'leave', entity: 'person', entityId: at.entityId, data: { batch: at.batchId } })
  const before = { status: 'active', leftOn: null, leftReason: null }
  return {
    outcome: 'left',
    entityId: at.entityId,
    detail: { ...detail, applied: { version: detail.version + 1, before } },
  }
}

async function classIdOf(
  { tx, schoolId }: Context,
  { classes }: RowAt,
  wanted: RosterClass,
): Promise<number | undefined> {
  const key = classKey(wanted)
  const known = classes.get(key)
  if (known !== undefined) return known
  const row = await tx
    .selectFrom('school_class')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('stage', '=', wanted.stage)
    .where('entry_year', '=', wanted.entryYear)
    .where('number', '=', wanted.number)
    .executeTakeFirst()
  if (row) classes.set(key, row.id)
  return row?.id
}

/** The numbers that become others. */
function numbersIn({ changes }: RowDetail): { studentNumber?: string; cardNumber?: string } {
  return Object.fromEntries(
    changes.flatMap((one) =>
      one.field === 'studentNumber' || one.field === 'cardNumber' ? [[one.field, one.after]] : [],
    ),
  )
}

function beforeOf({ changes }: RowDetail, classId: number | null): PersonPatch {
  return Object.fromEntries(
    changes.map((one) => {
      if (one.field === 'class') return ['classId', classId]
      return [one.field, one.field === 'studentNumber' && one.before === '' ? null : one.before]
    }),
  )
}

function afterOf({ changes }: RowDetail, classId: number | null): PersonPatch {
  return Object.fromEntries(
    changes.map((one) => (one.field === 'class' ? ['classId', classId] : [one.field, one.after])),
  )
}
