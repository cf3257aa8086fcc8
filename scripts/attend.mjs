// A child process that lives as long as the launcher does and no longer: stop signals go through, and so does the end of whoever
// started the launcher. npm passes TERM on to its shell only, and the shell dies of it without telling anybody.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** @type {NodeJS.Signals[]} */
const STOP = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK']

/**
 * Waits for a child to end.
 * @param {import('node:child_process').ChildProcess} child with an IPC channel it can be told "shutdown" on Windows, where signals
 *   from another process end it at once
 * @param {boolean} [hard] kill it when the launcher is to end, in place of passing the signal on
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, stopped: NodeJS.Signals | null }>} `stopped`: the signal that
 *   asked the launcher to end, if one did
 */
export function attend(child, hard = false) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals | null} */
    let stopped = null
    const terminal = process.stdin.isTTY || process.stdout.isTTY
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      stopped = signal
      if (hard) child.kill('SIGKILL')
      else if (process.platform === 'win32' && child.connected) child.send('shutdown')
      // the terminal gives Ctrl-C to every process of the group, so the child has it already
      else if (signal !== 'SIGINT' || !terminal) child.kill(signal)
    }
    for (const signal of STOP) process.on(signal, pass)
    const first = ancestors()
    const watch = setInterval(
      () => {
        if (ancestors() === first) return
        clearInterval(watch)
        pass('SIGTERM')
      },
      process.platform === 'darwin' ? 2000 : 250,
    )
    const done = () => {
      clearInterval(watch)
      for (const signal of STOP) process.off(signal, pass)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('close', (code, signal) => {
      done()
      resolve({ code, signal, stopped })
    })
  })
}

/** Thrown when the launcher was asked to end while a step of its own ran. */
export class Stopped extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(signal)
    this.signal = signal
  }
}

/**
 * Waits for a step of the launcher's own work. All of them can be cut off and begun anew (npm, asked kindly, tidies up for half a minute).
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | NodeJS.Signals>} its exit code, or what killed it
 */
export async function finish(child) {
  const { code, signal, stopped } = await attend(child, true)
  if (stopped) throw new Stopped(stopped)
  return code ?? signal ?? 1
}

/**
 * Ends the launcher the way its child ended.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function leave(code, signal) {
  if (signal === null || process.platform === 'win32') process.exit(code ?? 1)
  process.kill(process.pid, signal)
  setTimeout(() => process.exit(1), 500) // a signal that does not end a process by default
}

/** When npm is killed hard, the shell between it and us lives on: its parent changes, ours does not. So both are watched. */
function ancestors() {
  return `${process.ppid} ${process.env.npm_lifecycle_event ? parentOf(process.ppid) : ''}`
}

/** @param {number} pid */
function parentOf(pid) {
  if (process.platform === 'linux') {
    try {
      // the program's name stands in brackets and may hold blanks and brackets itself
      return (
        fs
          .readFileSync(`/proc/${pid}/stat`, 'latin1')
          .replace(/^.*\) /s, '')
          .split(' ')[1] ?? 'gone'
      )
    } catch {
      return 'gone'
    }
  }
  return process.platform === 'darwin'
    ? spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout
    : ''
}
