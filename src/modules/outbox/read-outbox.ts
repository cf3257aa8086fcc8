import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { Making } from '#platform/export/list-file'
import { outgoingHeldSince } from '#platform/outgoing'
import type { Sealing } from '#platform/sealed'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import type { Outbox } from './contract.ts'
import { mailServer, robots, sendingHours } from './settings.ts'
import { classTeachers, underWay } from './store.ts'

/** Everything by which something goes out; passwords and addresses of robots stay where they are. */
export async function readOutbox(db: Db, { school, now }: Making, sealing: Sealing): Promise<Outbox> {
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const classes = await listClasses(db, schoolId, today)
  const labels = new Map(classes.map((one) => [one.id, one.label]))
  const server = await readSetting(db, schoolId, mailServer)
  const opens = (sealed: string) => sealed === '' || sealing.open(sealed) !== undefined
  const waiting = await db
    .selectFrom('notice_message')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('state', 'in', underWay)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  const teachers = Map.groupBy(await classTeachers(db, schoolId, today), (one) => one.personId)
  return {
    hours: await readSetting(db, schoolId, sendingHours),
    mail: server && {
      host: server.host,
      port: server.port,
      security: server.security,
      user: server.user,
      address: server.address,
      usable: opens(server.password),
    },
    robots: (await readSetting(db, schoolId, robots)).map(({ address, secret, ...robot }) => ({
      ...robot,
      className: labels.get(robot.classId ?? 0) ?? '',
      signed: secret !== '',
      usable: opens(address) && opens(secret),
    })),
    teachers: [...teachers].map(([personId, rows]) => ({
      personId,
      name: rows[0]?.name ?? '',
      classes: rows.map((row) => labels.get(row.classId) ?? ''),
      email: rows[0]?.email ?? '',
    })),
    classes: classes.filter((one) => !one.closed).map(({ id, label }) => ({ id, label })),
    heldSince: (await outgoingHeldSince(db, schoolId)) ?? null,
    waiting: waiting?.n ?? 0,
  }
}
