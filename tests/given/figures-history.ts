import { expect } from 'vitest'
import { bringInLoans } from '#circulation'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import * as z from 'zod'
import { type GivenApp, type GivenSchool, givenStaff } from './app.ts'
import { givenBib, givenCopies, givenReader, givenZone } from './library.ts'
import { givenClass } from './people.ts'

/** A small library: three classes, a teacher, books of several kinds in two rooms, opening windows at noon and after school. */
export async function library(app: GivenApp, school: GivenSchool) {
  const librarian = await givenStaff(app, school, 'administrator')
  const classes = [
    await givenClass(app, school, { number: '1' }),
    await givenClass(app, school, { number: '2', entryYear: 2023 }),
    await givenClass(app, school, { number: '1', stage: 'junior', entryYear: 2025 }),
  ]
  const readers = []
  for (let at = 0; at < 9; at++) readers.push(await givenReader(app, school, { classId: classes[at % 3] ?? null }))
  readers.push(await givenReader(app, school, { category: 'teacher' }))
  const zones = [await givenZone(app, school), await givenZone(app, school)]
  const copies = []
  for (const [at, classNumber] of ['I287.4', 'N49', 'Q95-49', ''].entries()) {
    const bibId = await givenBib(app, school, {
      classNumber,
      kind: at % 2 === 0 ? 'book' : 'comic',
      audience: at === 1 ? ['junior', 'primary-upper'] : [],
    })
    copies.push(...(await givenCopies(app, school, { bibId, zoneId: zones[at % 2] ?? 0, count: 3 })))
  }
  const span = (from: string, to: string) => ({
    kind: 'span',
    from: { at: 'time', time: from },
    to: { at: 'time', time: to },
  })
  const hours = await librarian.call('PUT /schools/:school/opening-hours', {
    body: {
      bells: [],
      windows: [
        { id: 1, name: '中午', weekdays: [1, 2, 3, 4, 5], span: span('12:00', '13:00') },
        { id: 2, name: '放学后', weekdays: [1, 3, 5], span: span('15:30', '17:00') },
      ],
    },
  })
  expect(hours.status).toBe(200)
  return { librarian, classes, readers, zones, copies }
}
export type Library = Awaited<ReturnType<typeof library>>

const bringIn = command({
  name: 'test.bring-in',
  permission: null,
  input: z.object({ copyId: z.number(), bibId: z.number(), personId: z.number(), classId: z.number() }),
  run: async (context, input): Promise<Outcome<number>> => {
    const past = {
      ...input,
      category: 'pupil',
      lentAt: '2026-09-01T04:20:00.000Z',
      lentDay: '2026-09-01',
      dueDay: '2026-09-15',
      renewals: 1,
      returned: { at: '2026-09-16T04:20:00.000Z', day: '2026-09-16' },
      trace: { version: 0, given: {} },
    }
    return done((await bringInLoans(context, [past, past], 'import')).length)
  },
})

/** What may happen in a library, each as far as it goes: a refusal is no fault here. */
export const deeds = [
  'lend',
  'lend',
  'lend',
  'return',
  'return',
  'renew',
  'undo',
  'wait',
  'wait',
  'move',
  'leave',
  'erase',
  'zone',
  'class',
  'merge',
  'unmerge',
  'bring-in',
  'register',
  'unregister',
  'withdraw',
  'close-day',
  'enrol',
  'lose',
  'find',
  'visit',
  'visit',
  'use',
  'use',
  'undo-in-room',
  'hold',
  'hold',
  'hold-for-class',
  'class-loan',
  'undo-class-loan',
  'prolong-class-loan',
] as const
export type Deed = { deed: (typeof deeds)[number]; a: number; b: number }

export async function happen(
  app: GivenApp,
  school: GivenSchool,
  { librarian, classes, readers, zones, copies }: Library,
  { deed, a, b }: Deed,
) {
  const reader = readers[a % readers.length] ?? { id: 0, cardNumber: '' }
  const copy = copies[b % copies.length] ?? { id: 0, barcode: '', bibId: 0 }
  const beep = (personId: number | null) =>
    librarian.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode, personId } })
  const versionOf = async (key: string, id: number) =>
    (await librarian.call(key, { params: { id } })).body as { version: number } & Record<string, unknown>
  switch (deed) {
    case 'lend':
    case 'renew':
      await beep(reader.id)
      return
    case 'return':
      await beep(null)
      return
    case 'undo': {
      const { acts } = (await librarian.call('GET /schools/:school/desk/acts')).body as { acts: { act: number }[] }
      const act = acts[a % Math.max(1, acts.length)]
      if (act) await librarian.call('POST /schools/:school/desk/acts/:id/undo', { params: { id: act.act } })
      return
    }
    case 'wait':
      app.clock.advance(a * 2 * 3_600_000 + b * 60_000)
      return
    case 'move': {
      const { id, version, kind: _kind, ...rest } = await versionOf('GET /schools/:school/readers/:id', reader.id)
      const body = {
        name: rest['name'],
        category: rest['category'],
        classId: classes[b % classes.length],
        seatNumber: null,
        studentNumber: null,
        cardNumber: null,
        version,
      }
      await librarian.call('PUT /schools/:school/readers/:id', { params: { id: Number(id) }, body })
      return
    }
    case 'leave':
    case 'erase':
      await librarian.call('POST /schools/:school/readers/:id/step', {
        params: { id: reader.id },
        body: { step: 'leave' },
      })
      if (deed === 'erase')
        await librarian.call('POST /schools/:school/readers/:id/erase', { params: { id: reader.id } })
      return
    case 'zone': {
      const { version } = await versionOf('GET /schools/:school/copies/:id', copy.id)
      await librarian.call('PATCH /schools/:school/copies/:id', {
        params: { id: copy.id },
        body: { version, zoneId: zones[a % zones.length] },
      })
      return
    }
    case 'class':
    case 'merge': {
      const bib = await versionOf('GET /schools/:school/bibs/:id', copy.bibId)
      const other = copies[a % copies.length]?.bibId ?? 0
      const drop = await versionOf('GET /schools/:school/bibs/:id', other)
      const body = { keep: copy.bibId, keepVersion: bib.version, drop: other, dropVersion: drop.version, take: [] }
      if (deed === 'merge') await librarian.call('POST /schools/:school/bibs/merges', { body })
      else
        await librarian.call('PUT /schools/:school/bibs/:id', {
          params: { id: copy.bibId },
          body: { version: bib.version, fields: { classNumber: ['J2', 'K8', ''][a % 3] } },
        })
      return
    }
    case 'unmerge': {
      const { batches } = (await librarian.call('GET /schools/:school/batches')).body as { batches?: { id: number }[] }
      const [last] = batches ?? []
      if (last) await librarian.call('POST /schools/:school/batches/:id/undo', { params: { id: last.id } })
      await app.jobs.drain()
      return
    }
    case 'bring-in':
      unwrap(
        await app.perform(school.system, app.clock.now(), bringIn, {
          copyId: copy.id,
          bibId: copy.bibId,
          personId: reader.id,
          classId: classes[b % 3] ?? 0,
        }),
      )
      return
    case 'register': {
      // a record that was merged away takes no copies
      const { state } = await versionOf('GET /schools/:school/bibs/:id', copy.bibId)
      if (state === 'complete')
        copies.push(...(await givenCopies(app, school, { bibId: copy.bibId, zoneId: zones[a % 2] ?? 0 })))
      return
    }
    case 'unregister': {
      // a book that nothing has happened to since
      const undo = 'POST /schools/:school/fast-lane/:id/undo'
      const last = copies.at(-1)
      if (last && (await librarian.call(undo, { params: { id: last.id }, body: {} })).status === 200) copies.pop()
      return
    }
    case 'withdraw': {
      const { version, state } = await versionOf('GET /schools/:school/copies/:id', copy.id)
      const event = state === 'withdrawn' ? 'reinstate' : 'withdraw'
      await librarian.call('PATCH /schools/:school/copies/:id', { params: { id: copy.id }, body: { version, event } })
      return
    }
    case 'lose':
      await librarian.call('POST /schools/:school/loss-cases', { body: { copyId: copy.id } })
      return
    case 'find':
      await librarian.call('POST /schools/:school/found-books', { body: { copyId: copy.id } })
      return
    case 'close-day':
      await librarian.call('PUT /schools/:school/calendar', {
        body: { days: [{ day: `2026-09-${String(8 + (a % 20)).padStart(2, '0')}`, open: false, reason: '运动会' }] },
      })
      return
    case 'visit': {
      // by card, by a tap, or a class
      const classId = b % 2 === 0 ? (classes[a % 3] ?? null) : null
      if (a % 2 === 0)
        await librarian.call('POST /schools/:school/reading-room/scans', { body: { text: reader.cardNumber } })
      else await librarian.call('POST /schools/:school/reading-room/visits', { body: { heads: 1 + (a % 30), classId } })
      return
    }
    case 'use':
      await librarian.call('POST /schools/:school/reading-room/scans', { body: { text: copy.barcode } })
      return
    case 'undo-in-room': {
      const text = a % 2 === 0 ? copy.barcode : reader.cardNumber
      const { body } = await librarian.call('POST /schools/:school/reading-room/scans', { body: { text } })
      const { kind, id } = body as { kind?: string; id?: number }
      const what = kind === 'used' || kind === 'again' ? 'use' : 'visit'
      if (id !== undefined)
        await librarian.call('POST /schools/:school/reading-room/undo', { body: { kind: what, id } })
      return
    }
    case 'hold':
    case 'hold-for-class': {
      const of = deed === 'hold' ? { personId: reader.id } : { classId: classes[a % 3], copies: 1 + (b % 3) }
      await librarian.call('POST /schools/:school/holds', { body: { bibId: copy.bibId, ...of, purpose: 'lesson' } })
      return
    }
    case 'class-loan': {
      const body = { holder: { kind: 'class', classId: classes[a % 3] }, copies: [{ copyId: copy.id }] }
      await librarian.call('POST /schools/:school/class-loans', { body })
      return
    }
    case 'undo-class-loan':
    case 'prolong-class-loan': {
      const { loans } = (await librarian.call('GET /schools/:school/class-loans')).body as { loans?: { id: number }[] }
      const one = loans?.[a % Math.max(1, loans.length)]
      if (!one) return
      const key = deed === 'undo-class-loan' ? 'undo' : 'prolong'
      await librarian.call(`POST /schools/:school/class-loans/:id/${key}`, { params: { id: one.id }, body: {} })
      return
    }
    case 'enrol': {
      const body = { kind: 'pupil', name: '新同学', category: 'pupil', classId: classes[a % 3] }
      const { id, cardNumber } = (await librarian.call('POST /schools/:school/readers', { body })).body as typeof reader
      readers.push({ id, cardNumber })
    }
  }
}
