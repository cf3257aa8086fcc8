import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { personNames } from '#holdings'
import type { Db } from '#platform/database'
import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import { type Call, commandRoute, type Route, route, unwrap } from '#platform/route'
import { chooseImport } from './choose-import.ts'
import * as contract from './contract.ts'
import { decideDoubts } from './decide-doubts.ts'
import { endImport } from './end-import.ts'
import { openImport } from './open-import.ts'
import { Memory } from './plan-records.ts'
import { onWire, previewOf } from './preview-import.ts'
import { inFile, openReading } from '#import-files'
import { doubtsOf, reportFile, toItem } from './report.ts'
import { choicesOf, withLookedUp } from './run-import.ts'
import { startImport } from './start-import.ts'
import { findImport, itemsAfter, lastImports, type StoredImport } from './store.ts'

/** Items that are looked at before a file is taken over. */
const LOOKED = 200

export const routes = ({ config }: Parts): readonly Route[] => [
  route(contract.listImports, async ({ db, school }) =>
    toBatches(db, school.schoolId, await lastImports(db, school.schoolId, 50)),
  ),
  route(contract.openImport, open),
  route(contract.getImport, async ({ db, school: { schoolId }, params }) => {
    const [batch] = await toBatches(db, schoolId, [await importOr404(db, schoolId, params.id)])
    return batch ?? refused('platform.not_found', undefined, { status: 404 })
  }),
  route(contract.previewImport, ({ db, school, params, now }) =>
    preview(db, school.schoolId, params.id, { now, dataDir: config.DATA_DIR }),
  ),
  commandRoute(contract.chooseImport, chooseImport, ({ params, body }) => ({ id: params.id, choices: body })),
  commandRoute(contract.checkImport, startImport, ({ params }) => ({ id: params.id, check: true })),
  commandRoute(contract.startImport, startImport, ({ params }) => ({ id: params.id, check: false })),
  route(contract.endImport, async ({ perform, actor, now, params, options }) => {
    const { path: upload } = unwrap(await perform(actor, now, endImport, { id: params.id, done: false }, options))
    if (!options.dryRun) await rm(upload, { force: true })
    return null
  }),
  route(contract.listImportItems, async ({ db, school, params, query }) => {
    await importOr404(db, school.schoolId, params.id)
    return (await itemsAfter(db, school.schoolId, params.id, query)).map(toItem)
  }),
  route(contract.listDoubts, async ({ db, school, params, query }) => {
    const found = await importOr404(db, school.schoolId, params.id)
    return { left: found.summary.doubtful, doubts: await doubtsOf(db, school.schoolId, params.id, query) }
  }),
  commandRoute(contract.decideDoubts, decideDoubts, ({ params, body }) => ({ id: params.id, ...body })),
  route(contract.importReport, async ({ db, school, params, query, language, now }) =>
    reportFile(db, school, await importOr404(db, school.schoolId, params.id), { language, now, ...query }),
  ),
]

async function open({
  file,
  body,
  perform,
  actor,
  now,
  options,
  db,
  school,
}: Call<typeof contract.openImport>): Promise<{ id: number }> {
  if (!file) return refused('platform.file_expected', undefined, { status: 415 })
  const upload = path.resolve(file.path)
  try {
    // Sent again under its key after a lost answer the file is another one on the disk, and the same import.
    const asked = { purpose: body.purpose, columnsCanBeChosen: true }
    const { id, forgotten } = await lookInto(upload, file, asked, (input) =>
      perform(actor, now, openImport, input, { ...options, keyedBy: { ...input, path: '' } }),
    )
    for (const old of forgotten) await rm(old, { force: true })
    const kept = await findImport(db, school.schoolId, id)
    if (kept?.input.path !== upload) await rm(upload, { force: true })
    return { id }
  } catch (error) {
    await rm(upload, { force: true })
    throw error
  }
}

type Opening = Parameters<typeof openImport.run>[1]

/** Refuses what is no such file before anything is kept of it. */
export async function lookInto(
  upload: string,
  file: { name: string; bytes: number },
  { purpose, columnsCanBeChosen }: { purpose: Opening['purpose']; columnsCanBeChosen: boolean },
  keep: (input: Opening) => ReturnType<typeof openImport.run>,
): Promise<{ id: number; forgotten: string[] }> {
  const reading = await openReading(upload, { purpose, latestYear: 2100, skip: 0, columnsCanBeChosen }).catch(
    inFile(file.name),
  )
  reading.close()
  const { head } = reading
  const digest = createHash('sha256')
  await pipeline(createReadStream(upload), digest)
  return unwrap(
    await keep({
      purpose,
      name: file.name.slice(0, 300),
      path: upload,
      bytes: file.bytes,
      hash: digest.digest('hex'),
      remarks: head.remarks.slice(0, 300).map(onWire),
      headings: Object.keys(head.mapping),
      tags: head.dialects.map(({ dialect }) => dialect.tag),
    }),
  )
}

async function preview(
  db: Db,
  schoolId: number,
  id: number,
  { now, dataDir }: { now: string; dataDir: string },
): Promise<contract.Preview> {
  const { input } = await importOr404(db, schoolId, id)
  const reading = await openReading(input.path, { ...choicesOf(input, 0), columnsCanBeChosen: true }).catch(
    inFile(input.name),
  )
  try {
    const { items } = await reading.next(LOOKED)
    const earlier = (await lastImports(db, schoolId, 50)).find(
      (one) => one.id < id && one.input.hash === input.hash && one.state === 'applied',
    )
    const looked = await withLookedUp(db, dataDir, items)
    const planned = { db, schoolId, input, memory: new Memory(), now }
    return await previewOf(planned, reading.head, looked, { isWhole: items.length < LOOKED, earlier })
  } finally {
    reading.close()
  }
}

async function importOr404(db: Db, schoolId: number, id: number): Promise<StoredImport> {
  return (await findImport(db, schoolId, id)) ?? refused('platform.not_found', undefined, { status: 404 })
}

async function toBatches(db: Db, schoolId: number, found: readonly StoredImport[]): Promise<contract.ImportBatch[]> {
  const names = await personNames(
    db,
    schoolId,
    found.map((one) => one.actor),
  )
  return found.map(({ id, state, input, summary, createdAt, actor }) => {
    const { purpose, name, bytes, choices, job } = input
    const by = names.get(actor) ?? ''
    return { id, purpose, name, bytes, state, createdAt, by, choices, summary, job, canUndo: state === 'applied' }
  })
}
