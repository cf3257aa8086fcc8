import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeBackup } from '#platform/backup/write-backup'
import type { Stock } from '../../bench/library.ts'
import { seeded } from '../../bench/search-collection.ts'
import { killWhileBackingUp } from './backing-up.ts'
import { databaseOf, furnish } from './furnish.ts'
import { killWhileImporting } from './importing.ts'
import { killWhileLending } from './lending.ts'
import { endAll } from './program.ts'
import { killWhileRestoring } from './restoring.ts'
import { faultsOf } from './whole.ts'

/** One kill: a data folder of its own and the moment at which the power fails. */
export interface Round {
  readonly folder: string
  readonly stock: Stock
  /** A backup of the furnished library, before anything happened in the round. */
  readonly backup: string
  random(): number
}

const WORKS: Readonly<Record<string, (round: Round) => Promise<string>>> = {
  lending: killWhileLending,
  importing: killWhileImporting,
  'backing up': killWhileBackingUp,
  restoring: killWhileRestoring,
}

export interface Furnished {
  readonly folder: string
  readonly stock: Stock
  readonly backup: string
  remove(): void
}

/** The library that every round begins with. */
export async function furnishOnce(): Promise<Furnished> {
  const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-crash-'))
  const folder = path.join(base, 'furnished')
  const stock = await furnish(folder, { titles: 2000, readers: 1600 })
  const backup = path.join(base, 'furnished.sxb')
  const at = new Date().toISOString()
  await writeBackup({ engine: 'sqlite', file: databaseOf(folder) }, backup, { at, program: 'crash' })
  return { folder, stock, backup, remove: () => rmSync(base, { recursive: true, force: true }) }
}

/** Which work round `number` cuts off: each in its turn. */
export const workOf = (number: number): string => Object.keys(WORKS)[number % Object.keys(WORKS).length] ?? ''

/** Kills the program in the middle of its work, starts it again, and answers what was seen. Throws where anything is lost or half done. */
export async function killOnce(furnished: Furnished, seed: number, number: number): Promise<string> {
  const work = workOf(number)
  const folder = path.join(path.dirname(furnished.folder), `round-${number}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  cpSync(furnished.folder, folder, { recursive: true })
  try {
    const seen = await WORKS[work]?.({ ...furnished, folder, random: seeded(seed + number * 7919) })
    const faults = await faultsOf(databaseOf(folder))
    if (faults.length > 0) throw new Error(faults.join('; '))
    return `${work}: ${String(seen)}`
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`round ${number} of seed ${seed}, ${work}: ${message}${logOf(folder)}`, { cause: error })
  } finally {
    await endAll()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The last lines that the program wrote down. */
function logOf(folder: string): string {
  const file = path.join(folder, 'shuxiang.log')
  return existsSync(file) ? `\n${readFileSync(file, 'utf8').split('\n').slice(-6).join('\n')}` : ''
}
