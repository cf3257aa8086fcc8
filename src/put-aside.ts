import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config'
import type { DatabaseLocation } from '#platform/database/location'

/** The files of an embedded database: itself and its log. */
export const PARTS = ['', '-wal', '-shm'] as const
/** A restored database that is complete and waits to take the place of the present one. */
export const RESTORED = 'restored'

/** The database file of an installation. */
export const databaseFile = (config: Config): string => path.join(config.DATA_DIR, 'shuxiang.db')

/** Where the data of an installation is. */
export const locationOf = (config: Config): DatabaseLocation =>
  config.DATABASE_URL === undefined
    ? { engine: 'sqlite', file: databaseFile(config) }
    : { engine: 'postgres', url: config.DATABASE_URL }

export const asideName = (at: string): string => at.slice(0, 19).replaceAll(':', '').replace('T', '-')

/**
 * Puts the present database aside and the restored one in its place; answers where the old one lies. A kill between the two
 * steps is made good at the next start: the complete one waits under its own name.
 */
export function finishRestore(config: Config, at: string): string | undefined {
  const waiting = path.join(config.DATA_DIR, RESTORED)
  if (!existsSync(waiting)) return undefined
  const target = databaseFile(config)
  // A log without its database, as a kill between two moves leaves it, would be written into the restored one.
  const present = PARTS.filter((part) => existsSync(target + part))
  const aside = present.length > 0 ? path.join(config.DATA_DIR, 'aside', asideName(at)) : undefined
  if (aside !== undefined) {
    mkdirSync(aside, { recursive: true })
    for (const part of present) renameSync(target + part, path.join(aside, `shuxiang.db${part}`))
  }
  renameSync(waiting, target)
  return aside
}
