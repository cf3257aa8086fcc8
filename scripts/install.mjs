import fs from 'node:fs'
import path from 'node:path'
import { differences } from './installed.mjs'
import { withLock } from './lock-folder.mjs'
import { nodeOfRuntime } from './node26.mjs'
import { npmCi } from './npm.mjs'
import { linkPostgres } from './postgres-links.mjs'
import { root } from './root.mjs'
import { BootError, say, secondsSince } from './say.mjs'

/** The folders with a lock of their own that this machine needs. */
function folders() {
  return nodeOfRuntime() === undefined ? [root] : [root, path.join(root, 'runtime')]
}

/** A folder is ready when its lock is met, and runtime/ when its program is really there. */
function ready(/** @type {string} */ folder) {
  const node = nodeOfRuntime()
  return differences(folder)?.length === 0 && (folder === root || node === undefined || fs.existsSync(node))
}

/** Installs what the locks ask for, unless it is there. The mark of a finished install is npm's own (see installed.mjs). */
export async function ensureInstalled() {
  if (folders().every(ready)) return
  await withLock(path.join(root, '.boot-lock'), async (addHolder) => {
    const missing = folders().filter((folder) => !ready(folder))
    if (missing.length === 0) return
    const start = performance.now()
    say(
      '正在安装所需的程序包，第一次需要一到几分钟……',
      'Installing the packages; the first time takes a minute or a few ...',
    )
    for (const folder of missing) {
      await npmCi(folder, addHolder)
      // npm leaves out an optional package whose download failed, and calls that a success
      const absent = differences(folder) ?? []
      if (absent.length > 0) {
        say(
          `有些程序包没有下载成功，下次启动会再试：${absent.join('、')}`,
          `Not downloaded, to be tried again at the next start: ${absent.join(', ')}`,
        )
      }
    }
    const node = nodeOfRuntime()
    if (node !== undefined && !fs.existsSync(node)) {
      throw new BootError(
        `Node 26 没有下载成功（${node} 不存在）。请检查网络和磁盘空间，然后重新启动。`,
        `Node 26 was not downloaded (${node} is not there). Check the network and the disk, then start again.`,
      )
    }
    linkPostgres()
    say(`安装完成，用时 ${secondsSince(start)} 秒。`, `Installed in ${secondsSince(start)} s.`)
  })
}
