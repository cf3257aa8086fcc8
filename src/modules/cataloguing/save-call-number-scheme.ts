import { callNumberScheme } from '#catalog'
import { callNumberScheme as chosenScheme, type SchemeChosen } from '#catalog/contract'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'

/** A4: which kind of book number comes behind the class number, from the next title on. */
export const saveCallNumberScheme = command({
  name: 'cataloguing.save-call-number-scheme',
  permission: 'catalog.set-numbers',
  input: chosenScheme,
  run: async ({ tx, schoolId, now, record }, chosen): Promise<Outcome<SchemeChosen>> => {
    await writeSetting(tx, schoolId, callNumberScheme, chosen, now)
    record({ action: 'set', entity: 'call-number-scheme', entityId: schoolId, data: { chosen } })
    return done(chosen)
  },
})
