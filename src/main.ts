/** Serves an installation: prints where it is to be found, goes on from a backup when told, stops when told. */
import { type Config, readConfig, WrongConfig } from '#platform/config'
import { CannotStart } from './open.ts'
import { toldClock } from './told-clock.ts'
import { fileLog, goOnFrom, serve, type Served, whereToFindIt } from './serve.ts'

try {
  await run(readConfig(process.env))
} catch (error) {
  if (!(error instanceof CannotStart) && !(error instanceof WrongConfig)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function run(config: Config): Promise<void> {
  const log = fileLog(config)
  let served: Served | undefined
  let told = false
  const stop = () => {
    told = true
    void served?.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('disconnect', stop)
  process.on('message', (message) => message === 'shutdown' && stop())
  const clock = await toldClock(config.DATA_DIR)
  while (!told) {
    // after a restore the page that waits finds it where it was, whichever port that is
    served = await serve({ ...config, PORT: served?.port ?? config.PORT }, log, clock)
    process.stdout.write(whereToFindIt(served.port, served.setupCode))
    const request = await served.ended
    if (request) await goOnFrom(config, request, log)
    else break
  }
  if (process.connected) process.disconnect?.()
}
