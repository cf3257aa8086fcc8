// Two starts at once must not install into the same folder: the second waits until the first has finished or is gone.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { BootError, say } from './say.mjs'

const BEAT_MS = 2000
/** A holder touches its lock every two seconds; one that has not for so long is dead, though its number may live again in another process. */
const STALE_MS = 30_000

/**
 * Does the work while holding the lock, waiting for other holders first.
 * @template T
 * @param {string} dir the lock: a folder that does not exist while nobody holds it
 * @param {(addHolder: (pid: number | undefined) => void) => Promise<T>} work `addHolder` names a child process that keeps the lock
 *   alive even if this process is killed
 * @returns {Promise<T>}
 */
export async function withLock(dir, work) {
  const holders = [process.pid]
  const pids = () => holders.join(' ')
  for (let told = false; !take(dir, pids());) {
    const other = holderOf(dir)
    if (other === undefined) {
      attempt(() => fs.rmdirSync(dir)) // left empty by a crash
      await wait(50)
      continue
    }
    if (!other.alive) {
      // renamed first: of several that wait, only one gets to remove it
      const aside = `${dir}.${process.pid}.stale`
      if (attempt(() => fs.renameSync(dir, aside))) fs.rmSync(aside, { recursive: true, force: true })
      continue
    }
    if (!told) {
      told = true
      say(
        `另一个窗口正在准备（进程 ${other.pids}），请稍候……`,
        `Another start is getting ready (process ${other.pids}); waiting for it ...`,
      )
    }
    await wait(300)
  }
  const pidFile = path.join(dir, 'pid')
  const beat = setInterval(() => attempt(() => fs.utimesSync(pidFile, new Date(), new Date())), BEAT_MS)
  try {
    return await work((pid) => {
      if (pid !== undefined) holders.push(pid)
      attempt(() => fs.writeFileSync(pidFile, pids()))
    })
  } finally {
    clearInterval(beat)
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

/**
 * The lock appears together with the pid inside it: prepared aside, then renamed, which fails where a lock already stands.
 * @param {string} dir @param {string} pids
 */
function take(dir, pids) {
  let aside
  try {
    aside = fs.mkdtempSync(`${dir}.`)
    fs.writeFileSync(path.join(aside, 'pid'), pids)
  } catch (error) {
    throw new BootError(
      `无法写入文件夹 ${path.dirname(dir)}（${codeOf(error)}）。请用有写入权限的账户启动，或检查磁盘是否已满。`,
      `Cannot write to the folder ${path.dirname(dir)} (${codeOf(error)}). Start with an account that may write there, or look whether the disk is full.`,
    )
  }
  // rename would replace an empty folder, and a lock is never empty
  if (attempt(() => fs.renameSync(aside, dir))) return true
  fs.rmSync(aside, { recursive: true, force: true })
  return false
}

/** @param {string} dir */
function holderOf(dir) {
  try {
    const pidFile = path.join(dir, 'pid')
    const pids = fs.readFileSync(pidFile, 'utf8')
    // a clock that was set back makes the age negative; that says nothing about the holder
    const silent = Date.now() - fs.statSync(pidFile).mtimeMs > STALE_MS
    return { pids, alive: !silent && pids.split(' ').some((pid) => isAlive(Number(pid))) }
  } catch {
    return undefined // released in the meantime
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM' // there, but somebody else's
  }
}

/** @param {() => void} step */
function attempt(step) {
  try {
    step()
    return true
  } catch {
    return false
  }
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
