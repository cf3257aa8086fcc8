import { firstPassword, hashPassword } from '#accounts'
import { openSchool, schoolsHere } from '#installation'
import { schoolAnswers } from '#installation/contract'
import { schoolings } from '#installation/rules'
import { cliActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { NotDone } from './refusals.ts'
import { badUsage, type Verb } from './verb.ts'

const LEAST_PASSWORD = 8

/**
 * `school list`, and `school add`: another school of the installation, or the first. The password of its administrator is
 * made on the spot and printed once, or read from standard input, where no list of processes shows it.
 */
export const schoolVerb: Verb = {
  name: 'school',
  usage:
    'shuxiang school list | add --name NAME --schooling KIND --first-day YYYY-MM-DD --administrator NAME --account ACCOUNT ' +
    `[--slug SLUG] [--password-stdin] [--json]   KIND: ${Object.keys(schoolings).join(', ')}`,
  run: async ({ app }, { words: [what], flags, secret, osUser }) => {
    if (what === 'list') {
      const schools = await schoolsHere(app.database.read)
      const lines = schools.map((one) => `/s/${one.slug}  ${one.name}${one.demo ? '（演示）' : ''}  ${one.since}`)
      return { exit: 0, result: { schools }, text: lines.join('\n') || '这里还没有学校 there is no school yet' }
    }
    const { administrator: name, account, 'first-day': firstDay } = flags
    if (what !== 'add' || typeof name !== 'string' || typeof account !== 'string') return badUsage(schoolVerb)
    const answers = schoolAnswers.safeParse({
      name: flags['name'],
      slug: flags['slug'],
      schooling: flags['schooling'],
      firstDay,
    })
    if (!answers.success) throw new NotDone('usage', wrongWords(answers.error.issues))
    if (secret !== undefined && secret.length < LEAST_PASSWORD)
      throw new NotDone('password', `密码至少八位 the password has at least ${LEAST_PASSWORD} characters`)
    const password = secret ?? firstPassword()
    const administrator = {
      name,
      account,
      passwordHash: await hashPassword(password),
      mustChange: secret === undefined,
    }
    const input = { ...answers.data, administrator }
    const { slug } = unwrap(await app.perform(cliActor(0, osUser), app.clock.now(), openSchool, input))
    const told = secret === undefined ? { password } : {}
    return {
      exit: 0,
      result: { slug, name: answers.data.name, account: account.trim().toLowerCase(), ...told },
      text: [`/s/${slug}`, account, ...Object.values(told)].join('  '),
    }
  },
}

/** Which words are missing or wrong, by the options they were given with. */
function wrongWords(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const options = [
    ...new Set(issues.map(({ path: [word] }) => `--${word === 'firstDay' ? 'first-day' : String(word)}`)),
  ]
  return `没有写或写得不对 missing or wrong: ${options.join(' ')}\n${schoolVerb.usage}`
}
