/** Notices (B4): who is reminded of what, by which way, once. What others want to have told comes by `#platform/tell-reader`. */
import { deliverJob } from '#outbox'
import type { ModuleDoor, Parts } from '#platform/module'
import { hearNews } from './hear-news.ts'
import { roundJob } from './make-rounds.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { type RoundGiven, runRound } from './run-round.ts'
import { writeLetter } from './write-letter.ts'

export const notices: ModuleDoor = {
  name: 'notices',
  permissions,
  routes,
  jobs: (parts) => [roundJob(parts)],
  listens: [hearNews, writeLetter],
  periodic: (parts) => [
    {
      name: 'notices',
      pattern: '*/10 * * * *',
      timeZone: 'Asia/Shanghai',
      write: (later, slot) => later(roundJob(parts), {}, { key: `notices ${slot}` }),
    },
  ],
}

/** A round as the button and the clock make it. */
export const makeRound = (parts: Parts, given: RoundGiven) =>
  runRound({ database: parts.database, perform: parts.perform, deliver: deliverJob(parts) }, given)

export { planRound } from './plan-round.ts'
export { tellInside } from './run-round.ts'
export { savePlan } from './save-plan.ts'
