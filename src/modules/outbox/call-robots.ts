import { after } from '#platform/clock'
import type { JobRun } from '#platform/jobs'
import { allowedHosts } from '#platform/outside-call'
import { sealingOf } from '#platform/sealed'
import { readSetting } from '#school'
import type { Delivering } from './deliver-messages.ts'
import { callRobot, MOST_A_MINUTE } from './robot-call.ts'
import { robots } from './settings.ts'

/** Feishu takes five a second. */
const BETWEEN_MS = 220

/** One group after another; a robot that has said its share of this minute waits for the next. */
export async function callRobots({ parts, run, next, end, putOff }: Delivering): Promise<void> {
  const allowed = allowedHosts(parts.config.NOTICE_HOSTS)
  const sealing = sealingOf(parts.config)
  for (let message = await next('robot'); message; message = await next('robot')) {
    const id = message.robot_id
    const robot = (await readSetting(run.database.read, run.schoolId, robots)).find((one) => one.id === id)
    if (!robot?.on) {
      await end(message, { reason: 'robot-gone', again: false })
      continue
    }
    const address = sealing.open(robot.address)
    const secret = robot.secret === '' ? '' : sealing.open(robot.secret)
    if (address === undefined || secret === undefined) {
      await end(message, { reason: 'secret-lost', again: false })
      continue
    }
    if ((await saidThisMinute(run, robot.id)) > MOST_A_MINUTE) {
      await end(message, { reason: 'too-many', again: true })
      await putOff('robot', 'too-many', 60_000)
      return
    }
    const ms = Date.parse(run.now())
    await end(message, await callRobot({ kind: robot.kind, address, secret }, message.body, { ms, allowed }))
    await new Promise((resume) => setTimeout(resume, BETWEEN_MS))
  }
}

/** How many a robot was given within the last minute, by whichever process. */
async function saidThisMinute(run: JobRun<object>, robotId: number): Promise<number> {
  const row = await run.database.read
    .selectFrom('notice_message')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', run.schoolId)
    .where('robot_id', '=', robotId)
    .where('taken_at', '>', after(run.now(), -60_000))
    .executeTakeFirst()
  return row?.n ?? 0
}
