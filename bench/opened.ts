import pino from 'pino'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type App, createApp } from '../src/app.ts'
import { openData } from '../src/open.ts'

/** The whole program over a data folder or a PostgreSQL database, in this process and without a network. */
export async function openProgram(folder: string, databaseUrl?: string): Promise<App> {
  const config: Config = {
    PORT: 0,
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
  const data = await openData(config)
  const app = await createApp({
    config,
    database: data.database,
    location: data.location,
    clock: systemClock,
    log: pino({ level: 'error' }, pino.destination(2)),
    version: 'bench',
    uploadFolder: `${folder}/uploads`,
  })
  return {
    ...app,
    close: async () => {
      await app.close()
      await data.close()
    },
  }
}
