import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Two cores may be shared with everything else that is tested; a start that takes longer than this hangs. */
const PATIENCE_MS = 120_000

/** The program as a school runs it: a process of its own over a data folder. */
export interface Program {
  readonly url: string
  readonly setupCode: string
  /** From the start of the process until it answered (milliseconds). */
  readonly readyMs: number
  /** What the operating system does when the power fails. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** Moves the time of a simulation; resolves when all that came due is done. */
  tell(time: string, meanwhile?: Meanwhile): Promise<void>
}

/** What the computer did until a time that is told: with `off` nothing came due. */
export interface Meanwhile {
  readonly off?: boolean
}

export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>
  /** The time of a simulation with which it begins. */
  readonly time?: string
}

export async function startProgram(folder: string, { environment, time }: Circumstances = {}): Promise<Program> {
  const started = performance.now()
  const child = startNode(['src/main.ts'], folder, environment)
  if (time !== undefined) child.send({ time })
  let printed = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const url = await until(() => {
    if (child.exitCode !== null) throw new Error(`the program ended: ${printed}`)
    const port = /http:\/\/localhost:(\d+)/.exec(printed)?.[1]
    return port === undefined ? undefined : `http://127.0.0.1:${port}`
  })
  await until(async () => ((await fetch(`${url}/healthz`)).ok ? true : undefined))
  return {
    url,
    setupCode: /setup code\s+(\S+)/.exec(printed)?.[1] ?? '',
    readyMs: Math.round(performance.now() - started),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    tell: (next, meanwhile) => tell(child, next, meanwhile),
  }
}

function tell(child: ChildProcess, time: string, meanwhile: Meanwhile = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the program ended'))
    const heard = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('time' in message) || message.time !== time) return
      child.off('message', heard)
      child.off('exit', gone)
      resolve()
    }
    child.on('message', heard)
    child.once('exit', gone)
    child.send({ time, ...meanwhile })
  })
}

/** The command line over a data folder; killed by `kill`, else it ends by itself. */
export function startCommand(
  folder: string,
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
): { readonly ended: Promise<{ code: number | null; printed: string }>; kill(): Promise<void> } {
  const child = startNode(['src/cli/main.ts', ...words], folder, environment)
  let printed = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, printed }))
  })
  return { ended, kill: () => end(child, 'SIGKILL') }
}

const running = new Set<ChildProcess>()

/** Ends whatever a broken round left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')))
}

function startNode(args: readonly string[], folder: string, more: Readonly<Record<string, string>> = {}): ChildProcess {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  const environment = { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE }
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...environment, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...more },
    // The channel ends with us: the program then stops by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** By its own number, which no other process can have got while we have not taken its end. */
function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Asks again every few milliseconds until there is an answer. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const since = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() - since > PATIENCE_MS) throw new Error(`nothing came of it in ${PATIENCE_MS / 1000} s`)
    await sleep(10)
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
