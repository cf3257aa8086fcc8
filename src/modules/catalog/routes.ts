import { readFile, rm } from 'node:fs/promises'
import type { Db } from '#platform/database'
import type { Parts } from '#platform/module'
import type { Route } from '#platform/route'
import { commandRoute, route, unwrap } from '#platform/route'
import { refused } from '#platform/problem'
import { proposeCallNumber, titlesAt } from './call-numbers.ts'
import { readCatalogSettings } from './catalog-settings.ts'
import { authorNumbersIn, loadAuthorNumbers } from './load-author-numbers.ts'
import { saveCallNumberScheme } from './save-call-number-scheme.ts'
import { changeBib } from './change-bib.ts'
import * as contract from './contract.ts'
import { createBib } from './create-bib.ts'
import { listStubs, lookUpIsbn } from './look-up.ts'
import { cnmarcFile, marcOf } from './marc-of-bib.ts'
import { restoreBib } from './restore-bib.ts'
import { setCover } from './set-cover.ts'
import { findBib } from './store.ts'

export const routes = (_parts: Parts): readonly Route[] => [
  route(contract.getBib, ({ db, school, params }) => bibOr404(db, school.schoolId, params.id)),
  commandRoute(contract.createBib, createBib, ({ body }) => ({
    ...body,
    origin: 'hand' as const,
    state: 'complete' as const,
  })),
  commandRoute(contract.changeBib, changeBib, ({ body, params }) => ({ ...body, id: params.id })),
  commandRoute(contract.restoreBib, restoreBib, ({ body, params }) => ({ ...body, id: params.id })),
  route(contract.readIsbn, ({ db, school, query }) => lookUpIsbn(db, school.schoolId, query.text)),
  route(contract.readCallNumber, async ({ db, school, query }) => ({
    next: await proposeCallNumber(db, school.schoolId, { classNumber: query.class, name: query.name }),
    taken: await titlesAt(db, school.schoolId, query.number, query.except),
  })),
  route(contract.listStubs, ({ db, school }) => listStubs(db, school.schoolId)),
  route(contract.setCover, async ({ db, school, file, perform, actor, now, params, options }) => {
    await bibOr404(db, school.schoolId, params.id)
    if (!file) return refused('platform.file_expected', undefined, { status: 415 })
    try {
      const picture = (await readFile(file.path)).toString('base64')
      return unwrap(await perform(actor, now, setCover, { id: params.id, picture }, options))
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

async function bibOr404(db: Db, schoolId: number, id: number): Promise<contract.Bib> {
  return (await findBib(db, schoolId, id)) ?? refused('platform.not_found', undefined, { status: 404 })
}
