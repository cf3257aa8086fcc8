// npm ci, told as a person wants to hear it.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { finish } from './attend.mjs'
import { countWanted } from './installed.mjs'
import { BootError } from './say.mjs'

/**
 * Installs a folder's lock without any install script.
 * @param {string} folder
 * @param {(pid: number | undefined) => void} started
 */
export async function npmCi(folder, started) {
  // more tries than npm's own two, closer together: a dead network is told after half a minute
  const patience = ['--fetch-retries=4', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000']
  const options = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=http',
  ]
  const child = spawn(process.execPath, [npmCli(), 'ci', ...options, ...patience], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started(child.pid)
  const count = counter(countWanted(folder))
  /** @type {string[]} */
  const errors = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [archive] = /(?<=^npm http .*)\S+\.tgz/.exec(line) ?? []
    if (archive) count.add(archive)
    else if (/^npm (error|ERR!)|TAR_ENTRY_ERROR/.test(line)) errors.push(line)
  })
  const code = await finish(child).finally(count.end)
  if (code === 0 && errors.length === 0) return
  // npm takes a package it could not write to a full disk for installed: what it noted about this run is worth nothing
  fs.rmSync(path.join(folder, 'node_modules/.package-lock.json'), { force: true })
  throw reason(folder, code, errors)
}

/** Shows how far the download is: in place on a terminal, now and then in a log. @param {number} total */
function counter(total) {
  const every = process.stderr.isTTY ? 100 : 5000
  let shown = performance.now()
  /** @type {Set<string>} an archive that comes late is asked for more than once */
  const seen = new Set()
  return {
    /** @param {string} archive */
    add(archive) {
      seen.add(archive)
      if (performance.now() - shown < every) return
      shown = performance.now()
      const text = `      ${seen.size} / ${total}`
      process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`)
    },
    end() {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    },
  }
}

/** npm's own program, never `npm` or `npm.cmd`: Node does not start a .cmd without a shell. */
export function npmCli() {
  const inPath = (process.env.PATH ?? process.env.Path ?? '').split(path.delimiter)
  const folders = [path.dirname(process.execPath), path.dirname(fs.realpathSync(process.execPath)), ...inPath].filter(
    Boolean,
  )
  const candidates = folders.flatMap((folder) => [
    path.join(folder, 'node_modules/npm/bin/npm-cli.js'),
    path.join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(folder, 'npm'), // a link to it, in some distributions
  ])
  for (const candidate of [process.env.npm_execpath, ...candidates]) {
    if (!candidate || !fs.existsSync(candidate)) continue
    const real = fs.realpathSync(candidate)
    if (path.basename(real) === 'npm-cli.js') return real
  }
  throw new BootError(
    `找到了 Node（${process.execPath}），但没有找到 npm。请安装完整的 Node.js（自带 npm），然后重新启动。`,
    `Found Node (${process.execPath}) but no npm. Install the full Node.js, which brings npm, then start again.`,
  )
}

/** What a surrounding npm sets for its own run must not reach ours: production would leave out what the build needs. */
function environment() {
  const ours = /^npm_(?!config_(cache|registry|userconfig|globalconfig|cafile|.*proxy)$)|^NODE_ENV$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

/**
 * @param {string} folder
 * @param {number | string} code
 * @param {string[]} errors
 */
function reason(folder, code, errors) {
  const text = errors.join('\n')
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT/.test(text)
  )
    return new BootError(
      '下载程序包失败：连不上 npm 的下载服务器。请检查网络；学校网络要经过代理或镜像时，先用 npm config set 设置 proxy 或 registry，然后重新启动。',
      'Could not download the packages: the npm registry cannot be reached. Check the network; where your school needs a proxy or a mirror, set it with npm config set (proxy, registry), then start again.',
    )
  if (/ENOSPC/.test(text))
    return new BootError(
      `磁盘已满：${folder} 所在的磁盘需要约 2 GB 空间。请清理后重新启动。`,
      `The disk is full: the disk of ${folder} needs about 2 GB. Make room, then start again.`,
    )
  if (/EACCES|EPERM|EBUSY|EROFS/.test(text))
    return new BootError(
      `无法写入 ${path.join(folder, 'node_modules')}。请关闭正在运行的书香，并用有写入权限的账户启动。`,
      `Cannot write to ${path.join(folder, 'node_modules')}. Close a Shuxiang that is running, and start with an account that may write there.`,
    )
  console.error(text)
  return new BootError(
    `安装程序包失败（npm ci，文件夹 ${folder}，代码 ${code}）。原因见上面几行；请重新启动一次，仍不成功请把这几行发给维护者。`,
    `Installing the packages failed (npm ci in ${folder}, code ${code}). The lines above say why; start again, and if it fails again send them to the maintainers.`,
  )
}
