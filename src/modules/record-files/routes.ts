import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { bibsByNumber, findBibs } from '#catalog'
import { SNIFF_BYTES, sniffRecordFile } from '#codecs/record-file'
import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { readIsbn } from '#values/isbn'
import { addRecordFile } from './add-record-file.ts'
import * as contract from './contract.ts'
import { lookUpIsbn } from './look-up-isbn.ts'
import { removeRecordFile } from './remove-record-file.ts'
import { recordFiles } from './store.ts'

export const routes = ({ config }: Parts): readonly Route[] => [
  route(contract.listRecordFiles, async ({ db }) =>
    (await recordFiles(db).execute()).map(({ id, name, bytes, position, records, numbers, state, added_at }) => ({
      id,
      name,
      bytes,
      position,
      records,
      numbers,
      state: state === 'ready' ? 'ready' : 'loading',
      addedAt: added_at,
    })),
  ),
  route(contract.addRecordFile, async ({ db, file, perform, actor, now, options }) => {
    if (!file) return refused('platform.file_expected', undefined, { status: 415 })
    const below = path.join('record-files', `${randomUUID()}.mrc`)
    const place = path.resolve(config.DATA_DIR, below)
    try {
      await refuseOthers(file.path)
      await mkdir(path.dirname(place), { recursive: true })
      if (!options.dryRun) await rename(file.path, place)
      const { name, bytes } = file
      const keyed = { ...options, keyedBy: { name, bytes } }
      const added = unwrap(await perform(actor, now, addRecordFile, { name, bytes, path: below }, keyed))
      if ((await recordFiles(db).where('id', '=', added.id).executeTakeFirst())?.path !== below)
        await rm(place, { force: true })
      return added
    } catch (error) {
      await rm(place, { force: true })
      throw error
    } finally {
      await rm(file.path, { force: true })
    }
  }),
  commandRoute(contract.removeRecordFile, removeRecordFile, ({ params }) => ({ id: params.id })),
  route(contract.lookUpIsbn, async ({ db, school, params }) => {
    const isbn = readIsbn(params.isbn)?.isbn13 ?? ''
    if (isbn === '') return { isbn, own: [], found: null }
    const own = await findBibs(db, school.schoolId, await bibsByNumber(db, school.schoolId, isbn))
    return {
      isbn,
      own: own.map(({ id, title, responsibility, publisher, year, copies, state }) => ({
        bibId: id,
        title,
        author: responsibility,
        publisher,
        year,
        copies,
        stub: state === 'stub',
      })),
      found: (await lookUpIsbn(db, config.DATA_DIR, isbn)) ?? null,
    }
  }),
]

/** Only ISO 2709 can be looked into at a place; what else it is, is said. */
async function refuseOthers(file: string): Promise<void> {
  await using handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
  const sniffed = sniffRecordFile(buffer.subarray(0, bytesRead))
  if (sniffed.format === 'marcxml') refused('imports.lookup_needs_iso2709', undefined, { status: 422 })
  if (sniffed.format === 'unknown') refused(`imports.wrong_${sniffed.reason}`, undefined, { status: 422 })
}
