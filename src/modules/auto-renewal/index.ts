/** Loans that run on by themselves (B2): where the rules say so, nobody waits and the reader might renew. */
import type { ModuleDoor } from '#platform/module'
import { renewalJob } from './renew-all.ts'

export const autoRenewal: ModuleDoor = {
  name: 'auto-renewal',
  permissions: [],
  routes: () => [],
  jobs: () => [renewalJob],
  periodic: () => [
    {
      // before the notices of the day go out, and again for a computer that is switched on with the lights
      name: 'auto-renewal',
      pattern: '40 0,6,11 * * *',
      timeZone: 'Asia/Shanghai',
      write: (later, slot) => later(renewalJob, {}, { key: `auto-renewal ${slot}` }),
    },
  ],
}
