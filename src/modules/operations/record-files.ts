import type { z } from 'zod'
import { say, sayIfKnown } from '#messages/say'
import type { Language } from '#messages/format'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import { auditPage, batches, batchItems } from './store.ts'

/** So many lines one file holds; a record of years is asked for by days. */
const MOST = 20_000

type Filter = z.output<typeof contract.recordAsExcel.query>

/** The operation record as a file: who, when, what, about what. */
export function recordFile(db: Db, making: Making, filter: Filter): ListFile {
  const { language } = making
  return {
    title: say(language, 'operations.title'),
    about: [filter.from, filter.to].filter(Boolean).join(' – '),
    columns: [
      { title: say(language, 'operations.when'), type: 'text', width: 40 },
      { title: say(language, 'operations.who'), type: 'text', width: 35 },
      { title: say(language, 'operations.what'), type: 'text', width: 60 },
      { title: say(language, 'operations.details'), type: 'text', width: 125 },
    ],
    rows: recordRows(db, making, filter),
  }
}

async function* recordRows(db: Db, { language, school, now }: Making, filter: Filter): AsyncGenerator<ExportRow> {
  const today = dayOfInstant(now, school.timeZone)
  let before: number | undefined
  for (let written = 0; written < MOST;) {
    const slice = { ...filter, limit: 200, ...(before === undefined ? {} : { before }) }
    const page = await auditPage(db, school, slice, today)
    for (const entry of page.entries)
      yield [
        `${dayOfInstant(entry.at, school.timeZone)} ${timeOfInstant(entry.at, school.timeZone)}`,
        entry.actorName ?? whoseDeed(language, entry.actor),
        `${word(language, 'did', entry.action)} · ${word(language, 'of', entry.entity)}`,
        entry.about,
      ]
    written += page.entries.length
    before = page.entries[page.entries.length - 1]?.seq
    if (!page.more || before === undefined) return
  }
}

const word = (language: Language, kind: 'did' | 'of', text: string) =>
  sayIfKnown(language, `acts.${kind}-${text}`) ?? text

/** Whoever has no name: the program, the command line, a machine, somebody whose data were erased. */
function whoseDeed(language: Language, actor: string): string {
  const [kind, rest = ''] = actor.split(':')
  if (kind === 'system') return say(language, 'operations.system')
  if (kind === 'cli') return say(language, 'operations.cli')
  if (kind === 'device') return say(language, 'operations.device', { n: rest })
  if (kind === 'shift') return say(language, 'operations.shift')
  return say(language, 'operations.gone')
}

/** Bulk work: when, which, how it went. */
export function batchesFile(db: Db, making: Making): ListFile {
  const { language } = making
  return {
    title: say(language, 'operations.batches'),
    about: '',
    columns: [
      { title: say(language, 'operations.when'), type: 'text', width: 40 },
      { title: say(language, 'operations.batch'), type: 'text', width: 90 },
      { title: say(language, 'operations.result'), type: 'text', width: 90 },
      { title: say(language, 'operations.state'), type: 'text', width: 40 },
    ],
    rows: batchRows(db, making),
  }
}

async function* batchRows(db: Db, { language, school }: Making): AsyncGenerator<ExportRow> {
  const rows = await batches(db, school.schoolId).limit(MOST).execute()
  for (const { kind, label, state, created_at, summary } of rows) {
    const counts = Object.entries(JSON.parse(summary) as Record<string, number>)
    yield [
      `${dayOfInstant(created_at, school.timeZone)} ${timeOfInstant(created_at, school.timeZone)}`,
      `${sayIfKnown(language, `acts.kind-${kind.replace('.', '-')}`) ?? kind} ${label}`,
      counts
        .filter(([, n]) => n > 0)
        .map(([outcome, n]) => `${outcomeWord(language, outcome)} ${n}`)
        .join(' · '),
      sayIfKnown(language, `operations.state_${state}`) ?? state,
    ]
  }
}

const outcomeWord = (language: Language, outcome: string) =>
  sayIfKnown(language, `operations.outcome_${outcome}`) ?? say(language, 'operations.outcome_other')

/** What became of each item of a bulk work, as a file to hand on. */
export function itemsFile(db: Db, making: Making, batch: { id: number; label: string }): ListFile {
  const { language } = making
  return {
    title: say(language, 'operations.items'),
    about: batch.label,
    columns: [
      { title: say(language, 'operations.place'), type: 'text', width: 90 },
      { title: say(language, 'operations.outcome'), type: 'text', width: 40 },
      { title: say(language, 'operations.details'), type: 'text', width: 120 },
    ],
    rows: itemRows(db, making, batch.id),
  }
}

async function* itemRows(db: Db, { language, school }: Making, batchId: number): AsyncGenerator<ExportRow> {
  for (let after = -1; ;) {
    const items = await batchItems(db, { schoolId: school.schoolId, batchId, language }, { after, limit: 500 })
    for (const { place, outcome, reason } of items)
      yield [
        place,
        sayIfKnown(language, `operations.outcome_${outcome}`) ?? say(language, 'operations.outcome_other'),
        reason,
      ]
    const last = items[items.length - 1]
    if (items.length < 500 || !last) return
    after = last.seq
  }
}
