import { addStaff, firstPassword, hashPassword } from '#accounts'
import { ROLES, type RoleName } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { actorOf, theSchool } from './schools.ts'
import { badUsage, type Verb } from './verb.ts'

/** `user add`: a member of staff with an account; the password is made on the spot and shown once. */
export const userVerb: Verb = {
  name: 'user',
  usage: `shuxiang user add ACCOUNT --name NAME [--role ${ROLES.join('|')}] [--school S] [--json]`,
  run: async (installation, asked) => {
    const [what, login] = asked.words
    const name = asked.flags['name']
    const role = (asked.flags['role'] ?? 'librarian') as RoleName
    if (what !== 'add' || login === undefined || typeof name !== 'string' || !ROLES.includes(role))
      return badUsage(userVerb)
    const school = await theSchool(installation, asked, { create: true })
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    const { app } = installation
    const input = { name, login, passwordHash, mustChange: true, role, classId: null, fromDay: null, untilDay: null }
    const { personId } = unwrap(await app.perform(actorOf(school, asked), app.clock.now(), addStaff, input))
    return {
      exit: 0,
      result: { id: personId, account: login, password, school: school.slug },
      text: `${login}  ${password}`,
    }
  },
}
