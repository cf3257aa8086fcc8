import { rm } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { lookUpIsbn } from '#record-files'
import type { Db } from '#platform/database'
import { grewTenfold, lookAgain } from '#platform/database/statistics'
import type { JobRun } from '#platform/jobs'
import type { Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { endImport } from './end-import.ts'
import type { Checked, ImportSummary, PlannedRow } from './contract.ts'
import { importSlice, type Slice, type Written } from './import-slice.ts'
import { type PlannedItem, planItems, rowOf } from './preview-import.ts'
import { Memory } from './plan-records.ts'
import { type FileReading, type FoundItem, inFile, openReading, type ReadingChoices } from '#import-files'
import { added, findImport, type ImportInput, NOTHING, type StoredImport } from './store.ts'

type Run = JobRun<{ batchId: number }>

/** A slice holds the one writer for at most 20 ms; this is what is aimed at, since some records weigh more than others. */
const AIM_MS = 8
const FIRST = 20
const LEAST = 5
const MOST = 250
/** Between slices the desk's requests come in: reading, rights and answer take some turns of the event loop. */
const TURNS = 6
/** Another desk registered the same barcode, or changed the same record, at this very moment: the slice is planned anew. */
const TRIES = 5
/** More of one outcome are not read on a screen; the report of the import has all. */
const MOST_ROWS = 50

export const choicesOf = ({ purpose, latestYear, choices }: ImportInput, skip: number): ReadingChoices => ({
  purpose,
  latestYear,
  skip,
  charset: choices.charset ?? undefined,
  dialects: choices.dialects ?? undefined,
  mapping: choices.mapping ?? undefined,
  headingRow: choices.headingRow ?? undefined,
})

/** Takes a file over. After a kill it goes on at the batch's position: what was committed is passed over. */
export async function runImport(run: Run, dataDir: string): Promise<ImportSummary> {
  const { schoolId, payload } = run
  const found = await findImport(run.database.read, schoolId, payload.batchId)
  if (found?.state !== 'applying') return found?.summary ?? NOTHING
  const { input } = found
  const reading = await openReading(input.path, choicesOf(input, found.position))
  try {
    await eachSlice(run, found, reading, async (items, from) => {
      const highestAccession = from === 0 ? reading.head.highestAccession : 0
      const took = await write(run, {
        batchId: found.id,
        from,
        items: await withLookedUp(run.database.read, dataDir, items),
        highestAccession,
      })
      if (grewTenfold(from, from + items.length)) await lookAgain(run.database)
      return took
    })
  } finally {
    reading.close()
  }
  const { summary } = unwrap(await run.perform(run.actor, run.now(), endImport, { id: found.id, done: true }))
  await rm(input.path, { force: true })
  return summary
}

/** What a whole file would come to, without a change: the result of the job. */
export async function checkImport(run: Run, dataDir: string): Promise<Checked> {
  const found = await findImport(run.database.read, run.schoolId, run.payload.batchId)
  const rows: PlannedRow[] = []
  if (!found) return { summary: NOTHING, rows }
  const shown = new Map<string, number>()
  let seq = 0
  const summary = await checkFile(run, found.input, dataDir, (planned) => {
    const n = (shown.get(planned.outcome) ?? 0) + 1
    shown.set(planned.outcome, n)
    if (n <= MOST_ROWS) rows.push(rowOf(planned, seq))
    seq += 1
  })
  return { summary, rows }
}

type Reading = Pick<Run, 'database' | 'schoolId' | 'now' | 'progress' | 'signal'>

/** Reads a whole file, and tells of each item what would become of it. */
export async function checkFile(
  run: Reading,
  input: ImportInput,
  dataDir: string,
  tell: (planned: PlannedItem) => void,
): Promise<ImportSummary> {
  const { schoolId, database } = run
  const reading = await openReading(input.path, choicesOf(input, 0)).catch(inFile(input.name))
  const memory = new Memory()
  let summary = NOTHING
  try {
    await eachSlice(run, { position: 0, input }, reading, async (items) => {
      const began = performance.now()
      const looked = await withLookedUp(database.read, dataDir, items)
      for (const planned of await planItems({ db: database.read, schoolId, input, memory, now: run.now() }, looked)) {
        summary = added(summary, planned.count)
        tell(planned)
      }
      return performance.now() - began
    })
  } finally {
    reading.close()
  }
  return summary
}

/** Hands the file over in slices that are as large as their time allows, the next one being read meanwhile. */
async function eachSlice(
  run: Reading,
  { position, input }: Pick<StoredImport, 'position' | 'input'>,
  reading: FileReading,
  take: (items: readonly FoundItem[], from: number) => Promise<number>,
): Promise<void> {
  // A server of its own does not hold up this process: there a slice is as large as its round trips are worth.
  const isHeld = run.database.engine === 'sqlite'
  let size = FIRST
  let from = position
  let next = reading.next(size)
  for (;;) {
    const { items, bytes } = await next
    if (items.length === 0) return
    next = reading.next(size)
    next.catch(() => undefined)
    const took = await take(items, from)
    const wanted = isHeld ? (items.length * AIM_MS) / Math.max(took, 1) : MOST
    size = Math.round(Math.min(MOST, size * 2, Math.max(LEAST, wanted, size / 2)))
    from += items.length
    await run.progress(from, totalOf(reading, from, bytes, input.bytes))
    if (run.signal.aborted) throw new Error('stopped')
    for (let n = 0; n < TURNS; n++) await turn()
  }
}

/** Known for lists; for records as many as the part that was read promises. */
function totalOf(reading: FileReading, done: number, bytes: number, all: number): number {
  return reading.head.items ?? Math.max(done, Math.round((done * all) / Math.max(bytes, 1)))
}

/** Answers for how many milliseconds it held the writer. */
async function write(run: Run, slice: Slice): Promise<number> {
  let outcome: Outcome<Written> | undefined
  for (let tried = 0; tried < TRIES; tried++) {
    outcome = await run.perform(run.actor, run.now(), importSlice, slice)
    if (outcome.ok || outcome.problem.code === 'imports.not_planned') break
  }
  return outcome ? unwrap(outcome).ms : 0
}

/** A row with an ISBN alone gets its title from a record file, where one has it. */
export async function withLookedUp(db: Db, dataDir: string, items: readonly FoundItem[]): Promise<FoundItem[]> {
  const found: FoundItem[] = []
  for (const item of items) {
    const isbn = item.kind === 'record' && item.fields.title === '' ? item.fields.isbns[0] : undefined
    const looked = isbn === undefined ? undefined : await lookUpIsbn(db, dataDir, isbn)
    if (item.kind !== 'record' || looked === undefined) found.push(item)
    else found.push({ ...item, fields: { ...looked.fields, priceFen: item.fields.priceFen ?? looked.fields.priceFen } })
  }
  return found
}
