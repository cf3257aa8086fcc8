/** Serves an installation: configuration, data, modules, pages; prints where it is to be found; stops when told. */
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { setupCode } from '#installation'
import { guardClock } from '#platform/clock-guard'
import { systemClock } from '#platform/clock'
import { type Config, readConfig, WrongConfig } from '#platform/config'
import { servePages } from '#platform/http/pages'
import { createApp } from './app.ts'
import { CannotStart, openData } from './open.ts'
import { programVersion, releasedOn } from './version.ts'

const webFolder = path.resolve(import.meta.dirname, '../dist/web')

try {
  await serve(readConfig(process.env))
} catch (error) {
  if (!(error instanceof CannotStart) && !(error instanceof WrongConfig) && !isPortTaken(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function serve(config: Config): Promise<void> {
  const log = pino(
    { level: config.LOG_LEVEL },
    pino.destination({ dest: path.join(config.DATA_DIR, 'shuxiang.log'), mkdir: true, sync: false }),
  )
  const data = await openData(config)
  const clockGuard = await guardClock(data.database, releasedOn)
  const setup = await setupCode(data.database.read)
  const app = await createApp({
    config,
    database: data.database,
    location: data.location,
    clock: systemClock,
    log,
    version: programVersion(webFolder),
    uploadFolder: path.join(config.DATA_DIR, 'uploads'),
    standstill: clockGuard.problem,
    isInstaller: setup.matches,
    confirmClock: clockGuard.confirm,
  })
  await servePages(app.http, webFolder)
  const stop = stopOnce(async () => {
    clockGuard.stop()
    await app.close()
    await data.close()
  })
  try {
    await app.http.listen({ port: config.PORT, host: config.HOST })
  } catch (error) {
    await stop()
    if (!isPortTaken(error)) throw error
    throw new CannotStart(
      `端口 ${config.PORT} 已被占用。请关掉占用它的程序，或用 PORT 换一个端口。Port ${config.PORT} is taken.`,
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  process.on('disconnect', () => void stop())
  process.on('message', (message) => {
    if (message === 'shutdown') void stop()
  })
  const [address] = app.http.addresses()
  announce(typeof address === 'object' ? address.port : config.PORT, setup.code)
}

function announce(port: number, code: string | undefined): void {
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
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

/** Runs the ending once, however often a signal comes, and lets the process end by itself. */
function stopOnce(end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined
  return () =>
    (ending ??= end().finally(() => {
      if (process.connected) process.disconnect?.()
    }))
}

function isPortTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
