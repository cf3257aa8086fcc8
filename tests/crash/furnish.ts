import { mkdirSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { findSchool } from '#school'
import { type Stock, stockLibrary } from '../../bench/library.ts'
import { createApp } from '../../src/app.ts'
import { openData } from '../../src/open.ts'
import { setUp, SLUG } from './desk.ts'
import { startProgram } from './program.ts'

export const configOf = (folder: string): Config => ({
  PORT: 0,
  HOST: '127.0.0.1',
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
})

export const databaseOf = (folder: string): string => path.join(folder, 'shuxiang.db')

/** A data folder as a school has it: set up in the browser with the code from the console, then filled with books and readers. */
export async function furnish(folder: string, size: { titles: number; readers: number }): Promise<Stock> {
  mkdirSync(folder, { recursive: true })
  const program = await startProgram(folder)
  await setUp(program.url, program.setupCode)
  await program.stop()
  const config = configOf(folder)
  const data = await openData(config)
  const app = await createApp({
    config,
    database: data.database,
    location: data.location,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    version: 'crash',
    uploadFolder: path.join(folder, 'uploads'),
  })
  try {
    const school = await findSchool(data.database.read, SLUG)
    if (!school) throw new Error('the set-up made no school')
    return await stockLibrary(app.perform, school.schoolId, size)
  } finally {
    await app.close()
    await data.close()
  }
}
