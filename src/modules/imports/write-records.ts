import { giveCallNumber, insertBibs, raiseRunningNumbers, rewriteBib } from '#catalog'
import { type BibFields, bibFields } from '#catalog/contract'
import { bringInZone, insertCopies, type NewCopy, tellCatalog } from '#holdings'
import type { Context } from '#platform/perform'
import { refused } from '#platform/problem'
import type { ImportChoices, ImportSummary } from './contract.ts'
import type { PlannedCopy } from './plan-copies.ts'
import type { Plan } from './plan-records.ts'
import { type ImportOutcome, roomKind } from './rules.ts'
import { type ItemDetail, keepRecord, NOTHING, type WrittenItem } from './store.ts'

type Origin = 'marc' | 'sheet'

/** Writes what was planned for a slice of items, each in its place, and answers what became of each. */
export async function writeRecords(
  context: Context,
  plans: readonly Plan[],
  choices: ImportChoices,
  origin: Origin,
): Promise<WrittenItem[]> {
  const rooms = await openRooms(context, plans)
  const copiesOf = (plan: Plan): NewCopy[] =>
    plan.kind === 'create' || plan.kind === 'same'
      ? plan.copies.copies.map((copy) => newCopy(copy, bibOf(plan), rooms.ids, choices))
      : []
  const copies = plans.map(copiesOf)
  await writeNewBibs(context, plans, copies.flat(), origin)
  for (const plan of plans) if (plan.kind === 'same') await changeBib(context, plan)
  const registered = copies.flat().length === 0 ? [] : await insertCopies(context, copies.flat())
  await tellOfCopies(context, plans, copies)
  let next = 0
  return plans.map((plan, at) => {
    const from = next
    next += copies[at]?.length ?? 0
    const ids = registered.slice(from, next).map((copy) => copy.id)
    return itemOf(plan, ids, rooms.openedFor(at))
  })
}

const bibOf = (plan: Extract<Plan, { kind: 'create' | 'same' }>): number =>
  plan.kind === 'create' ? plan.made.id : plan.bibId

/** Zones that the file names and that are not there yet; each is noted with the first item that needs it. */
async function openRooms(context: Context, plans: readonly Plan[]) {
  const ids = new Map<string, number>()
  const opened = new Map<number, number[]>()
  for (const [at, plan] of plans.entries()) {
    if (plan.kind !== 'create' && plan.kind !== 'same') continue
    for (const { room } of plan.copies.copies) {
      if (typeof room === 'number' || ids.has(room)) continue
      const { id, isNew } = await bringInZone(context, { name: room, ...roomKind(room) })
      ids.set(room, id)
      if (isNew) opened.set(at, [...(opened.get(at) ?? []), id])
    }
  }
  return { ids, openedFor: (at: number) => opened.get(at) }
}

function newCopy(
  copy: PlannedCopy,
  bibId: number,
  rooms: ReadonlyMap<string, number>,
  choices: ImportChoices,
): NewCopy {
  const { room, source, receivedOn, accession, ...rest } = copy
  const zoneId = typeof room === 'number' ? room : rooms.get(room)
  if (zoneId === undefined) throw new Error(`the zone ${room} was not opened`)
  return {
    ...rest,
    bibId,
    zoneId,
    accessionNumber: accession,
    source: source ?? choices.source,
    condition: 'good',
    state: choices.copyState,
    receivedOn: receivedOn ?? choices.receivedOn ?? undefined,
  }
}

async function writeNewBibs(
  context: Context,
  plans: readonly Plan[],
  copies: readonly NewCopy[],
  origin: Origin,
): Promise<void> {
  const creates = plans.filter((plan) => plan.kind === 'create')
  await raiseRunningNumbers(
    context,
    creates.map(({ made }) => made.callNumber).filter((text) => text !== ''),
  )
  const byBib = Map.groupBy(copies, (copy) => copy.bibId)
  const bibs = []
  for (const { made, found } of creates) {
    const mine = byBib.get(made.id) ?? []
    if (made.callNumber === '') made.callNumber = await giveCallNumber(context, made.fields)
    bibs.push({
      id: made.id,
      fields: made.fields,
      callNumber: made.callNumber,
      state: 'complete' as const,
      origin,
      source: found.source,
      holdings: {
        copies: mine.length,
        available: mine.filter((copy) => copy.state === 'available').length,
        lendings: 0,
        zones: [...new Set(mine.map((copy) => copy.zoneId))],
      },
    })
  }
  if (bibs.length > 0) await insertBibs(context, bibs)
}

async function changeBib(context: Context, plan: Extract<Plan, { kind: 'same' }>): Promise<void> {
  const { before, after } = plan
  if (!before || !after) return
  const written = await rewriteBib(context, before, { ...after, state: 'complete', locked: before.locked })
  // Somebody changed it at this very moment: the slice is planned anew.
  if (!written) refused('catalog.changed_meanwhile', { title: before.title })
  const changed = Object.keys(changesOf(plan) ?? {})
  context.record({ action: 'import', entity: 'bib', entityId: before.id, data: { changed, version: before.version } })
}

/** Titles that were here and got copies: their facets are told once each. New ones were written with theirs. */
async function tellOfCopies(context: Context, plans: readonly Plan[], copies: readonly NewCopy[][]): Promise<void> {
  const made = new Set(plans.flatMap((plan) => (plan.kind === 'create' ? [plan.made.id] : [])))
  const told = new Set(
    plans.flatMap((plan, at) =>
      plan.kind === 'same' && (copies[at]?.length ?? 0) > 0 && !made.has(plan.bibId) ? [plan.bibId] : [],
    ),
  )
  for (const bibId of told) await tellCatalog(context, bibId)
}

function itemOf(plan: Plan, copies: readonly number[], zones: readonly number[] | undefined): WrittenItem {
  const base = { place: plan.place, entity: 'bib' as const }
  if (plan.kind === 'refuse') {
    const detail = { title: plan.title, author: '', isbn: null, copies: [], remarks: [plan.reason, ...plan.remarks] }
    return { ...base, outcome: 'refused', entityId: null, detail }
  }
  const { fields } = plan.found
  const shown = { title: fields.title, author: fields.responsibility, isbn: fields.isbns[0] ?? null }
  if (plan.kind === 'ask') {
    const detail: ItemDetail = {
      ...shown,
      copies: [],
      remarks: [plan.reason, ...plan.remarks],
      found: keepRecord(plan.found),
      candidates: plan.candidates,
    }
    return { ...base, outcome: 'doubtful', entityId: null, detail }
  }
  const changed = plan.kind === 'same' ? changesOf(plan) : undefined
  const detail: ItemDetail = {
    ...shown,
    title: shown.title || (plan.kind === 'same' ? plan.title : ''),
    copies,
    remarks: [...plan.copies.refused, ...plan.copies.remarks, ...plan.remarks],
    ...(plan.kind === 'create' ? { made: true as const } : {}),
    ...(zones ? { zones } : {}),
    ...(changed ? { changed } : {}),
    ...(plan.kind === 'same' && plan.before?.state === 'stub' && changed ? { wasStub: true as const } : {}),
  }
  return { ...base, outcome: outcomeOf(plan), entityId: bibOf(plan), detail }
}

/** What will have become of an item; the same for a preview and for the deed. */
export function outcomeOf(plan: Plan): ImportOutcome {
  if (plan.kind === 'refuse') return 'refused'
  if (plan.kind === 'ask') return 'doubtful'
  if (plan.copies.refused.length > 0) return 'partly'
  if (plan.kind === 'create') return 'created'
  return plan.copies.copies.length > 0 || plan.after ? 'updated' : 'unchanged'
}

/** What a plan adds to the summary of its import. */
export function countOf(plan: Plan): Partial<ImportSummary> {
  const copies = plan.kind === 'create' || plan.kind === 'same' ? plan.copies : undefined
  return {
    ...NOTHING,
    items: 1,
    [outcomeOf(plan)]: 1,
    copies: copies?.copies.length ?? 0,
    copiesRefused: copies?.refused.length ?? 0,
  }
}

/** The fields of a record that was here, before and after. */
export function changesOf({ before, after }: Extract<Plan, { kind: 'same' }>): ItemDetail['changed'] {
  if (!before || !after) return undefined
  const was: BibFields = bibFields.parse(before)
  const names = (Object.keys(was) as (keyof BibFields)[]).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(after.fields[name]),
  )
  const changed: Record<string, readonly [unknown, unknown]> = {}
  for (const name of names) changed[name] = [was[name], after.fields[name]]
  if (before.callNumber !== after.callNumber) changed['callNumber'] = [before.callNumber, after.callNumber]
  return changed
}
