import { deliverJob } from '#outbox'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { listByClass, readSheet } from './class-sheets.ts'
import * as contract from './contract.ts'
import { markRead } from './mark-read.ts'
import { planRound } from './plan-round.ts'
import { printSlips } from './print-slips.ts'
import { readInbox } from './read-inbox.ts'
import { previewText, readSettings } from './read-settings.ts'
import { asRound, runRound } from './run-round.ts'
import { savePlan } from './save-plan.ts'
import { saveText } from './save-text.ts'
import { progressFile, readProgress } from './show-collection.ts'

const missing = () => refused('platform.not_found', undefined, { status: 404 })

export const routes = (parts: Parts): readonly Route[] => [
  route(contract.listClassNotices, (call) => listByClass(call.db, call, call.query.scope)),
  route(
    contract.readClassSheet,
    async (call) => (await readSheet(call.db, call, call.params.id, call.query.scope)) ?? missing(),
  ),
  route(contract.slipsAsPdf, (call) => printSlips(call.db, call, call.query)),
  route(contract.readCollection, (call) => readProgress(call.db, call)),
  route(contract.collectionAsExcel, async (call) => listAsExcel(call, await progressFile(call.db, call, call.actor))),
  route(contract.collectionAsPdf, async (call) => listAsPdf(call, await progressFile(call.db, call, call.actor))),
  route(contract.previewRound, async ({ db, school, now }) => asRound(await planRound(db, school, now))),
  route(contract.sendRound, async ({ database, db, perform, school, actor, now, options }) =>
    options.dryRun
      ? asRound(await planRound(db, school, now))
      : runRound({ database, perform, deliver: deliverJob(parts) }, { school, actor, now }),
  ),
  route(contract.readInbox, ({ db, school, actor, now }) =>
    readInbox(db, school.schoolId, { personId: actor.personId, now }),
  ),
  commandRoute(contract.markRead, markRead, ({ body }) => body),
  route(contract.readSettings, (call) => readSettings(call.db, call)),
  commandRoute(contract.savePlan, savePlan, ({ body }) => body),
  commandRoute(contract.saveText, saveText, ({ body }) => body),
  route(contract.previewText, async (call) => ({
    text: await previewText(call.db, call, call.body.name, call.body.text),
  })),
]
