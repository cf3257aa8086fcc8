import fs from 'node:fs'
import path from 'node:path'
import { aptInstall } from './apt.mjs'

/** The journeys run in Debian's Chromium; where it is not and cannot be installed, they unpack the one from npm (tests/harness). */
export function ensureBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  if (!folders.some((folder) => fs.existsSync(path.join(folder, 'chromium')))) aptInstall('chromium')
}
