import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { changeRules } from './change-rules.ts'
import * as contract from './contract.ts'
import { dropDraft } from './drop-draft.ts'
import { readRules } from './read-rules.ts'
import { readWallText, wallSheet } from './rules-on-the-wall.ts'
import { saveDraft } from './save-draft.ts'
import { loadRuleSet } from './store.ts'
import { undoRules } from './undo-rules.ts'

const missing = () => refused('platform.not_found', undefined, { status: 404 })

export const routes: readonly Route[] = [
  route(
    contract.getLendingRules,
    async ({ db, school, now }) =>
      (await readRules(db, school.schoolId, dayOfInstant(now, school.timeZone))) ?? missing(),
  ),
  route(
    contract.getRuleVersion,
    async ({ db, school, params }) => (await loadRuleSet(db, school.schoolId, params.version)) ?? missing(),
  ),
  commandRoute(contract.changeLendingRules, changeRules, ({ body }) => body),
  commandRoute(contract.undoLendingRules, undoRules, ({ body }) => body),
  commandRoute(contract.saveRulesDraft, saveDraft, ({ body }) => body),
  commandRoute(contract.dropRulesDraft, dropDraft, () => ({})),
  route(contract.wallText, (call) => readWallText(call.db, call)),
  route(contract.wallAsPdf, (call) => wallSheet(call.db, call)),
]
