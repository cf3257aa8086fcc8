import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

const NAME = /^shuxiang-(\d{4})(\d{2})(\d{2})-(\d{6})\.sxb$/

/** `shuxiang-20261123-043000.sxb`: the UTC instant of the snapshot, so that names sort by time. */
export function backupName(at: string): string {
  const [day = '', time = ''] = at.split('T')
  return `shuxiang-${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}.sxb`
}

export interface BackupFile {
  readonly name: string
  readonly day: string
  readonly bytes: number
}

/** The backups of a folder, newest first. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch(() => [])
  const files = []
  for (const name of names) {
    const [, year, month, day] = NAME.exec(name) ?? []
    if (year === undefined || month === undefined || day === undefined) continue
    files.push({ name, day: `${year}-${month}-${day}`, bytes: (await stat(path.join(folder, name))).size })
  }
  return files.sort((a, b) => (a.name < b.name ? 1 : -1))
}

/** Which to keep: the newest of each of the last 7 days, 4 weeks and 12 months that have one (L6); everything else may go. */
export function keptBackups(files: readonly BackupFile[]): ReadonlySet<string> {
  const kept = new Set<string>()
  const keepNewestOf = (period: (day: string) => string, most: number) => {
    const seen = new Set<string>()
    for (const { name, day } of files) {
      const key = period(day)
      if (seen.has(key)) continue
      if (seen.size === most) break
      seen.add(key)
      kept.add(name)
    }
  }
  keepNewestOf((day) => day, 7)
  keepNewestOf((day) => String(Math.floor((Date.parse(day) / 86_400_000 + 3) / 7)), 4)
  keepNewestOf((day) => day.slice(0, 7), 12)
  return kept
}

export async function pruneBackups(folder: string): Promise<number> {
  const files = await listBackups(folder)
  const kept = keptBackups(files)
  const leaving = files.filter((file) => !kept.has(file.name))
  for (const { name } of leaving) await rm(path.join(folder, name), { force: true })
  return leaving.length
}

/**
 * The folder and those above it, each tried once. Node's own recursive mkdir never comes back where a parent is there and answers
 * that it is not (anything below /proc, some network drives): it tries for ever and holds a thread.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') return
    const above = path.dirname(folder)
    if (code !== 'ENOENT' || above === folder || existsSync(above)) throw error
    await makeFolder(above)
    await mkdir(folder)
  }
}

/** True when the folder can be written: tried, not guessed. */
export async function canWrite(folder: string): Promise<boolean> {
  try {
    await makeFolder(path.resolve(folder))
    const trial = path.join(folder, '.shuxiang-trial')
    await writeFile(trial, 'x')
    await rm(trial)
    return true
  } catch {
    return false
  }
}

/** True when one folder is the other or lies somewhere in it. */
export function isWithin(folder: string, outer: string): boolean {
  const way = path.relative(path.resolve(outer), path.resolve(folder))
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
}
