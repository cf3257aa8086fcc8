import { commandRoute, type Route, route, unwrap } from '#platform/route'
import * as contract from './contract.ts'
import { dropFeed } from './drop-feed.ts'
import { makeFeed } from './make-feed.ts'
import { feedOf } from './store.ts'
import { writeFeed } from './write-feed.ts'

export const routes: readonly Route[] = [
  route(contract.readFeed, async ({ db, school, actor }) => ({
    madeAt: actor.personId === null ? null : ((await feedOf(db, school.schoolId, actor.personId))?.made_at ?? null),
  })),
  // no idempotency key: the answer would keep the address where the table keeps only its hash
  route(contract.makeFeed, async ({ perform, actor, now, school, options }) => {
    const dryRun = options.dryRun ?? false
    const { token, madeAt } = unwrap(await perform(actor, now, makeFeed, {}, { dryRun }))
    return { path: `/api/v1/schools/${school.slug}/due-feeds/${token}/due.ics`, madeAt }
  }),
  commandRoute(contract.dropFeed, dropFeed, () => ({})),
  route(contract.dueFeed, writeFeed),
]
