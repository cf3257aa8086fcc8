import { createReadStream } from 'node:fs'
import path from 'node:path'
import { backupFolder } from '#installation'
import { hashesOf, readHeads, verifyAudit } from '#platform/audit-heads'
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
    const db = app.database.read
    const only = asked.flags['school'] === undefined ? undefined : [(await theSchool(installation, asked)).schoolId]
    const against = backupOf(asked)
    const { folder } = await backupFolder(db, config)
    const noted = [...(await readHeads(folder)), ...(against ? await headsOf(against) : [])]
    const slugs = new Map((await listSchools(db)).map((one) => [one.schoolId, one.slug]))
    const schools = []
    for (const { schoolId, ok, entries, head, firstBad } of await verifyAudit(db, noted, only)) {
      const earlier = against && !ok ? await firstDifference(installation, against, schoolId) : undefined
      const bad = firstBad === undefined ? {} : { firstBad: Math.min(firstBad, earlier ?? Infinity) }
      const school = schoolId === 0 ? 'installation' : (slugs.get(schoolId) ?? String(schoolId))
      schools.push({ school, ok, entries, head, ...bad })
    }
    const ok = schools.every((one) => one.ok)
    return { exit: ok ? 0 : 2, result: { ok, schools }, text: schools.map(inWords).join('\n') }
  },
}

function inWords(one: { school: string; ok: boolean; entries: number; head: string; firstBad?: number }): string {
  const said = one.ok
    ? `${one.entries} 条，完好 entries, unbroken`
    : `从第 ${one.firstBad ?? 0} 条起对不上 does not agree from entry ${one.firstBad ?? 0} on`
  return `${one.ok ? '✓' : '✗'} ${one.school}  ${said}  ${one.head.slice(0, 16)}`
}

interface Against {
  readonly file: string
  readonly passphrase: string | undefined
}

function backupOf({ flags, folder }: Asked): Against | undefined {
  const { against, passphrase } = flags
  if (typeof against !== 'string') return undefined
  return { file: path.resolve(folder, against), passphrase: typeof passphrase === 'string' ? passphrase : undefined }
}

const opened = ({ file, passphrase }: Against) => readBackup(createReadStream(file), passphrase)

async function headsOf(against: Against) {
  const { manifest } = await opened(against)
  return manifest.heads.map((head) => ({ at: manifest.at, ...head }))
}

/** The first entry of the backup that the chain does not have, or has otherwise. */
async function firstDifference({ app }: Installation, against: Against, schoolId: number): Promise<number | undefined> {
  let first: number | undefined
  for await (const { table, columns, slice } of (await opened(against)).rows()) {
    if (table !== 'audit_entry') continue
    const [school, seq, hash] = ['school_id', 'seq', 'hash'].map((name) => columns.indexOf(name)) as [
      number,
      number,
      number,
    ]
    const entries = slice.filter((row) => row[school] === schoolId).map((row) => [Number(row[seq]), row[hash]] as const)
    const here = await hashesOf(
      app.database.read,
      schoolId,
      entries.map(([at]) => at),
    )
    for (const [at, written] of entries) if (here.get(at) !== written) first = Math.min(first ?? at, at)
  }
  return first
}
