import { listAsExcel } from '#platform/export/list-file'
import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import type { PerformOptions } from '#platform/perform'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { addStaff } from './add-staff.ts'
import { cardSignIn, signInAnywhere } from './card-sign-in.ts'
import { choosePin, isEasyPin } from './choose-pin.ts'
import * as contract from './contract.ts'
import { giveRole } from './give-role.ts'
import { listStaff, staffFile } from './list-staff.ts'
import { moveStaff } from './move-staff.ts'
import { openAccount } from './open-account.ts'
import { firstPassword, hashPassword, passwordFits } from './password.ts'
import { readMe } from './read-me.ts'
import { registerDevice } from './register-device.ts'
import { removeDevice } from './remove-device.ts'
import { setCardUse } from './set-card-use.ts'
import { setPassword } from './set-password.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { listDevices, secretOf } from './store.ts'
import { takeRole } from './take-role.ts'

/** What is made on the spot (a password, a token) is another thing at each try, so no key gives an earlier answer again. */
const unkeyed = ({ dryRun = false }: PerformOptions): PerformOptions => ({ dryRun })

export const routes = ({ version }: Parts): readonly Route[] => [
  route(contract.getMe, (call) => readMe(call, version)),
  route(contract.signIn, signIn),
  route(contract.signOut, async ({ session, perform, actor, now }) => {
    if (session.token !== undefined) unwrap(await perform(actor, now, signOut, { token: session.token }))
    session.end()
    return null
  }),
  route(contract.cardSignIn, cardSignIn),
  route(contract.choosePin, async ({ perform, actor, now, body, options }) => {
    if (isEasyPin(body.pin)) refused('accounts.pin_too_easy', undefined, { status: 422, at: 'pin' })
    return unwrap(await perform(actor, now, choosePin, { pinHash: await hashPassword(body.pin) }, unkeyed(options)))
  }),
  route(contract.changeMyPassword, async ({ db, perform, actor, school, now, body, session, options }) => {
    const own = actor.personId === null ? undefined : await secretOf(db, school.schoolId, actor.personId, 'password')
    if (actor.personId === null || !(await passwordFits(own, body.old)))
      refused('accounts.wrong_old_password', undefined, { status: 403, at: 'old' })
    const input = {
      personId: actor.personId,
      passwordHash: await hashPassword(body.new),
      mustChange: false,
      keep: session.token === undefined ? null : tokenHash(session.token),
    }
    return unwrap(await perform(actor, now, setPassword, input, unkeyed(options)))
  }),
  route(contract.listStaff, ({ db, school, now, query }) =>
    listStaff(db, school.schoolId, dayOfInstant(now, school.timeZone), query.status),
  ),
  route(contract.staffAsExcel, (call) => listAsExcel(call, staffFile(call.db, call, call.query.status))),
  route(contract.addStaff, async ({ perform, actor, now, body, options }) => {
    const password = firstPassword()
    const { name, account, role, classId } = body
    const input = { name, login: account, role, classId, passwordHash: await hashPassword(password), mustChange: true }
    const { personId } = unwrap(await perform(actor, now, addStaff, input, unkeyed(options)))
    return { id: personId, password }
  }),
  route(contract.openAccount, async ({ perform, actor, now, params, body, options }) => {
    const password = firstPassword()
    const { account, role, classId } = body
    const input = { personId: params.id, login: account, role, classId, passwordHash: await hashPassword(password) }
    unwrap(await perform(actor, now, openAccount, input, unkeyed(options)))
    return { password }
  }),
  commandRoute(contract.moveStaff, moveStaff, ({ params, body }) => ({ personId: params.id, step: body.step })),
  route(contract.resetPassword, async ({ perform, actor, now, params, options }) => {
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    const input = { personId: params.id, passwordHash, mustChange: true, keep: null }
    unwrap(await perform(actor, now, setPassword, input, unkeyed(options)))
    return { password }
  }),
  commandRoute(contract.giveRole, giveRole, ({ params, body }) => ({ personId: params.id, ...body })),
  commandRoute(contract.takeRole, takeRole, ({ params }) => ({ personId: params.id, grantId: params.grant })),
  route(contract.listDevices, ({ db, school, session }) => listDevices(db, school.schoolId, session.deviceToken)),
  route(contract.registerDevice, async ({ perform, actor, now, body, session, options }) => {
    const { id, token } = unwrap(await perform(actor, now, registerDevice, body, unkeyed(options)))
    if (!options.dryRun) session.setDevice(token)
    return { id }
  }),
  commandRoute(contract.removeDevice, removeDevice, ({ params }) => ({ id: params.id })),
  route(contract.getCardUse, async ({ db, school }) => ({
    anywhere: await readSetting(db, school.schoolId, signInAnywhere),
  })),
  commandRoute(contract.setCardUse, setCardUse, ({ body }) => body),
]
