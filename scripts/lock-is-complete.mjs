// Whether the locks serve every platform: a tool's newest version often lacks some of its platform packages, npm then leaves them out of
// the lock without a word, and `npm ci` fails on another machine. Also, no address of a registry may stand in a lock: a school uses its own.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, optionalDependencies?: Record<string, string> }} Entry */

/**
 * Where Node would find a package from another one's folder: in its own node_modules, else further up.
 * @param {Record<string, Entry>} packages @param {string} from @param {string} name
 */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${folder && `${folder}/`}node_modules/${name}`]
    if (entry !== undefined || folder === '') return entry
  }
}

/**
 * @param {Record<string, Entry>} packages
 * @returns {string[]} what is wrong
 */
export function faultsOf(packages) {
  return Object.entries(packages).flatMap(([where, entry]) => {
    const absent = Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, wanted]) => {
      const found = resolve(packages, where, name)
      if (found === undefined)
        return [`${where || 'package.json'} asks for ${name} ${wanted}, which is not in the lock`]
      const other = /^\d/.test(wanted) && found.version !== wanted
      return other
        ? [`${where || 'package.json'} asks for ${name} ${wanted}, the lock has ${String(found.version)}`]
        : []
    })
    const address = entry.resolved && !entry.link ? [`${where} carries the address it was downloaded from`] : []
    const unsigned = where !== '' && !entry.link && !entry.integrity ? [`${where} has no integrity hash`] : []
    return [...absent, ...address, ...unsigned]
  })
}

if (process.argv[1] === import.meta.filename) {
  for (const folder of ['', 'runtime']) {
    const file = path.join(root, folder, 'package-lock.json')
    for (const fault of faultsOf(JSON.parse(fs.readFileSync(file, 'utf8')).packages)) {
      process.exitCode = 1
      console.log(`${path.relative(root, file)}: ${fault}`)
    }
  }
}
