import * as z from 'zod'
import { cancelJob } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { importChoices } from './contract.ts'
import { remember } from './remembered.ts'
import { findImport, writeInput } from './store.ts'

/** A4: what the librarian decided about a file. How its columns and fields were read is remembered for the next one. */
export const chooseImport = command({
  name: 'imports.choose-import',
  permission: 'catalog.import',
  input: z.object({ id: z.number().int(), choices: importChoices }),
  run: async ({ tx, schoolId, now }, { id, choices }): Promise<Outcome<null>> => {
    const found = await findImport(tx, schoolId, id)
    if (!found) return notFound()
    const wanted = [...(choices.zoneId === null ? [] : [choices.zoneId]), ...Object.values(choices.zones)]
    const zones = await tx
      .selectFrom('zone')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('closed_on', 'is', null)
      .execute()
    if (wanted.some((zone) => !zones.some((one) => one.id === zone))) return notFound('imports.choose_zone')
    // What was read ahead was read by the choices before.
    if (found.state === 'planned' && found.input.job !== null) await cancelJob(tx, schoolId, found.input.job, now)
    const written = await writeInput(tx, schoolId, id, { ...found.input, choices, job: null }, { from: ['planned'] })
    if (!written) return refuse('imports.not_planned')
    // Which row holds the headings may still be changed: a line of books is none, and is not kept as such.
    await remember(tx, schoolId, choices.headingRow === null ? choices : { ...choices, mapping: null }, now)
    return done(null)
  },
})
