import os from 'node:os'
import path from 'node:path'
import { rm } from 'node:fs/promises'
import pino, { type Logger } from 'pino'
import { setupCode } from '#installation'
import { guardClock } from '#platform/clock-guard'
import { type MovedClock, systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { servePages } from '#platform/http/pages'
import type { RestoreRequest } from '#platform/module'
import { faultText } from '#platform/log-text'
import { createApp } from './app.ts'
import { openSocket } from './cli/socket.ts'
import { CannotStart, makeFolder, openData } from './open.ts'
import { locationOf } from './put-aside.ts'
import { restore } from './restore.ts'
import { programVersion, releasedOn } from './version.ts'

const webFolder = path.resolve(import.meta.dirname, '../dist/web')

export interface Served {
  readonly port: number
  readonly setupCode: string | undefined
  /** Ends once, however often it is called. */
  stop(): Promise<void>
  /** Resolves when serving has ended: by `stop`, or to go on from a backup. */
  readonly ended: Promise<RestoreRequest | undefined>
}

export function fileLog(config: Config): Logger {
  makeFolder(config.DATA_DIR)
  return pino(
    { level: config.LOG_LEVEL },
    pino.destination({ dest: path.join(config.DATA_DIR, 'shuxiang.log'), sync: false }),
  )
}

/** Serves an installation until it is stopped or told to go on from a backup. `clock`: the time of a simulation. */
export async function serve(config: Config, log: Logger, clock?: MovedClock): Promise<Served> {
  const data = await openData(config)
  const clockGuard = clock ? undefined : await guardClock(data.database, releasedOn)
  const setup = await setupCode(data.database.read)
  const ending = Promise.withResolvers<RestoreRequest | undefined>()
  const app = await createApp({
    config,
    database: data.database,
    location: locationOf(config),
    clock: clock ?? systemClock,
    log,
    version: programVersion(webFolder),
    uploadFolder: path.join(config.DATA_DIR, 'uploads'),
    ...(clockGuard ? { standstill: clockGuard.problem, confirmClock: clockGuard.confirm } : {}),
    isInstaller: setup.matches,
    requestRestore: (request) => void setTimeout(() => void stop(request), 200),
  })
  await servePages(app.http, webFolder)
  const socket = await openSocket(config, app)
  let stopping: Promise<void> | undefined
  const stop = (then?: RestoreRequest): Promise<void> =>
    (stopping ??= (async () => {
      clockGuard?.stop()
      await socket.close()
      await app.close()
      await data.close()
      ending.resolve(then)
    })())
  try {
    await app.http.listen({ port: config.PORT, host: config.HOST })
  } catch (error) {
    await stop()
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
    throw new CannotStart(
      `端口 ${config.PORT} 已被占用。请关掉占用它的程序，或用 PORT 换一个端口。Port ${config.PORT} is taken.`,
    )
  }
  const [address] = app.http.addresses()
  return {
    port: typeof address === 'object' ? address.port : config.PORT,
    setupCode: setup.code,
    stop,
    ended: ending.promise,
  }
}

/** Goes on from a backup after serving has ended; what cannot be restored leaves the present data as it is. */
export async function goOnFrom(config: Config, request: RestoreRequest, log: Logger): Promise<void> {
  try {
    await restore(config, request.file, { passphrase: request.passphrase, at: systemClock.now(), actor: 'installer' })
  } catch (error) {
    log.error({ error: faultText(error) }, 'a backup could not be restored')
  } finally {
    if (request.temporary) await rm(request.file, { force: true })
  }
}

/** Where the program is to be found, for the person at the console. */
export function whereToFindIt(port: number, code: string | undefined): string {
  const lan = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => `http://${one.address}:${port}`)
  const lines = [
    '',
    '书香 Shuxiang',
    `  本机 this computer   http://localhost:${port}`,
    ...lan.map((url) => `  校内 school network  ${url}`),
  ]
  if (code !== undefined) lines.push(`  设置码 setup code    ${code}`)
  return `${lines.join('\n')}\n\n`
}
