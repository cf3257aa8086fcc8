import type { Parts } from '#platform/module'
import { notFound, refused } from '#platform/problem'
import { type Call, commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { addStaff } from './add-staff.ts'
import { cardSignIn, choosePin } from './card-sign-in.ts'
import * as contract from './contract.ts'
import { listDevices, registerDevice, removeDevice } from './devices.ts'
import { listClassRows, listReaders, oneReader } from './list-readers.ts'
import { firstPassword, listStaff } from './list-staff.ts'
import { hashPassword, passwordFits } from './password.ts'
import { readMe } from './read-me.ts'
import { addClasses, closeClass } from './save-classes.ts'
import { addReader, changeReader, moveReader } from './save-reader.ts'
import { signIn, signOut } from './sign-in.ts'
import { giveRole, setPassword, takeRole } from './staff-roles.ts'

const today = ({ now, school }: Pick<Call<typeof contract.getMe>, 'now' | 'school'>) =>
  dayOfInstant(now, school.timeZone)

/** The reader as he is after a change. */
async function reread(call: Pick<Call<typeof contract.changeReader>, 'db' | 'school' | 'actor' | 'now'>, id: number) {
  return (await oneReader(call.db, call.school.schoolId, call.actor, id, today(call))) ?? unwrap(notFound())
}

export const routes = ({ version }: Parts): readonly Route[] => [
  route(contract.getMe, (call) => readMe(call, version)),
  route(contract.signIn, signIn),
  route(contract.signOut, signOut),
  route(contract.cardSignIn, cardSignIn),
  route(contract.choosePin, async ({ perform, actor, now, body, options }) =>
    unwrap(await perform(actor, now, choosePin, { pinHash: await hashPassword(body.pin) }, options)),
  ),
  route(contract.listClasses, (call) => listClassRows(call.db, call.school.schoolId, call.actor, today(call))),
  commandRoute(contract.addClasses, addClasses, ({ body }) => body),
  commandRoute(contract.closeClass, closeClass, ({ params, body }) => ({ id: params.id, closed: body.closed })),
  route(contract.listReaders, (call) =>
    listReaders(call.db, call.school.schoolId, call.actor, call.query, today(call)),
  ),
  route(contract.addReader, async (call) =>
    reread(call, unwrap(await call.perform(call.actor, call.now, addReader, call.body, call.options)).id),
  ),
  route(contract.changeReader, async (call) => {
    const input = { ...call.body, id: call.params.id }
    return reread(call, unwrap(await call.perform(call.actor, call.now, changeReader, input, call.options)).id)
  }),
  route(contract.moveReader, async (call) => {
    const input = { id: call.params.id, step: call.body.step }
    return reread(call, unwrap(await call.perform(call.actor, call.now, moveReader, input, call.options)).id)
  }),
  route(contract.listStaff, (call) => listStaff(call.db, call.school.schoolId, today(call))),
  route(contract.addStaff, async ({ perform, actor, now, body, options }) => {
    const password = firstPassword()
    const { name, account, role, classId } = body
    const input = { name, login: account, role, classId, passwordHash: await hashPassword(password), mustChange: true }
    const { personId } = unwrap(await perform(actor, now, addStaff, input, options))
    return { id: personId, password }
  }),
  route(contract.resetPassword, async ({ perform, actor, now, params, options }) => {
    const password = firstPassword()
    unwrap(
      await perform(
        actor,
        now,
        setPassword,
        { personId: params.id, passwordHash: await hashPassword(password), mustChange: true },
        options,
      ),
    )
    return { password }
  }),
  commandRoute(contract.grantRole, giveRole, ({ params, body }) => ({ personId: params.id, ...body })),
  commandRoute(contract.takeRole, takeRole, ({ params }) => ({ personId: params.id, grantId: params.grant })),
  route(contract.changeMyPassword, async ({ db, perform, actor, school, now, body, options }) => {
    const own = await db
      .selectFrom('account')
      .select('password_hash')
      .where('school_id', '=', school.schoolId)
      .where('person_id', '=', actor.personId ?? 0)
      .executeTakeFirst()
    if (actor.personId === null || !(await passwordFits(own?.password_hash, body.old)))
      refused('people.wrong_password', undefined, { status: 403 })
    const input = { personId: actor.personId, passwordHash: await hashPassword(body.new), mustChange: false }
    return unwrap(await perform(actor, now, setPassword, input, options))
  }),
  route(contract.listDevices, ({ db, school, session }) => listDevices(db, school.schoolId, session.deviceToken)),
  route(contract.registerDevice, async ({ perform, actor, now, body, session }) => {
    const { id, token } = unwrap(await perform(actor, now, registerDevice, body))
    session.setDevice(token)
    return { id }
  }),
  commandRoute(contract.removeDevice, removeDevice, ({ params }) => ({ id: params.id })),
]
