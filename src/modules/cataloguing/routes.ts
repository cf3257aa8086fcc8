import { readFile, rm } from 'node:fs/promises'
import { findBib, proposeCallNumber, titlesAt } from '#catalog'
import type { Bib } from '#catalog/contract'
import { personNames } from '#holdings'
import type { Db } from '#platform/database'
import { listAsExcel } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { bibHistory } from './bib-history.ts'
import { readCatalogSettings } from './catalog-settings.ts'
import * as contract from './contract.ts'
import { authorNumbersIn, loadAuthorNumbers } from './load-author-numbers.ts'
import { listStubs, lookUpIsbn, stubsFile } from './look-up.ts'
import { cnmarcFile, marcOf } from './marc-of-bib.ts'
import { mergeTitles } from './merge-titles.ts'
import { restoreBib } from './restore-bib.ts'
import { saveCallNumberScheme } from './save-call-number-scheme.ts'
import { setCover } from './set-cover.ts'

export const routes: readonly Route[] = [
  route(contract.readIsbn, ({ db, school, query }) => lookUpIsbn(db, school.schoolId, query.text)),
  route(contract.readCallNumber, async ({ db, school, query }) => ({
    next: await proposeCallNumber(db, school.schoolId, { classNumber: query.class, name: query.name }),
    taken: await titlesAt(db, school.schoolId, query.number, query.except),
  })),
  route(contract.listStubs, ({ db, school }) => listStubs(db, school.schoolId)),
  route(contract.stubsAsExcel, (call) => listAsExcel(call, stubsFile(call.db, call))),
  commandRoute(contract.restoreBib, restoreBib, ({ body, params }) => ({ ...body, id: params.id })),
  route(contract.readHistory, async ({ db, school, params }) => {
    const entries = await bibHistory(db, school.schoolId, await bibOr404(db, school.schoolId, params.id))
    const actors = entries.map((entry) => entry.actor)
    const names = await personNames(db, school.schoolId, actors)
    return entries.map(({ actor, changes, ...entry }) => ({
      ...entry,
      changes: [...changes],
      by: names.get(actor) ?? '',
    }))
  }),
  commandRoute(contract.mergeTitles, mergeTitles, ({ body }) => body),
  route(contract.setCover, async ({ file, body, perform, actor, now, options }) => {
    if (!file) return refused('platform.file_expected', undefined, { status: 415 })
    try {
      const picture = (await readFile(file.path)).toString('base64')
      return unwrap(await perform(actor, now, setCover, { id: body.bib, picture }, options))
    } finally {
      await rm(file.path, { force: true })
    }
  }),
  commandRoute(contract.dropCover, setCover, ({ params }) => ({ id: params.id, picture: null })),
  route(contract.readMarc, async ({ db, school, params }) =>
    marcOf(db, school.schoolId, await bibOr404(db, school.schoolId, params.id)),
  ),
  route(contract.recordAsCnmarc, async ({ db, school, params }) => {
    const bib = await bibOr404(db, school.schoolId, params.id)
    return { file: cnmarcFile(bib), name: `${bib.title}.mrc` }
  }),
  route(contract.readCatalogSettings, ({ db, school }) => readCatalogSettings(db, school.schoolId)),
  commandRoute(contract.saveCallNumberScheme, saveCallNumberScheme, ({ body }) => body),
  route(contract.loadAuthorNumbers, async ({ file, perform, actor, now, options }) => {
    if (!file) return refused('platform.file_expected', undefined, { status: 415 })
    try {
      return unwrap(await perform(actor, now, loadAuthorNumbers, await authorNumbersIn(file.path), options))
    } finally {
      await rm(file.path, { force: true })
    }
  }),
]

async function bibOr404(db: Db, schoolId: number, id: number): Promise<Bib> {
  return (await findBib(db, schoolId, id)) ?? refused('platform.not_found', undefined, { status: 404 })
}
