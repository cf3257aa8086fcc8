import { readFile, rm } from 'node:fs/promises'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { type Call, commandRoute, type Route, route, unwrap } from '#platform/route'
import type { Endpoint } from '#platform/endpoint'
import { dayOfInstant } from '#values/instant'
import { addPhoto } from './add-photo.ts'
import { cancelCase } from './cancel-case.ts'
import { chooseWay } from './choose-way.ts'
import { closeFound } from './close-found.ts'
import * as contract from './contract.ts'
import { casesFile, listCases } from './list-cases.ts'
import { findBook } from './find-book.ts'
import { giveRefund } from './give-refund.ts'
import { makeGood } from './make-good.ts'
import { declareLost } from './declare-lost.ts'
import { readCase } from './read-case.ts'
import { reverseDeed } from './reverse-deed.ts'
import { setPrice } from './set-price.ts'
import { takePayment } from './take-payment.ts'
import { takeReplacement } from './take-replacement.ts'
import { answerWaiver } from './answer-waiver.ts'
import { waiveClaim } from './waive-claim.ts'

const todayOf = ({ now, school }: Pick<Call<Endpoint>, 'now' | 'school'>) => dayOfInstant(now, school.timeZone)

export const routes: readonly Route[] = [
  route(contract.listCases, (call) => listCases(call.db, call.school.schoolId, call.actor, call.query, todayOf(call))),
  route(contract.casesAsExcel, (call) => listAsExcel(call, casesFile(call.db, call, call.actor, call.query))),
  route(contract.casesAsPdf, (call) => listAsPdf(call, casesFile(call.db, call, call.actor, call.query))),
  route(
    contract.readCase,
    async (call) =>
      (await readCase(call.db, call.school.schoolId, call.actor, call.params.id, todayOf(call))) ??
      refused('platform.not_found', undefined, { status: 404 }),
  ),
  commandRoute(contract.declareLost, declareLost, ({ body }) => body),
  commandRoute(contract.findBook, findBook, ({ body }) => body),
  commandRoute(contract.chooseWay, chooseWay, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.setPrice, setPrice, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.takePayment, takePayment, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.giveRefund, giveRefund, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.reverseDeed, reverseDeed, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.takeReplacement, takeReplacement, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.makeGood, makeGood, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.waiveClaim, waiveClaim, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.answerWaiver, answerWaiver, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.cancelCase, cancelCase, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.closeFound, closeFound, ({ params, body }) => ({ id: params.id, ...body })),
  route(contract.addPhoto, async ({ perform, actor, now, params, file, options }) => {
    if (!file) return refused('platform.file_expected', undefined, { status: 415 })
    try {
      const picture = (await readFile(file.path)).toString('base64')
      return unwrap(await perform(actor, now, addPhoto, { id: params.id, picture }, options))
    } finally {
      await rm(file.path, { force: true })
    }
  }),
  route(contract.readPhoto, async ({ db, school, params }) => {
    const photo = await db
      .selectFrom('loss_case as k')
      .innerJoin('stored_file as f', (join) =>
        join.onRef('f.school_id', '=', 'k.school_id').onRef('f.id', '=', 'k.picture_file'),
      )
      .select('f.content')
      .where('k.school_id', '=', school.schoolId)
      .where('k.id', '=', params.id)
      .executeTakeFirst()
    if (!photo) return refused('platform.not_found', undefined, { status: 404 })
    return { file: photo.content, name: `${params.id}.jpg`, inline: true }
  }),
]
