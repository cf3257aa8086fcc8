import type { Parts } from '#platform/module'
import type { Db } from '#platform/database'
import { type Route, route, unwrap } from '#platform/route'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { listSchools } from '#school'
import { backUpJob, backupFolder } from './back-up.ts'
import { canWrite, listBackups } from './backup-files.ts'
import * as contract from './contract.ts'
import { backUpNow, setBackupPlace } from './set-backup-place.ts'
import { readInstallation } from './settings.ts'
import { setUp } from './set-up.ts'

async function backupState(db: Db, config: Parts['config']) {
  const { folder, chosen, passphrase } = await backupFolder(db, config)
  return {
    folder,
    chosen,
    sealed: passphrase !== undefined,
    last: (await readInstallation(db, 'backup.last')) ?? null,
    files: await listBackups(folder),
  }
}

/** One school's administrator must not carry another's data away: in an installation of many, the first school looks after backups. */
async function onlyFirstSchool(db: Db, schoolId: number): Promise<void> {
  const [first] = (await listSchools(db)).filter((one) => !one.demo)
  if (first && first.schoolId !== schoolId) refused('installation.first_school_only', undefined, { status: 403 })
}

export const routes = (parts: Parts): readonly Route[] => [
  ...schoolRoutes(parts),
  route(contract.getBackups, async ({ db, school }) => {
    await onlyFirstSchool(db, school.schoolId)
    return backupState(db, parts.config)
  }),
  route(contract.backUpNow, async ({ db, school, perform, actor, now, options }) => {
    await onlyFirstSchool(db, school.schoolId)
    return unwrap(await perform(actor, now, backUpNow(backUpJob(parts)), {}, options))
  }),
  route(contract.setBackupPlace, async ({ db, school, perform, actor, now, body, options }) => {
    await onlyFirstSchool(db, school.schoolId)
    if (!(await canWrite(body.folder)))
      refused('installation.backup_place_unwritable', { folder: body.folder }, { at: 'folder' })
    unwrap(await perform(actor, now, setBackupPlace, body, options))
    return backupState(parts.database.read, parts.config)
  }),
]

const schoolRoutes = ({ confirmClock }: Parts): readonly Route[] => [
  route(contract.listSchools, async ({ db }) => {
    const schools = await listSchools(db)
    return {
      unclaimed: schools.every((one) => one.demo),
      schools: schools.map(({ slug, name, demo }) => ({ slug, name, demo })),
    }
  }),
  route(contract.checkSetupCode, async () => ({ ok: true as const })),
  route(contract.setUp, setUp),
  route(contract.confirmClock, async ({ now, school }) => {
    await confirmClock()
    return { today: dayOfInstant(now, school.timeZone) }
  }),
]
