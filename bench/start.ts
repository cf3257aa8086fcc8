/** `npm start` on a computer where everything is installed and built: how soon a school can search, and what the program takes while idle. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { sleep } from '../tests/crash/program.ts'
import { copyOfLibrary, type Size, titlesOf } from './given-library.ts'
import { API } from './http.ts'
import { quantile, type Row, row } from './rows.ts'

const PATIENCE_MS = 120_000
const IDLE_MS = 5000

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  try {
    // The first one builds what is missing and fills the caches of the system.
    await startAndStop(given.folder)
    const times = []
    const memory = []
    for (let i = 0; i < 3; i++) {
      const { readyMs, megabytes } = await startAndStop(given.folder, i === 0)
      times.push(readyMs)
      if (megabytes !== undefined) memory.push(megabytes)
    }
    const titles = titlesOf(size).toLocaleString('en')
    return [
      row(`npm start until it searches ${titles} titles`, quantile(times, 0.5) / 1000, 's', { atMost: 2.5 }),
      row(`resident memory, idle, ${titles} titles`, memory[0] ?? Number.NaN, 'MB', { atMost: 300 }),
    ]
  } finally {
    given.remove()
  }
}

async function startAndStop(folder: string, idle = false): Promise<{ readyMs: number; megabytes: number | undefined }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const from = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own, which is ended as a whole.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await answers(`${url}/healthz`, from)
    await answers(`${url}${API}/search?q=${encodeURIComponent('中国')}`, from)
    const readyMs = performance.now() - from
    if (!idle) return { readyMs, megabytes: undefined }
    await sleep(IDLE_MS)
    const metrics = await (await fetch(`${url}/metrics`)).text()
    const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])
    return { readyMs, megabytes: bytes / 1e6 }
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
    await closed(url)
  }
}

async function answers(address: string, since: number): Promise<void> {
  while (performance.now() - since < PATIENCE_MS) {
    const reply = await fetch(address).catch(() => undefined)
    if (reply?.ok) return
    await sleep(5)
  }
  throw new Error(`${address} did not answer`)
}

/** The next start needs the data folder, which the program gives back at its end. */
async function closed(url: string): Promise<void> {
  while (await fetch(`${url}/healthz`).catch(() => undefined)) await sleep(20)
  await sleep(300)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
