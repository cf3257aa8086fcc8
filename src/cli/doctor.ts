import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { backupFolder, canWrite, lastBackup } from '#installation'
import { readHeads, verifyAudit } from '#platform/audit-heads'
import { listSchools } from '#school'
import type { Installation, Verb } from './verb.ts'

interface Finding {
  readonly ok: boolean
  readonly what: string
  readonly say: string
}

const MB = 1_000_000

/** `doctor`: what is wrong with this installation, in words. */
export const doctorVerb: Verb = {
  name: 'doctor',
  usage: 'shuxiang doctor [--json]',
  run: async (installation) => {
    const findings = [
      await databaseIsWhole(installation),
      await auditIsWhole(installation),
      await backupsAreMade(installation),
      await thereIsSpace(installation),
      await jobsRun(installation),
    ]
    const ok = findings.every((one) => one.ok)
    return {
      exit: ok ? 0 : 1,
      result: { ok, findings },
      text: findings.map((one) => `${one.ok ? '✓' : '✗'} ${one.say}`).join('\n'),
    }
  },
}

async function databaseIsWhole({ app }: Installation): Promise<Finding> {
  const what = 'database'
  if (app.database.engine === 'postgres') return { ok: true, what, say: 'PostgreSQL 能连上 PostgreSQL answers' }
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check`.execute(app.database.read)
  const ok = rows[0]?.quick_check === 'ok'
  return {
    ok,
    what,
    say: ok
      ? '数据库完好 the database is whole'
      : '数据库有损坏，请从备份恢复 the database is damaged: restore a backup',
  }
}

async function auditIsWhole({ app, config }: Installation): Promise<Finding> {
  const schools = await listSchools(app.database.read)
  const { folder } = await backupFolder(app.database.read, config)
  const verdicts = await verifyAudit(app.database.read, await readHeads(folder))
  const bad = verdicts.filter((one) => !one.ok)
  const names = bad
    .map((one) => schools.find((school) => school.schoolId === one.schoolId)?.name ?? String(one.schoolId))
    .join(', ')
  return {
    ok: bad.length === 0,
    what: 'audit',
    say:
      bad.length === 0
        ? '操作记录核验无误 the audit log is unbroken'
        : `操作记录对不上：${names} the audit log does not agree`,
  }
}

async function backupsAreMade({ app, config }: Installation): Promise<Finding> {
  const what = 'backup'
  const { folder, chosen } = await backupFolder(app.database.read, config)
  const last = await lastBackup(app.database.read)
  if (!(await canWrite(folder)))
    return { ok: false, what, say: `备份文件夹写不进去：${folder} the folder of backups cannot be written` }
  const days = last?.problem === null ? (Date.parse(app.clock.now()) - Date.parse(last.at)) / 86_400_000 : Infinity
  if (days > 3) return { ok: false, what, say: '三天没有成功的备份了 no good backup for three days' }
  if (!chosen)
    return { ok: false, what, say: '备份还放在程序自己的文件夹里，请换到U盘或另一个硬盘 backups lie beside the data' }
  return { ok: true, what, say: `上次备份 last backup ${last?.at ?? ''}` }
}

async function thereIsSpace({ config }: Installation): Promise<Finding> {
  const disk = await statfs(config.DATA_DIR)
  const free = Math.floor((disk.bavail * disk.bsize) / MB)
  return { ok: free > 500, what: 'space', say: `硬盘剩余 free space ${free} MB` }
}

async function jobsRun({ app }: Installation): Promise<Finding> {
  const failed = await app.database.read
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'failed')
    .executeTakeFirst()
  const n = failed?.n ?? 0
  return {
    ok: n === 0,
    what: 'jobs',
    say:
      n === 0
        ? '后台工作都做完了 no background work failed'
        : `${n} 件后台工作没有做成 pieces of background work failed`,
  }
}
