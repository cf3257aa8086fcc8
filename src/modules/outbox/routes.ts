import { say } from '#messages/say'
import type { Db } from '#platform/database'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { MailFailed, openMailServer } from '#platform/mail'
import type { Parts } from '#platform/module'
import { allowedHosts } from '#platform/outside-call'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, type SchoolRef, unwrap } from '#platform/route'
import { sealingOf } from '#platform/sealed'
import { readSetting } from '#school'
import * as contract from './contract.ts'
import { deliverJob } from './deliver-messages.ts'
import { logFile, readLog } from './list-log.ts'
import { readOutbox } from './read-outbox.ts'
import { reasonText } from './reason-text.ts'
import { releaseMessages } from './release-messages.ts'
import { removeRobot } from './remove-robot.ts'
import { resendMessage } from './resend-message.ts'
import { callRobot, wrongAddress } from './robot-call.ts'
import type { RobotKind } from './rules.ts'
import { saveAddress } from './save-address.ts'
import { saveHours } from './save-hours.ts'
import { saveMail } from './save-mail.ts'
import { saveRobot } from './save-robot.ts'
import { readMailServer } from './send-letters.ts'
import { sendingAt } from './sending-at.ts'
import { robots } from './settings.ts'
import { stopMessage } from './stop-message.ts'

/** A test says who it is in the school's language, whoever presses the button. */
const SENT_IN = 'zh-CN'

export const routes = (parts: Parts): readonly Route[] => [...logging(parts), ...mailing(parts), ...calling(parts)]

const logging = (parts: Parts): Route[] => {
  const deliver = deliverJob(parts)
  return [
    route(contract.readOutbox, (call) => readOutbox(call.db, call, sealingOf(parts.config))),
    route(contract.listLog, (call) => readLog(call.db, call, call.query)),
    route(contract.logAsExcel, async (call) => listAsExcel(call, await logFile(call.db, call, call.query))),
    route(contract.logAsPdf, async (call) => listAsPdf(call, await logFile(call.db, call, call.query))),
    route(contract.resendMessage, async ({ db, school, now, actor, perform, params, options }) => {
      const input = { id: params.id, notBefore: await sendingAt(db, school, now) }
      return unwrap(await perform(actor, now, resendMessage(deliver), input, { ...options, keyedBy: params }))
    }),
    commandRoute(contract.stopMessage, stopMessage, ({ params }) => ({ id: params.id })),
    commandRoute(contract.release, releaseMessages(deliver), ({ body }) => body),
    commandRoute(contract.saveHours, saveHours, ({ body }) => body),
    commandRoute(contract.saveAddress, saveAddress, ({ params, body }) => ({ personId: params.id, email: body.email })),
  ]
}

/** The demonstration school is for trying out: nothing leaves it. */
function refuseDemo(school: SchoolRef): void {
  if (school.demo) refused('outbox.not_in_demo')
}

const mailing = (parts: Parts): Route[] => [
  route(contract.saveMail, async ({ school, actor, now, perform, body: { server }, options }) => {
    refuseDemo(school)
    const password = server?.password
    const sealed = password === undefined ? null : password === '' ? '' : sealingOf(parts.config).seal(password)
    const input = server && { ...server, password: sealed }
    return unwrap(await perform(actor, now, saveMail, input, { ...options, keyedBy: server }))
  }),
  route(contract.testMail, async ({ db, school, body }) => {
    refuseDemo(school)
    const server = await readMailServer(db, school, parts.config)
    if (server === 'no-server') return refused('outbox.no_server')
    if (server === 'secret-lost') return refused('outbox.secret_lost')
    const post = openMailServer(server)
    const subject = say(SENT_IN, 'outbox.test_subject')
    try {
      await post.send({ to: body.to, subject, text: say(SENT_IN, 'outbox.test_text', { school: school.name }) })
    } catch (error) {
      if (!(error instanceof MailFailed)) throw error
      refused('outbox.mail_failed', { detail: error.message })
    } finally {
      post.close()
    }
    return {}
  }),
]

async function findRobot(db: Db, schoolId: number, id: number) {
  const robot = (await readSetting(db, schoolId, robots)).find((one) => one.id === id)
  return robot ?? refused('platform.not_found', undefined, { status: 404 })
}

const calling = (parts: Parts): Route[] => {
  const sealing = sealingOf(parts.config)
  const allowed = allowedHosts(parts.config.NOTICE_HOSTS)
  const sealed = (kind: RobotKind, given: { address?: string | undefined; secret?: string | undefined }) => {
    const { address, secret } = given
    const wrong = address === undefined ? undefined : wrongAddress(kind, address, allowed)
    if (wrong) refused(`outbox.robot_${wrong}`, undefined, { status: 422, at: 'address' })
    return {
      host: address === undefined ? null : new URL(address).host,
      address: address === undefined ? null : sealing.seal(address),
      secret: secret === undefined ? null : secret === '' ? '' : sealing.seal(secret),
    }
  }
  return [
    route(contract.addRobot, async ({ school, actor, now, perform, body, options }) => {
      refuseDemo(school)
      const input = { ...body, id: null, ...sealed(body.kind, body) }
      return unwrap(await perform(actor, now, saveRobot, input, { ...options, keyedBy: body }))
    }),
    route(contract.changeRobot, async ({ db, school, actor, now, perform, params, body, options }) => {
      refuseDemo(school)
      await findRobot(db, school.schoolId, params.id)
      const input = { ...body, id: params.id, ...sealed(body.kind, body) }
      return unwrap(await perform(actor, now, saveRobot, input, { ...options, keyedBy: { params, body } }))
    }),
    commandRoute(contract.removeRobot, removeRobot, ({ params }) => ({ id: params.id })),
    route(contract.testRobot, async ({ db, school, now, params, language }) => {
      refuseDemo(school)
      const robot = await findRobot(db, school.schoolId, params.id)
      const address = sealing.open(robot.address)
      const secret = robot.secret === '' ? '' : sealing.open(robot.secret)
      if (address === undefined || secret === undefined) return refused('outbox.secret_lost')
      const text = say(SENT_IN, 'outbox.test_text', { school: school.name })
      const failed = await callRobot({ kind: robot.kind, address, secret }, text, { ms: Date.parse(now), allowed })
      if (failed) refused('outbox.robot_failed', { detail: reasonText(language, failed.reason) })
      return {}
    }),
  ]
}
