import { setTimeout as wait } from 'node:timers/promises'
import { createDemo, readDemo } from '#demo'
import type { Verb } from './verb.ts'

/** `demo`: the made-up school beside the real ones; its passwords are shown once. */
export const demoVerb: Verb = {
  name: 'demo',
  usage: 'shuxiang demo [--json]',
  run: async ({ app }, _asked, progress) => {
    const { database, perform, clock } = app
    const made = await createDemo({ db: database.read, perform, now: clock.now() })
    for (;;) {
      const { state, done, total } = await readDemo(database.read)
      progress(done, total)
      if (state === 'failed') return { exit: 2, result: { ...made, state } }
      if (state === 'ready') break
      await wait(200)
    }
    const lines = made.accounts.map((one) => `  ${one.account.padEnd(16)} ${one.password}  ${one.name}`)
    return { exit: 0, result: made, text: [`/s/${made.slug}`, ...lines].join('\n') }
  },
}
