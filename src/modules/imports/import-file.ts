import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { saveZone } from '#holdings'
import type { Db } from '#platform/database'
import type { Parts } from '#platform/module'
import type { Actor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { unwrap } from '#platform/route'
import type { Language } from '#messages/format'
import { say } from '#messages/say'
import { importChoices, type ImportSummary } from './contract.ts'
import { chooseImport } from './choose-import.ts'
import { openImport } from './open-import.ts'
import type { Remark } from '#import-files'
import { remarkInWords } from './report.ts'
import { lookInto } from './routes.ts'
import { type ImportOutcome, type Purpose, readPlace } from './rules.ts'
import { checkFile } from './run-import.ts'
import { startImport } from './start-import.ts'
import { findImport, type ImportInput, itemsAfter } from './store.ts'

/** What the terminal asks for. */
export interface FileToImport {
  /** Stays where it is. */
  readonly path: string
  readonly purpose: Purpose
  /** Reads the whole file and changes nothing. */
  readonly dryRun?: boolean
  readonly language?: Language
  readonly onProgress?: (done: number, total: number | null) => void
}

/** A place of the file and why nothing came of it. */
export type RefusedPlace = ({ readonly offset: number } | { readonly row: number; readonly sheet?: string }) & {
  readonly reason: string
}

export interface FileImported {
  /** The import, to look at it, to decide what is doubtful and to take it back; null after a dry run. */
  readonly batch: number | null
  /** Items that were found in the file; bytes between them that are none stand in `refused` alone. */
  readonly records: number
  readonly created: number
  readonly updated: number
  /** Here already; those among them that wait for somebody's decision are counted in `doubtful` too. */
  readonly duplicates: number
  readonly doubtful: number
  readonly refused: readonly RefusedPlace[]
  readonly copies: number
  readonly copiesRefused: readonly RefusedPlace[]
}

/** Takes a file over at once, as the terminal does: columns and fields as they are understood, doubtful ones left to a librarian. */
export async function importFile(
  parts: Parts,
  schoolId: number,
  actor: Actor,
  asked: FileToImport,
): Promise<FileImported> {
  const found = await stat(asked.path).catch(() => undefined)
  if (!found?.isFile()) refused('imports.file_gone', undefined, { status: 422 })
  const file = { name: path.basename(asked.path), bytes: found.size }
  const result = new Result(asked.language ?? 'zh-CN')
  if (asked.dryRun) {
    const input = await inputOf(asked, file, parts)
    const run = { ...parts, schoolId, now: parts.clock.now, ...watched(asked) }
    const summary = await checkFile(run, input, parts.config.DATA_DIR, (one) => result.note(one, one.made))
    return result.of(null, summary)
  }
  const upload = path.resolve(parts.config.DATA_DIR, 'uploads', `${randomUUID()}.upload`)
  await mkdir(path.dirname(upload), { recursive: true })
  await copyFile(asked.path, upload)
  const now = parts.clock.now()
  const opened = await lookInto(upload, file, { purpose: asked.purpose, columnsCanBeChosen: false }, (input) =>
    parts.perform(actor, now, openImport, input),
  ).catch(async (error: unknown) => {
    await rm(upload, { force: true })
    throw error
  })
  await chooseRoom(parts, schoolId, actor, opened.id)
  const { job } = unwrap(await parts.perform(actor, now, startImport, { id: opened.id, check: false }))
  await ended(parts.database.read, job, asked)
  const done = await findImport(parts.database.read, schoolId, opened.id)
  if (!done) throw new Error('the import is gone')
  for (const outcome of ['refused', 'doubtful', 'partly'] as const)
    await noteItems(parts.database.read, schoolId, opened.id, outcome, result)
  return result.of(opened.id, done.summary)
}

async function inputOf(asked: FileToImport, file: { name: string; bytes: number }, parts: Parts): Promise<ImportInput> {
  const latestYear = Number(parts.clock.now().slice(0, 4)) + 1
  return {
    ...file,
    purpose: asked.purpose,
    path: path.resolve(asked.path),
    hash: '',
    latestYear,
    // A room that is still to be opened stands for the one that will be chosen.
    choices: importChoices.parse({ zoneId: -1 }),
    remarks: [],
    job: null,
  }
}

const watched = ({ onProgress }: FileToImport) => ({
  progress: async (done: number, total: number | null) => onProgress?.(done, total),
  signal: new AbortController().signal,
})

/** A school without a room gets its first one. */
async function chooseRoom(
  { perform, database, clock }: Parts,
  schoolId: number,
  actor: Actor,
  id: number,
): Promise<void> {
  const found = await findImport(database.read, schoolId, id)
  if (!found || found.input.choices.zoneId !== null || found.input.purpose === 'loans') return
  const name = say('zh-CN', 'imports.first_room')
  const room = { name, kind: 'stacks' as const, lends: true, parentId: null, classId: null }
  const zoneId = unwrap(await perform(actor, clock.now(), saveZone, room)).id
  unwrap(await perform(actor, clock.now(), chooseImport, { id, choices: { ...found.input.choices, zoneId } }))
}

/** Waits for the job, whichever process works on it. */
async function ended(db: Db, job: number, { onProgress }: FileToImport): Promise<void> {
  for (;;) {
    const row = await db
      .selectFrom('job')
      .select(['state', 'done', 'total', 'error'])
      .where('id', '=', job)
      .executeTakeFirst()
    if (row) onProgress?.(row.done, row.total)
    if (row?.state === 'done') return
    if (row?.state !== 'waiting' && row?.state !== 'running') throw new Error(row?.error ?? 'the import was stopped')
    await wait(100)
  }
}

async function noteItems(db: Db, schoolId: number, id: number, outcome: ImportOutcome, result: Result): Promise<void> {
  for (let after = -1; ;) {
    const items = await itemsAfter(db, schoolId, id, { after, limit: 500, outcome })
    for (const { place, detail } of items)
      result.note({ place, outcome, remarks: detail.remarks }, detail.made === true)
    const last = items.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** Gathers what the terminal tells. */
class Result {
  readonly #language: Language
  readonly #refused: RefusedPlace[] = []
  readonly #copiesRefused: RefusedPlace[] = []
  #partlyMade = 0
  #noRecords = 0

  constructor(language: Language) {
    this.#language = language
  }

  note(item: { place: string; outcome: ImportOutcome; remarks: readonly Remark[] }, isMade: boolean): void {
    const [remark] = item.remarks
    const reason = remark ? remarkInWords(this.#language, remark) : ''
    if (remark?.code === 'imports.unreadable_garbage') this.#noRecords += 1
    if (item.outcome === 'refused') this.#refused.push({ ...placeOf(item.place), reason })
    if (item.outcome !== 'partly') return
    this.#copiesRefused.push({ ...placeOf(item.place), reason })
    if (isMade) this.#partlyMade += 1
  }

  of(batch: number | null, summary: ImportSummary): FileImported {
    return {
      batch,
      records: summary.items - this.#noRecords,
      created: summary.created + this.#partlyMade,
      updated: summary.updated + summary.partly - this.#partlyMade,
      duplicates: summary.unchanged + summary.doubtful,
      doubtful: summary.doubtful,
      refused: this.#refused,
      copies: summary.copies,
      copiesRefused: this.#copiesRefused,
    }
  }
}

function placeOf(place: string): { offset: number } | { row: number; sheet?: string } {
  const at = readPlace(place)
  if ('offset' in at) return at
  return at.sheet === '' ? { row: at.row } : at
}
