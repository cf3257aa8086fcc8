// Builds the web app when what it is made of has changed. The build itself says which files those are (build-web.ts), so a module's
// rule that a page imports counts and the server's own code does not.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { finish } from './attend.mjs'
import { withLock } from './lock-folder.mjs'
import { root } from './root.mjs'
import { startNode } from './run.mjs'
import { BootError, say, secondsSince } from './say.mjs'

const stamp = path.join(root, 'dist/web/.stamp.json')

/** Files that decide about every build. */
const SETTINGS = ['vite.config.ts', 'package-lock.json', 'tsconfig.json', 'tsconfig.web.json']

/** Builds dist/web unless it is there and new enough. */
export async function ensureWebBuilt() {
  if (isCurrent()) return
  await withLock(path.join(root, '.boot-lock'), async (addHolder) => {
    if (isCurrent()) return
    const start = performance.now()
    say('正在生成网页……', 'Building the web pages ...')
    const child = startNode(['scripts/build-web.ts'], { stdio: ['ignore', 2, 2, 'ipc'] })
    addHolder(child.pid)
    child.once('message', (files) => writeStamp(/** @type {string[]} */ (files)))
    const code = await finish(child)
    if (code !== 0) {
      throw new BootError(
        `生成网页失败（代码 ${code}），原因见上面几行。`,
        `The web pages could not be built (code ${code}); the lines above say why.`,
      )
    }
    say(`网页已生成，用时 ${secondsSince(start)} 秒。`, `Web pages built in ${secondsSince(start)} s.`)
  })
}

function isCurrent() {
  try {
    const built = JSON.parse(fs.readFileSync(stamp, 'utf8'))
    return JSON.stringify(fingerprint(Object.keys(built))) === JSON.stringify(built)
  } catch {
    return false // never built, or cut off
  }
}

/**
 * Notes what the build was made of.
 * @param {string[]} files absolute paths, as the bundler met them
 */
function writeStamp(files) {
  const inside = files.map((file) => path.relative(root, file).replaceAll('\\', '/'))
  const ours = inside.filter(
    (file) => !file.startsWith('..') && !path.isAbsolute(file) && !file.startsWith('node_modules/'),
  )
  fs.writeFileSync(stamp, JSON.stringify(fingerprint(ours)))
}

/**
 * The hash of each of these files, of the settings, and of all in src/web: a page may take in a folder by pattern.
 * @param {string[]} files relative to the project
 * @returns {Record<string, string>}
 */
function fingerprint(files) {
  const pages = fs.readdirSync(path.join(root, 'src/web'), { recursive: true, encoding: 'utf8' })
  const web = pages.map((file) => `src/web/${file.replaceAll('\\', '/')}`).filter((file) => !/\.test\.tsx?$/.test(file))
  const all = [...new Set([...SETTINGS, ...web, ...files])].sort()
  return Object.fromEntries(all.filter(isFile).map((file) => [file, hashOf(file)]))
}

/** @param {string} file */
const isFile = (file) => fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()

/** @param {string} file */
const hashOf = (file) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, file)))
    .digest('hex')
    .slice(0, 16)
