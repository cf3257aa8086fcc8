import { createReadStream } from 'node:fs'
import path from 'node:path'
import { backupFolder } from '#installation'
import { verifyAudit } from '#platform/audit-heads'
import { readBackup } from '#platform/backup/read-backup'
import { listSchools } from '#school'
import { theSchool } from './schools.ts'
import { type Asked, badUsage, type Installation, type Verb } from './verb.ts'

/** `audit verify`: walks the chains, holds them against the heads noted beside the backups and, where given, against a backup's own. */
export const auditVerb: Verb = {
  name: 'audit',
  usage: 'shuxiang audit verify [--school S] [--against BACKUP [--passphrase P]] [--json]',
  run: async (installation, asked) => {
    if (asked.words[0] !== 'verify') return badUsage(auditVerb)
    const { app, config } = installation
    const schools = await wantedSchools(installation, asked)
    const { folder } = await backupFolder(app.database.read, config)
    const verdicts = await verifyAudit(app.database.read, folder, [0, ...schools.map((one) => one.schoolId)])
    const heads = await headsOf(asked)
    const result = []
    for (const verdict of verdicts) {
      const slug = schools.find((one) => one.schoolId === verdict.schoolId)?.slug ?? 'installation'
      const head = heads.get(verdict.schoolId)
      const held = head === undefined || head.seq === 0 || (await hasEntry(installation, verdict.schoolId, head))
      const { schoolId: _, ...rest } = verdict
      result.push({ school: slug, ...rest, ...(held ? {} : { ok: false, firstBad: head?.seq ?? 0 }) })
    }
    const ok = result.every((one) => one.ok)
    const text = result
      .map(
        (one) =>
          `${one.ok ? '✓' : '✗'} ${one.school}  ${one.entries}  ${one.head.slice(0, 16)}${one.ok ? '' : `  #${one.firstBad ?? 0}`}`,
      )
      .join('\n')
    return { exit: ok ? 0 : 2, result: { ok, schools: result }, text }
  },
}

async function wantedSchools(installation: Installation, asked: Asked) {
  if (typeof asked.flags['school'] === 'string') return [await theSchool(installation, asked)]
  return listSchools(installation.app.database.read)
}

async function headsOf({ flags, folder }: Asked): Promise<Map<number, { seq: number; hash: string }>> {
  const against = flags['against']
  if (typeof against !== 'string') return new Map()
  const passphrase = typeof flags['passphrase'] === 'string' ? flags['passphrase'] : undefined
  const { manifest } = await readBackup(createReadStream(path.resolve(folder, against)), passphrase)
  return new Map(manifest.heads.map((head) => [head.schoolId, head]))
}

async function hasEntry(
  { app }: Installation,
  schoolId: number,
  head: { seq: number; hash: string },
): Promise<boolean> {
  const entry = await app.database.read
    .selectFrom('audit_entry')
    .select('hash')
    .where('school_id', '=', schoolId)
    .where('seq', '=', head.seq)
    .executeTakeFirst()
  return entry?.hash === head.hash
}
