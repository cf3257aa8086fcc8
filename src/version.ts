import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The day of this release: a computer whose clock stands before it has a wrong clock. */
export const releasedOn = '2026-11-23T00:00:00.000Z'

/** `0.1.0+a1b2c3d4`: the package's version and the web build, so that an open tab notices when either changed. */
export function programVersion(webFolder: string): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  try {
    // what the launcher notes of each build (scripts/web-build.mjs)
    return `${version}+${hash('sha256', readFileSync(`${webFolder}/.stamp.json`)).slice(0, 8)}`
  } catch {
    return version
  }
}
