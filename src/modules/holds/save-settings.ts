import { say } from '#messages/say'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { readSetting, setting, writeSetting } from '#school'
import { type HoldSettings, holdSettings } from './contract.ts'

/** Where the hold shelf is, how names stand on it, and whether a book that stands on the shelf may be held. */
export const holdsSetting = setting('holds.shelf', holdSettings, {
  place: say('zh-CN', 'holds.shelf'),
  names: 'masked',
  onShelf: false,
})

/** Says where the hold shelf is, how names stand on it, and whether books on the shelf may be held. */
export const saveSettings = command({
  name: 'holds.save-settings',
  permission: 'lending-rules.change',
  input: holdSettings,
  run: async ({ tx, schoolId, now, record }, after): Promise<Outcome<HoldSettings>> => {
    const before = await readSetting(tx, schoolId, holdsSetting)
    await writeSetting(tx, schoolId, holdsSetting, after, now)
    record({ action: 'change', entity: 'setting', entityId: schoolId, data: { before, after } })
    return done(after)
  },
})
