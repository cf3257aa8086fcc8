/** The rules of lending (B2): decided by `#lending-rules/rules`, kept here version by version. Who lends asks circulation. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const lendingRules: ModuleDoor = {
  name: 'lending-rules',
  permissions,
  routes: () => routes,
  jobs: () => [],
}

export { loadPolicy, loadPolicyOn } from './store.ts'
