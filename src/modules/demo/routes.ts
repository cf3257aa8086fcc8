import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import { type Route, route } from '#platform/route'
import { listSchools } from '#school'
import * as contract from './contract.ts'
import { createDemo } from './create-demo.ts'
import { readDemo } from './progress.ts'

export const routes = ({ perform }: Parts): readonly Route[] => [
  route(contract.getDemo, ({ db }) => readDemo(db)),
  route(contract.makeDemoFirst, async ({ db, now }) => {
    if ((await listSchools(db)).some((one) => !one.demo)) refused('installation.claimed')
    return createDemo({ db, perform, now })
  }),
  route(contract.makeDemo, async ({ db, now, school }) => {
    if (school.demo) refused('demo.inside_demo')
    return createDemo({ db, perform, now })
  }),
]
