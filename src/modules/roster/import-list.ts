import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat, rename } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type * as z from 'zod'
import { decodeDetail } from '#platform/batch'
import type { Db } from '#platform/database'
import { refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import type * as contract from './contract.ts'
import { mapping, type PlannedItem, type RowDetail } from './plan-row.ts'
import { planRoster } from './plan-roster.ts'
import { importOf } from './preview-import.ts'
import { type FileRead, readRosterFile } from './read-file.ts'
import type { Candidate } from '#codecs/sheets/roster-list'
import { savePlan } from './save-plan.ts'
import { importRows } from './store.ts'

/**
 * Reads an uploaded list and keeps what it would do. The file is gone when this returns, whatever happens; one that a power cut
 * left behind goes at the next import.
 */
export async function readList(call: Call<typeof contract.readList>): Promise<{ id: number; tables: Tables }> {
  const { file, body, db, school, perform, actor, now, options } = call
  if (!file) refused('platform.file_expected', undefined, { status: 422 })
  const own = path.join(path.dirname(file.path), `${OURS}${path.basename(file.path)}`)
  await rename(file.path, own)
  let read: FileRead
  const digest = createHash('sha256')
  try {
    await pipeline(createReadStream(own), digest)
    const { schoolYear } = body
    const source = { path: own, name: file.name }
    read = await readRosterFile(db, school.schoolId, source, { schoolYear, corrections: columnsOf(body.columns) })
  } finally {
    await rm(own, { force: true })
    await removeLeftOver(path.dirname(own), Date.parse(now))
  }
  const { about, candidates, tables } = read
  const { items, counts, ...compared } = await planRoster(db, school.schoolId, { candidates, ...about })
  const input = { replaces: body.replaces ?? null, input: { ...about, ...compared }, items: [...items], counts }
  const keyedBy = { ...body, file: digest.digest('hex') }
  const { id } = unwrap(await perform(actor, now, savePlan, input, { ...options, keyedBy }))
  return { id, tables: tables.map((table) => ({ ...table, columns: table.columns.map(shown) })) }
}

type Tables = z.output<(typeof contract)['readList']['reply']>['tables']
type Column = FileRead['tables'][number]['columns'][number]
const shown = ({ samples, ...column }: Column) => ({ ...column, samples: [...samples] })

function columnsOf(text: string): z.output<typeof mapping> {
  try {
    return mapping.parse(JSON.parse(text))
  } catch {
    return refused('roster.columns_unreadable', undefined, { status: 422, at: 'columns' })
  }
}

/** Begins the names of our temporary files. */
const OURS = 'roster-'
const OLD_MS = 10 * 60_000

async function removeLeftOver(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(OURS)) continue
    const left = path.join(folder, name)
    const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: nowMs }))
    if (nowMs - mtimeMs > OLD_MS) await rm(left, { force: true })
  }
}

/** Compares the rows of a preview again with the readers of now; the new preview takes the place of the old one. */
export async function compareAgain(call: Call<typeof contract.compareAgain>): Promise<{ id: number }> {
  const { db, school, params, perform, actor, now, options } = call
  const compared = async () => {
    const { input, batch } = await importOf(db, school.schoolId, params.id)
    if (batch.state !== 'planned') refused('roster.preview_gone', undefined, { status: 404 })
    const candidates = await candidatesOf(db, school.schoolId, params.id)
    const { items, counts, ...found } = await planRoster(db, school.schoolId, { candidates, ...input })
    return { replaces: params.id, input: { ...input, ...found }, items: items as PlannedItem[], counts }
  }
  return unwrap(await perform(actor, now, savePlan, compared, { ...options, keyedBy: params.id }))
}

/** The persons of the file, from the rows that were kept of it. */
async function candidatesOf(db: Db, schoolId: number, id: number): Promise<Candidate[]> {
  const rows = await importRows(db, schoolId, id, {
    outcomes: ['new', 'changed', 'returned', 'unchanged', 'doubtful', 'refused'],
    from: 0,
    limit: 100_000,
  })
  return rows.map((item) => {
    const {
      changes: _,
      reason: _r,
      possible: _p,
      version: _v,
      category: _c,
      ...candidate
    } = decodeDetail<RowDetail>(item.detail)
    return candidate as Candidate
  })
}
