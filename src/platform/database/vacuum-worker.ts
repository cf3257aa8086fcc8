import { parentPort, workerData } from 'node:worker_threads'
import { copyAndCheck } from './vacuum.ts'

const { source, target } = workerData as { source: string; target: string }
parentPort?.postMessage(copyAndCheck(source, target))
