import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import type { z } from 'zod'
import { opacSettings } from './contract.ts'
import { opacSetting } from './search-titles.ts'

export const saveOpacSettings = command({
  name: 'opac.save-settings',
  permission: 'opac.set',
  input: opacSettings,
  run: async ({ tx, schoolId, now, record }, chosen): Promise<Outcome<z.output<typeof opacSettings>>> => {
    await writeSetting(tx, schoolId, opacSetting, chosen, now)
    record({ action: 'set', entity: 'opac', entityId: schoolId, data: { chosen } })
    return done(chosen)
  },
})
