import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from './sqlite.ts'

const { file } = workerData as { file: string }
const connection = openSqlite(file, 'write')
parentPort?.on('message', (order: 'write back' | 'close') => {
  if (order === 'close') {
    connection.close()
    parentPort?.close()
    return
  }
  connection.pragma('wal_checkpoint(PASSIVE)')
  parentPort?.postMessage('done')
})
