import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { importFile } from '#imports'
import { refused } from '#platform/problem'
import type { SchoolRef } from '#platform/route'
import { importRosterFile } from '#roster'

import { NO_FILE, NotDone } from './refusals.ts'
import { actorOf, theSchool } from './schools.ts'
import { type Answer, type Asked, badUsage, type Installation, type Verb } from './verb.ts'

type Progress = (done: number, total: number | null) => void
type Importing = (installation: Installation, asked: Asked, file: string, progress: Progress) => Promise<Answer>

/** What is real stays out of the demonstration school; an installation without a school gets one. */
async function realSchool(installation: Installation, asked: Asked): Promise<SchoolRef> {
  const school = await theSchool(installation, asked, { create: true })
  if (school.demo) refused('demo.no_files')
  return school
}

/** `import roster FILE`: marks nobody as left without `--complete`; doubtful rows stand in `refused`, not applied. */
const roster: Importing = async (installation, asked, file) => {
  const school = await realSchool(installation, asked)
  const how = { complete: asked.flags['complete'] === true, dryRun: asked.flags['dry-run'] === true }
  const result = await importRosterFile(installation.app, school.schoolId, actorOf(school, asked), file, how)
  const { created, changed, unchanged, left, refused: rows } = result
  const lines = rows.map((one) => `  ${one.place}  ${one.reason}`)
  const text = [`+${created} ~${changed} =${unchanged} -${left}  ✗${rows.length}`, ...lines].join('\n')
  return { exit: rows.length > 0 ? 1 : 0, result, text }
}

/** `import records|copies|loans FILE`: what could not be read stands in `refused` with its offset or row. */
const taking =
  (purpose: 'records' | 'copies' | 'loans'): Importing =>
  async (installation, asked, path, onProgress) => {
    const school = await realSchool(installation, asked)
    const dryRun = asked.flags['dry-run'] === true
    const file = { path, purpose, dryRun, onProgress }
    const result = await importFile(installation.app, school.schoolId, actorOf(school, asked), file)
    const { records, created, updated, duplicates, doubtful, copies, refused: left, copiesRefused } = result
    const lines = [...left, ...copiesRefused].map(
      (one) => `  ${'offset' in one ? `@${one.offset}` : one.row}  ${one.reason}`,
    )
    const text = [
      `${records}: +${created} ~${updated} =${duplicates} ?${doubtful} ✗${left.length}  ${copies}`,
      ...lines,
    ]
    return { exit: lines.length > 0 || doubtful > 0 ? 1 : 0, result, text: text.join('\n') }
  }

const imports: Record<string, Importing> = {
  records: taking('records'),
  copies: taking('copies'),
  loans: taking('loans'),
  roster,
}

export const importVerb: Verb = {
  name: 'import',
  usage: `shuxiang import ${Object.keys(imports).join('|')} FILE [--dry-run] [--complete] [--school S] [--json]`,
  run: async (installation, asked, progress) => {
    const [what = '', file] = asked.words
    const importing = imports[what]
    if (!importing || file === undefined) return badUsage(importVerb)
    const source = path.resolve(asked.folder, file)
    // Before a school is made for it.
    await access(source, constants.R_OK)
    if (!(await stat(source)).isFile()) throw new NotDone('EISDIR', `${source}：${NO_FILE}`)
    return importing(installation, asked, source, progress)
  },
}
