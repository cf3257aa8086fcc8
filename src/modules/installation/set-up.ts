import { hashPassword } from '#accounts'
import { systemActor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { listSchools } from '#school'
import type * as contract from './contract.ts'
import { openSchool } from './open-school.ts'

/** The wizard's four answers become the first school. The one-time code counts only while there is no school. */
export async function setUp(call: Call<typeof contract.setUp>): Promise<{ slug: string }> {
  const { body, db, now, perform } = call
  const schools = await listSchools(db)
  if (schools.some((one) => !one.demo)) refused('installation.claimed')
  const { administrator, ...answers } = body
  const { password, ...person } = administrator
  const passwordHash = await hashPassword(password)
  const input = { ...answers, administrator: { ...person, passwordHash, mustChange: false } }
  return unwrap(await perform(systemActor(0), now, openSchool, input))
}
