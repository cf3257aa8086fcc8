import path from 'node:path'
import { importRosterFile } from '#roster'
import { actorOf, theSchool } from './schools.ts'
import { type Answer, type Asked, badUsage, type Installation, type Verb } from './verb.ts'

type Importing = (installation: Installation, asked: Asked, file: string) => Promise<Answer>

/** `import roster FILE`: marks nobody as left without `--complete`; doubtful rows stand in `refused`, not applied. */
const roster: Importing = async (installation, asked, file) => {
  const school = await theSchool(installation, asked, { create: true })
  const complete = asked.flags['complete'] === true
  const result = await importRosterFile(installation.app, school.schoolId, actorOf(school, asked), file, { complete })
  const { created, changed, unchanged, left, refused } = result
  const lines = refused.map((one) => `  ${one.place}  ${one.reason}`)
  const text = [`+${created} ~${changed} =${unchanged} -${left}  ✗${refused.length}`, ...lines].join('\n')
  return { exit: refused.length > 0 ? 1 : 0, result, text }
}

const imports: Record<string, Importing> = { roster }

export const importVerb: Verb = {
  name: 'import',
  usage: `shuxiang import ${Object.keys(imports).join('|')} FILE [--dry-run] [--complete] [--school S] [--json]`,
  run: async (installation, asked) => {
    const [what = '', file] = asked.words
    const importing = imports[what]
    if (!importing || file === undefined) return badUsage(importVerb)
    return importing(installation, asked, path.resolve(asked.folder, file))
  },
}
