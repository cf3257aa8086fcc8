/** A library of any size, made of the same seed everywhere and written by the program's own commands in bulk. */
import { addStaff, hashPassword } from '#accounts'
import { insertBibs, type NewBib } from '#catalog'
import { bibFields } from '#catalog/contract'
import { insertCopies, saveZone } from '#holdings'
import { insertPerson } from '#people'
import { command, type Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import type { SearchDocument } from '#platform/search/shape'
import { createSchool } from '#school'
import * as z from 'zod'
import { collection } from './search-collection.ts'

export interface Stock {
  readonly zoneId: number
  /** Persons who may borrow. */
  readonly readers: readonly number[]
  /** All on the shelf, one of each title. */
  readonly copies: readonly { readonly id: number; readonly barcode: string }[]
}

export interface Library extends Stock {
  readonly schoolId: number
  readonly slug: string
  readonly account: string
  readonly password: string
}

export interface LibrarySize {
  readonly slug: string
  readonly titles: number
  readonly readers: number
}

const PASSWORD = 'a long enough password'
const SLICE = 100
const DAY_MS = 86_400_000
const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** A school in the middle of its term with an administrator, readers and one copy of each title on the shelf. */
export async function makeLibrary(perform: Perform, { slug, titles, readers }: LibrarySize): Promise<Library> {
  const now = new Date().toISOString()
  const schoolId = await openSchool(perform, slug, now)
  const stock = await stockLibrary(perform, schoolId, { titles, readers })
  return { schoolId, slug, account: 'admin', password: PASSWORD, ...stock }
}

async function openSchool(perform: Perform, slug: string, now: string): Promise<number> {
  const { schoolId } = unwrap(
    await perform(systemActor(0), now, createSchool, {
      slug,
      name: `云溪学校${slug}`,
      timeZone: 'Asia/Shanghai',
      demo: false,
      stages: [{ stage: 'primary', years: 6 }],
      terms: [
        {
          schoolYear: Number(now.slice(0, 4)),
          number: 1,
          firstDay: day(Date.parse(now) - 60 * DAY_MS),
          lastDay: day(Date.parse(now) + 60 * DAY_MS),
        },
      ],
    }),
  )
  unwrap(
    await perform(systemActor(schoolId), now, addStaff, {
      name: '馆长',
      login: 'admin',
      passwordHash: await hashPassword(PASSWORD),
      mustChange: false,
      role: 'administrator',
      classId: null,
    }),
  )
  return schoolId
}

/** Books and readers for a school that is there. */
export async function stockLibrary(
  perform: Perform,
  schoolId: number,
  { titles, readers }: { titles: number; readers: number },
): Promise<Stock> {
  const now = new Date().toISOString()
  const system = systemActor(schoolId)
  const zone = { name: '总书库', kind: 'stacks' as const, lends: true, parentId: null, classId: null }
  const zoneId = unwrap(await perform(system, now, saveZone, zone)).id
  const persons: number[] = []
  for (let at = 0; at < readers; at += SLICE)
    persons.push(...unwrap(await perform(system, now, enrol, { from: at, count: Math.min(SLICE, readers - at) })))
  const copies: { id: number; barcode: string }[] = []
  let slice: SearchDocument[] = []
  const write = async () => {
    copies.push(...unwrap(await perform(system, now, shelve, { zoneId, from: copies.length, documents: slice })))
    slice = []
  }
  for (const document of collection(titles)) {
    slice.push(document)
    if (slice.length === SLICE) await write()
  }
  if (slice.length > 0) await write()
  return { zoneId, readers: persons, copies }
}

const enrol = command({
  name: 'bench.enrol',
  permission: null,
  input: z.object({ from: z.number(), count: z.number() }),
  run: async (context, { from, count }): Promise<Outcome<number[]>> => {
    const ids = []
    for (let i = from; i < from + count; i++)
      ids.push(await insertPerson(context, { kind: 'pupil', name: `学生${i}`, category: 'pupil', classId: null }))
    return done(ids)
  },
})

const shelve = command({
  name: 'bench.shelve',
  permission: null,
  input: z.object({ zoneId: z.number(), from: z.number(), documents: z.array(z.custom<SearchDocument>()) }),
  run: async (context, { zoneId, from, documents }): Promise<Outcome<{ id: number; barcode: string }[]>> => {
    const bibs = await insertBibs(
      context,
      documents.map((document) => asBib(document, zoneId)),
    )
    const copies = await insertCopies(
      context,
      bibs.map((bibId, at) => ({
        bibId,
        barcode: String(from + at + 1).padStart(8, '0'),
        sharedBarcode: null,
        zoneId,
        volume: '',
        priceFen: 2500,
        source: 'purchase',
        condition: 'good',
        state: 'available',
        note: '',
      })),
    )
    return done(copies.map(({ id, barcode }) => ({ id, barcode: barcode ?? '' })))
  },
})

function asBib({ text, codes, facets }: SearchDocument, zoneId: number): NewBib {
  const [title = '', ...otherTitles] = text['title'] ?? []
  const [isbn = '', classNumber = ''] = codes
  return {
    fields: bibFields.parse({
      title,
      otherTitles,
      responsibility: (text['people'] ?? []).join('，'),
      names: (text['people'] ?? []).map((name) => ({ name, role: '著' })),
      publisher: facets['publisher']?.[0] ?? '',
      year: Number(facets['year']?.[0] ?? 2020),
      series: (text['series'] ?? []).map((one) => ({ title: one })),
      isbns: [isbn],
      priceFen: 2500,
      classNumber,
      subjects: text['subject'],
    }),
    callNumber: classNumber,
    state: 'complete',
    origin: 'hand',
    holdings: { zones: [zoneId], copies: 1, available: 1, lendings: 0 },
  }
}
