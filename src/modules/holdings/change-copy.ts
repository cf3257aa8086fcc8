import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { oneChange } from './contract/copies.ts'
import { planChange } from './rules.ts'
import { stickerFault, toldIfTaken } from './stickers.ts'
import { lockZone } from './store.ts'
import { tellCatalog } from './tell-catalog.ts'
import { copiesNow, writeChange } from './write-change.ts'

const input = oneChange.extend({ id: z.number().int(), version: z.number().int() })
type Input = z.output<typeof input>

/** A6, C1: changes one copy: its place, price, condition, barcode, or takes a step of its life. */
export const changeCopy = command({
  name: 'holdings.change-copy',
  // a step of its life asks for the permission of that step
  permission: null,
  input,
  run: async (context, change): Promise<Outcome<{ version: number }>> => {
    const { tx, schoolId } = context
    const { id, version, event, ...fields } = change
    const [copy] = await copiesNow(tx, schoolId, [id])
    if (!copy) return notFound()
    const describes = Object.values(fields).some((value) => value !== undefined)
    if (describes && !context.may('holdings.manage'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    if (copy.version !== version) return refuse('holdings.changed_meanwhile', { title: copy.title })
    if (change.zoneId !== undefined && !(await lockZone(context, change.zoneId))) return notFound()
    const plan = planChange(copy, change, context.may)
    if (plan.kind === 'refused')
      return refuse(plan.code, undefined, { status: plan.code === 'platform.not_permitted' ? 403 : 409 })
    let now = version
    if (plan.kind === 'changed') {
      const written = await writeChange(context, copy, plan.after, event === undefined ? {} : { action: event })
      if (!written) return refuse('holdings.changed_meanwhile', { title: copy.title })
      now = written.version
      await tellCatalog(context, copy.bibId)
    }
    const described = await describe(context, id, now, change)
    return described.ok ? done({ version: described.value }) : described
  },
})

/** The fields that only one copy has for itself. */
async function describe(context: Context, id: number, version: number, change: Input): Promise<Outcome<number>> {
  const { tx, schoolId } = context
  const before = await tx
    .selectFrom('copy')
    .select(['barcode', 'volume', 'source', 'received_on', 'note'])
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const wanted = {
    barcode: change.barcode,
    volume: change.volume,
    source: change.source,
    received_on: change.receivedOn,
    note: change.note,
  }
  const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (name) => wanted[name] !== undefined && wanted[name] !== before[name],
  )
  if (names.length === 0) return done(version)
  const after = Object.fromEntries(names.map((name) => [name, wanted[name]]))
  if (names.includes('barcode') && change.barcode) {
    const refusal = await stickerFault(tx, schoolId, change.barcode)
    if (refusal) return refusal
  }
  const changed = await tx
    .updateTable('copy')
    .set({ ...after, version: version + 1 })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch(toldIfTaken)
  if (changed.numUpdatedRows === 0n) return refuse('holdings.changed_meanwhile', { title: '' })
  context.record({
    action: 'change',
    entity: 'copy',
    entityId: id,
    data: { before: Object.fromEntries(names.map((name) => [name, before[name]])), after },
  })
  return done(version + 1)
}
