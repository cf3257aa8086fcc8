import { parentPort, workerData } from 'node:worker_threads'
import type { DatabaseLocation } from '#platform/database/location'
import { writeBackup } from './write-backup.ts'

const { source, target, at, program, passphrase } = workerData as {
  source: DatabaseLocation
  target: string
  at: string
  program: string
  passphrase: string | undefined
}
let told = 0
const written = await writeBackup(source, target, {
  at,
  program,
  passphrase,
  onProgress: (rows) => {
    if (performance.now() - told < 250) return
    told = performance.now()
    parentPort?.postMessage({ rows })
  },
})
parentPort?.postMessage({ written })
