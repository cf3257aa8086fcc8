import { createReadStream } from 'node:fs'
import path from 'node:path'
import { firstPassword, hashPassword } from '#accounts'
import { listAsExcel } from '#platform/export/list-file'
import type { Parts } from '#platform/module'
import type { Db } from '#platform/database'
import { type Route, route, unwrap } from '#platform/route'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { findDemo, isFirstSchool, listSchools } from '#school'
import { backUpJob, backupFolder } from './back-up.ts'
import { backUpNow } from './back-up-now.ts'
import { closeSchool } from './close-school.ts'
import { canWrite, isWithin, listBackups } from './backup-files.ts'
import { confirmClock } from './confirm-clock.ts'
import * as contract from './contract.ts'
import { restoreFromBackup } from './restore-from-backup.ts'
import { setBackupPlace } from './set-backup-place.ts'
import { removeAside } from './remove-aside.ts'
import { removeSchoolJob } from './remove-school.ts'
import { readInstallation } from './settings.ts'
import { schoolsFile, schoolsHere } from './list-schools.ts'
import { openSchool } from './open-school.ts'
import { proposedFirstDay } from './rules.ts'
import { setUp } from './set-up.ts'

/** The folder of the program itself: whoever deletes it for a newer one deletes what lies in it. */
const PROGRAM = path.resolve(import.meta.dirname, '../../..')

async function backupState(db: Db, config: Parts['config']) {
  const { folder, chosen, passphrase } = await backupFolder(db, config)
  return {
    folder,
    chosen,
    besideData: [config.DATA_DIR, PROGRAM].some((outer) => isWithin(folder, outer)),
    sealed: passphrase !== undefined,
    last: (await readInstallation(db, 'backup.last')) ?? null,
    files: await listBackups(folder),
  }
}

/** One school's administrator must not carry another's data away: in an installation of many, the first school looks after backups. */
async function onlyFirstSchool(db: Db, schoolId: number): Promise<void> {
  if (!(await isFirstSchool(db, schoolId))) refused('installation.first_school_only', undefined, { status: 403 })
}

export const routes = (parts: Parts): readonly Route[] => [
  ...schoolRoutes(parts),
  ...asideRoutes(parts),
  ...openingRoutes,
  route(contract.restoreFromBackup, (call) => restoreFromBackup(call, parts)),
  route(contract.getBackups, async ({ db, school }) => {
    await onlyFirstSchool(db, school.schoolId)
    return backupState(db, parts.config)
  }),
  route(contract.backUpNow, async ({ db, school, perform, actor, now, options }) => {
    await onlyFirstSchool(db, school.schoolId)
    return unwrap(await perform(actor, now, backUpNow(backUpJob(parts)), {}, options))
  }),
  route(contract.downloadBackup, async ({ db, school, params }) => {
    await onlyFirstSchool(db, school.schoolId)
    const { folder } = await backupFolder(db, parts.config)
    const known = (await listBackups(folder)).find((one) => one.name === params.name)
    if (!known) refused('platform.not_found', undefined, { status: 404 })
    return { file: createReadStream(path.join(folder, known.name)), name: known.name }
  }),
  route(contract.setBackupPlace, async ({ db, school, perform, actor, now, body, options }) => {
    await onlyFirstSchool(db, school.schoolId)
    if (!path.isAbsolute(body.folder)) refused('installation.backup_place_relative', undefined, { at: 'folder' })
    if (!(await canWrite(body.folder)))
      refused('installation.backup_place_unwritable', { folder: body.folder }, { at: 'folder' })
    unwrap(await perform(actor, now, setBackupPlace, body, options))
    return backupState(parts.database.read, parts.config)
  }),
]

const asideRoutes = ({ aside }: Parts): readonly Route[] => [
  route(contract.listAside, async ({ db, school }) => {
    await onlyFirstSchool(db, school.schoolId)
    return aside.list()
  }),
  route(contract.removeAside, async ({ db, school, params, perform, actor, now, options }) => {
    await onlyFirstSchool(db, school.schoolId)
    const known = (await aside.list()).find((one) => one.name === params.name)
    if (!known) refused('platform.not_found', undefined, { status: 404 })
    unwrap(await perform(actor, now, removeAside, { name: known.name }, options))
    if (!options.dryRun) await aside.remove(known.name)
    return null
  }),
]

/** What is made on the spot (a password) is another thing at each try, so no key gives an earlier answer again. */
const openingRoutes: readonly Route[] = [
  route(contract.listSchoolsHere, async ({ db, school, language }) => {
    await onlyFirstSchool(db, school.schoolId)
    return schoolsHere(db, language)
  }),
  route(contract.schoolsAsExcel, async (call) => {
    await onlyFirstSchool(call.db, call.school.schoolId)
    return listAsExcel(call, schoolsFile(call.db, call))
  }),
  route(contract.openSchool, async ({ db, school, perform, actor, now, body, options: { dryRun = false } }) => {
    // alone in an installation, the demonstration school would open it past the one-time code
    if (school.demo) refused('installation.inside_demo')
    await onlyFirstSchool(db, school.schoolId)
    const password = firstPassword()
    const administrator = { ...body.administrator, passwordHash: await hashPassword(password), mustChange: true }
    const inInstallation = { ...actor, schoolId: 0 }
    const { slug } = unwrap(await perform(inInstallation, now, openSchool, { ...body, administrator }, { dryRun }))
    return { slug, password }
  }),
]

const schoolRoutes = (parts: Parts): readonly Route[] => [
  route(contract.listSchools, async ({ db }) => {
    const schools = await listSchools(db)
    return {
      unclaimed: schools.every((one) => one.demo),
      schools: schools.map(({ slug, name, demo }) => ({ slug, name, demo })),
    }
  }),
  route(contract.checkSetupCode, async ({ db, now }) => {
    const today = dayOfInstant(now)
    const claimed = (await listSchools(db)).some((one) => !one.demo)
    return { ok: true as const, today, firstDay: proposedFirstDay(today), claimed }
  }),
  route(contract.setUp, setUp),
  route(contract.removeSchool, async ({ db, school, params, body, perform, actor, now, options }) => {
    if (school.demo) refused('installation.inside_demo')
    await onlyFirstSchool(db, school.schoolId)
    // whoever looks after the others cannot saw off the branch he sits on: the command line can
    if (params.id === school.schoolId) refused('installation.own_school_stays', { slug: school.slug })
    const inInstallation = { ...actor, schoolId: 0 }
    const leaving = { schoolId: params.id, name: body.name }
    return unwrap(await perform(inInstallation, now, closeSchool(removeSchoolJob(parts)), leaving, options))
  }),
  route(contract.removeDemo, async ({ db, school, perform, actor, now, options }) => {
    if (!school.demo) await onlyFirstSchool(db, school.schoolId)
    const there = async () => {
      const demo = (await findDemo(db)) ?? refused('demo.not_there', undefined, { status: 404 })
      return { schoolId: demo.schoolId }
    }
    const inInstallation = { ...actor, schoolId: 0 }
    const closing = { ...options, keyedBy: 'demo' }
    const { slug } = unwrap(await perform(inInstallation, now, closeSchool(removeSchoolJob(parts)), there, closing))
    return { slug }
  }),
  route(contract.confirmClock, async ({ perform, actor, now, school, options }) => {
    unwrap(await perform(actor, now, confirmClock, {}, options))
    if (!options.dryRun) await parts.confirmClock()
    return { today: dayOfInstant(now, school.timeZone) }
  }),
]
