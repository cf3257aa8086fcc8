/** Real test material that stands beside the project and never in it; tests that need it skip where it is absent. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = process.env['SHUXIANG_TEST_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')

/** The folder, or undefined where it is not there: `test.skipIf(!sharedData)`. */
export const sharedData: string | undefined = existsSync(folder) ? folder : undefined

/** The path of one file of it. */
export function sharedFile(path: string): string {
  return join(folder, path)
}
