import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Library, makeLibrary } from './library.ts'
import { openProgram } from './opened.ts'

export type Size = 'full' | 'quick'

export const titlesOf = (size: Size): number => (size === 'full' ? 100_000 : 10_000)

/** Where the library lies that all parts of one run share: made by the first that needs it, removed at the end of the run. */
export const SHARED = 'SHUXIANG_BENCH_FOLDER'

export interface CopyOfLibrary {
  readonly folder: string
  readonly database: string
  readonly library: Library
  remove(): void
}

/** A data folder of its own with the library in it, indexed and closed. */
export async function copyOfLibrary(size: Size): Promise<CopyOfLibrary> {
  const shared = process.env[SHARED] ?? mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-'))
  const made = path.join(shared, `library-${size}`)
  if (!existsSync(`${made}.json`)) await make(made, size)
  const folder = mkdtempSync(path.join(shared, 'copy-'))
  cpSync(made, folder, { recursive: true })
  return {
    folder,
    database: path.join(folder, 'shuxiang.db'),
    library: JSON.parse(readFileSync(`${made}.json`, 'utf8')) as Library,
    remove: () => rmSync(process.env[SHARED] === undefined ? shared : folder, { recursive: true, force: true }),
  }
}

async function make(folder: string, size: Size): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const program = await openProgram(folder)
  const titles = titlesOf(size)
  const library = await makeLibrary(program.perform, { slug: 'school', titles, readers: Math.floor(titles / 2) })
  await program.jobs.drain()
  await program.close()
  writeFileSync(`${folder}.json`, JSON.stringify(library))
}
