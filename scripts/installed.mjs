import fs from 'node:fs'
import path from 'node:path'

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   os?: string | string[], cpu?: string | string[], libc?: string | string[] }} Entry
 * @typedef {Record<string, Entry>} Packages path in node_modules -> entry, as in package-lock.json
 * @typedef {{ os: string, cpu: string }} Machine
 */

const here = { os: process.platform, cpu: process.arch }

/**
 * Whether a folder holds what its lock asks for. npm notes what it installed in node_modules/.package-lock.json; the two are compared by
 * content: times of change say nothing after a checkout, and an `npm ci` by hand counts too.
 * @param {string} folder
 * @returns {string[] | undefined} the packages that differ, none when all is well; undefined when nothing is installed
 */
export function differences(folder) {
  const want = packagesIn(path.join(folder, 'package-lock.json'))
  const have = packagesIn(path.join(folder, 'node_modules/.package-lock.json'))
  return want && have && compare(want, have, here)
}

/** How many packages the folder's lock asks for on this machine. @param {string} folder */
export function countWanted(folder) {
  const want = packagesIn(path.join(folder, 'package-lock.json')) ?? {}
  return Object.keys(want).filter((key) => key && !mayBeAbsent(want[key] ?? {}, here)).length
}

/**
 * @param {Packages} want
 * @param {Packages} have
 * @param {Machine} machine
 */
export function compare(want, have, machine) {
  /** @param {string} key */
  const differs = (key) => {
    const wanted = want[key]
    const there = have[key]
    if (key === '' || wanted?.link) return false
    if (wanted === undefined) return true
    if (there === undefined) return !mayBeAbsent(wanted, machine)
    return there.version !== wanted.version || there.integrity !== wanted.integrity
  }
  return [...new Set([...Object.keys(want), ...Object.keys(have)])].filter(differs)
}

/**
 * npm leaves out an optional package for another machine, and with it those that only such a package asks for; they name no machine.
 * Which C library this machine has is left to npm.
 * @param {Entry} entry @param {Machine} machine
 */
function mayBeAbsent({ optional, os, cpu, libc }, machine) {
  return Boolean(optional && (libc || !(os || cpu) || !fits(os, machine.os) || !fits(cpu, machine.cpu)))
}

/** @param {string | string[] | undefined} given "linux", or several, or all but "!win32" @param {string} value */
function fits(given, value) {
  const list = given === undefined ? [] : [given].flat()
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((one) => one.startsWith('!'))
}

/** @param {string} file @returns {Packages | undefined} */
function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return undefined // not there, or cut off by a crash: install anew
  }
}
