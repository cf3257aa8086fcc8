import { createBib } from '#catalog'
import { bibFields, type BibInput } from '#catalog/contract'
import { registerCopies, saveZone } from '#holdings'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { insertPerson } from '#people'
import * as z from 'zod'
import type { App } from '../../src/app.ts'
import type { GivenSchool } from './app.ts'

let count = 0

/** A room whose books are lent; `lends: false` for a reading room. */
export async function givenZone(
  app: App,
  school: GivenSchool,
  zone: { name?: string; lends?: boolean } = {},
): Promise<number> {
  const input = {
    name: zone.name ?? `书库${++count}`,
    kind: 'stacks' as const,
    lends: zone.lends ?? true,
    parentId: null,
    classId: null,
  }
  return unwrap(await app.perform(school.system, app.clock.now(), saveZone, input)).id
}

export async function givenBib(app: App, school: GivenSchool, fields: Partial<BibInput> = {}): Promise<number> {
  const described = bibFields.parse({ title: `第${++count}本书`, classNumber: 'I287.4', ...fields })
  const input = { fields: described, notTheSame: true, state: 'complete' as const, origin: 'hand' as const }
  return unwrap(await app.perform(school.system, app.clock.now(), createBib, input)).id
}

/** Copies of a title, on the shelf; barcodes count up. */
export async function givenCopies(
  app: App,
  school: GivenSchool,
  copies: { bibId?: number; zoneId?: number; count?: number; state?: 'processing' | 'available' } = {},
): Promise<{ id: number; barcode: string; bibId: number }[]> {
  const bibId = copies.bibId ?? (await givenBib(app, school))
  const zoneId = copies.zoneId ?? (await givenZone(app, school))
  const barcodes = Array.from({ length: copies.count ?? 1 }, () => String(++count).padStart(7, '0'))
  const registered = unwrap(
    await app.perform(school.system, app.clock.now(), registerCopies, {
      bibId,
      zoneId,
      barcodes,
      sharedBarcode: null,
      volume: '',
      priceFen: 2500,
      source: 'purchase',
      condition: 'good',
      state: copies.state ?? 'available',
      note: '',
    }),
  )
  return registered.map((copy) => ({ id: copy.id, barcode: copy.barcode ?? '', bibId }))
}

const enrol = command({
  name: 'test.enrol',
  permission: null,
  input: z.object({ name: z.string(), category: z.string(), classId: z.number().nullable() }),
  run: async (context, input): Promise<Outcome<{ id: number; cardNumber: string }>> => {
    const id = await insertPerson(context, { kind: input.category === 'teacher' ? 'staff' : 'pupil', ...input })
    const row = await context.tx
      .selectFrom('person')
      .select('card_number')
      .where('school_id', '=', context.schoolId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return done({ id, cardNumber: row.card_number })
  },
})

export async function givenReader(
  app: App,
  school: GivenSchool,
  reader: { name?: string; category?: string; classId?: number | null } = {},
): Promise<{ id: number; cardNumber: string }> {
  const input = {
    name: reader.name ?? `学生${++count}`,
    category: reader.category ?? 'pupil',
    classId: reader.classId ?? null,
  }
  return unwrap(await app.perform(school.system, app.clock.now(), enrol, input))
}
