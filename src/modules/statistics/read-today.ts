import * as z from 'zod'
import { countHolds } from '#holds'
import type { Language } from '#messages/format'
import { listClasses } from '#people'
import { after } from '#platform/clock'
import type { Db } from '#platform/database'
import { type Actor, may, mayAnywhere } from '#platform/permissions'
import { listTerms, openDaysBetween } from '#school'
import { isOpen, nextOpenDay, termOf } from '#school/rules'
import { addDays, daysBetween, daysFrom, mondayOf } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { weekOfTerm } from '#values/term'
import type { Today } from './contract.ts'
import { countGrades } from './count-grades.ts'
import {
  anyCopy,
  anyPupil,
  dayReasons,
  dueByClass,
  lentByDay,
  newCopies,
  NEWS,
  openLoanCount,
  recentBatches,
  recentJobs,
  returnedByDay,
  stubCount,
  waitingCopies,
} from './store.ts'

const DAY_MS = 86_400_000
/** New books are news for a month, failed work for a week. */
const NEW_DAYS = 30
const JOB_DAYS = 7
const COVERS = 5
/** The next open day is looked for so far ahead. */
const CALENDAR_DAYS = 400

interface Asking {
  readonly schoolId: number
  readonly actor: Actor
  readonly now: string
  readonly timeZone: string
  readonly language: Language
  readonly standstill: string | undefined
}

/** 今天 in one answer: only what is really so. */
export async function readToday(db: Db, asking: Asking): Promise<Today> {
  const { schoolId, actor, now, timeZone, language } = asking
  const day = dayOfInstant(now, timeZone)
  const terms = await listTerms(db, schoolId)
  const term = termOf(day, terms)
  const inside = may(actor, 'circulation.see-loans')
  const waiting = await waitingCopies(db, { schoolId })
  const copies = (state: 'processing' | 'repair') => waiting.find((row) => row.state === state)
  const processing = copies('processing')
  const figures = { from: term?.firstDay ?? addDays(day, -NEW_DAYS), to: day }
  const { grades, perHead } = await countGrades(db, { schoolId, day, language, inside }, figures)
  return {
    day,
    term: term
      ? {
          schoolYear: term.schoolYear,
          number: term.number,
          week: weekOfTerm({ ...term, number: term.number === 1 ? 1 : 2 }, day) ?? 1,
        }
      : null,
    opening: await opening(db, schoolId, day),
    lending: {
      lent: (await lentByDay(db, { schoolId, from: day, to: day }))[0]?.n ?? 0,
      returned: (await returnedByDay(db, { schoolId, from: day, to: day }))[0]?.n ?? 0,
      out: (await openLoanCount(db, { schoolId }))?.n ?? 0,
    },
    standstill: asking.standstill ?? null,
    due: mayAnywhere(actor, 'circulation.see-loans') ? await due(db, actor, schoolId, day) : null,
    begins: {
      readers: (await anyPupil(db, { schoolId })) === undefined,
      copies: (await anyCopy(db, { schoolId })) === undefined,
    },
    stubs: (await stubCount(db, { schoolId }))?.n ?? 0,
    processing: {
      copies: processing?.n ?? 0,
      oldestDays: processing?.oldest ? Math.max(0, daysBetween(dayOfInstant(processing.oldest, timeZone), day)) : 0,
    },
    repair: copies('repair')?.n ?? 0,
    holds: may(actor, 'holds.manage') ? await heldBooks(db, schoolId, day) : null,
    jobs: await jobs(db, schoolId, now),
    doubtful: await doubtful(db, schoolId),
    newTitles: await newTitles(db, schoolId, now),
    perHead: { overall: perHead, grades: grades.filter((one) => one.pupils > 0) },
  }
}

async function heldBooks(db: Db, schoolId: number, day: string): Promise<Today['holds']> {
  const { fetch, left, lastDay } = await countHolds(db, schoolId, day)
  return { fetch, left, lastDay }
}

async function opening(db: Db, schoolId: number, day: string): Promise<Today['opening']> {
  const monday = mondayOf(day)
  const days = await openDaysBetween(db, schoolId, monday, addDays(day, CALENDAR_DAYS))
  const reasons = new Map(
    (await dayReasons(db, { schoolId, from: monday, to: addDays(monday, 6) })).map((row) => [row.day, row.reason]),
  )
  return {
    open: isOpen(day, days),
    reason: reasons.get(day) ?? '',
    next: nextOpenDay(addDays(day, 1), days) ?? null,
    week: daysFrom(monday, addDays(monday, 6)).map((one) => ({
      day: one,
      open: isOpen(one, days),
      reason: reasons.get(one) ?? '',
    })),
  }
}

/** Of the whole school, or of the classes whose loans he may see. */
async function due(db: Db, actor: Actor, schoolId: number, day: string): Promise<NonNullable<Today['due']>> {
  const rows = (await dueByClass(db, { schoolId, today: day })).filter((row) =>
    may(actor, 'circulation.see-loans', row.class_id),
  )
  const late = rows.filter((row) => row.late > 0)
  const [most] = late.filter((row) => row.class_id !== null).sort((a, b) => b.late - a.late)
  const label = most && (await listClasses(db, schoolId, day)).find((one) => one.id === most.class_id)?.label
  const oldest = late.map((row) => row.oldest).sort()[0]
  return {
    late: late.reduce((sum, row) => sum + row.late, 0),
    lateStaff: late.filter((row) => row.class_id === null).reduce((sum, row) => sum + row.late, 0),
    lateClasses: late.filter((row) => row.class_id !== null).length,
    oldestDays: oldest === undefined ? 0 : daysBetween(oldest, day),
    most: most && label ? { className: label, loans: most.late } : null,
    today: rows.reduce((sum, row) => sum + row.n - row.late, 0),
  }
}

/** Work that failed counts until work of the same kind has succeeded since. */
async function jobs(db: Db, schoolId: number, now: string): Promise<Today['jobs']> {
  const rows = await recentJobs(db, { schoolId, since: after(now, -JOB_DAYS * DAY_MS) })
  const last = new Map(rows.toReversed().map((row) => [row.kind, row.state]))
  const failed = [...last].filter(([, state]) => state === 'failed').map(([kind]) => kind)
  return {
    running: rows.filter((row) => row.state === 'running' || row.state === 'waiting').length,
    failed: failed.length,
    failedKind: failed[0] ?? null,
  }
}

const summaryShape = z.record(z.string(), z.number())

/** Imports of which something waits for a decision. */
async function doubtful(db: Db, schoolId: number): Promise<Today['doubtful']> {
  const open = (await recentBatches(db, { schoolId }))
    .filter((row) => row.state === 'applied' || row.state === 'planned')
    .map((row) => ({ kind: row.kind, items: summaryShape.safeParse(JSON.parse(row.summary)).data?.['doubtful'] ?? 0 }))
    .filter((row) => row.items > 0)
  return {
    batches: open.length,
    items: open.reduce((sum, row) => sum + row.items, 0),
    kind: open[0]?.kind ?? null,
  }
}

async function newTitles(db: Db, schoolId: number, now: string): Promise<Today['newTitles']> {
  const rows = await newCopies(db, { schoolId, since: after(now, -NEW_DAYS * DAY_MS) })
  const onShelf = [...new Map(rows.filter((row) => row.state !== 'processing').map((row) => [row.id, row])).values()]
  return {
    total: rows.length > NEWS ? null : onShelf.length,
    titles: onShelf
      .slice(0, COVERS)
      .map((row) => ({ bibId: row.id, title: row.title, author: row.responsibility, classNumber: row.class_number })),
  }
}
