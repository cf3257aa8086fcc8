import { setTimeout as wait } from 'node:timers/promises'
import { firstPassword, hashPassword } from '#accounts'
import { closeSchool, lastBackup, openSchool, removeSchoolJob, schoolsHere } from '#installation'
import { schoolAnswers } from '#installation/contract'
import { schoolings } from '#installation/rules'
import { cliActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { lastRemovals } from '#school'
import { NotDone } from './refusals.ts'
import { sayIfKnown } from '#messages/say'
import { type Answer, type Asked, badUsage, type Installation, type Verb } from './verb.ts'

const LEAST_PASSWORD = 8

/**
 * `school list`, and `school add`: another school of the installation, or the first. The password of its administrator is
 * made on the spot and printed once, or read from standard input, where no list of processes shows it. `school remove` takes
 * one out after a backup; its name is given beside its address, so that no slip of the hand does it.
 */
export const schoolVerb: Verb = {
  name: 'school',
  usage:
    'shuxiang school list | add --name NAME --schooling KIND --first-day YYYY-MM-DD --administrator NAME --account ACCOUNT ' +
    `[--slug SLUG] [--password-stdin] | remove SLUG --name NAME [--json]   KIND: ${Object.keys(schoolings).join(', ')}`,
  run: async (installation, asked, progress) => {
    const { app } = installation
    const { words, flags, secret, osUser } = asked
    const [what] = words
    if (what === 'remove') return remove(installation, asked, progress)
    if (what === 'list') {
      const schools = await schoolsHere(app.database.read, 'zh-CN')
      const lines = schools.map(
        (one) => `/s/${one.slug}  ${one.name}${one.demo ? '（演示）' : ''}  ${one.since}${STATES[one.state]}`,
      )
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

const STATES = { open: '', leaving: '  正在移走 on its way out', stopped: '  移走到一半 half taken out' } as const

async function remove(
  { app }: Installation,
  { words: [, slug], flags: { name }, osUser }: Asked,
  progress: (done: number, total: number | null) => void,
): Promise<Answer> {
  if (slug === undefined || typeof name !== 'string') return badUsage(schoolVerb)
  const { database, clock, perform } = app
  const schools = await schoolsHere(database.read, 'zh-CN')
  const school =
    schools.find((one) => one.slug === slug && one.name === name) ?? schools.find((one) => one.slug === slug)
  if (!school)
    throw new NotDone('no-school', `${slug}？${schools.map((one) => `${one.slug} (${one.name})`).join(', ')}`)
  const closing = closeSchool(removeSchoolJob(app))
  unwrap(await perform(cliActor(0, osUser), clock.now(), closing, { schoolId: school.id, name }))
  for (;;) {
    const removal = (await lastRemovals(database.read)).get(school.id)
    if (removal?.state === 'failed') {
      const problem = removal.problem ?? 'installation.removal_broke_off'
      throw new NotDone(problem, sayIfKnown('zh-CN', problem) ?? problem)
    }
    if (removal?.state !== 'running') break
    progress(removal.done, removal.total)
    await wait(200)
  }
  const backup = await lastBackup(database.read)
  const file = backup?.file ?? ''
  return {
    exit: 0,
    result: { removed: school.slug, name: school.name, backup: file },
    text: `${school.name} 已移走 removed  ${file}`,
  }
}

/** Which words are missing or wrong, by the options they were given with. */
function wrongWords(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const options = [
    ...new Set(issues.map(({ path: [word] }) => `--${word === 'firstDay' ? 'first-day' : String(word)}`)),
  ]
  return `没有写或写得不对 missing or wrong: ${options.join(' ')}\n${schoolVerb.usage}`
}
