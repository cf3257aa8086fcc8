import { useQuery } from '@tanstack/react-query'
import { bibKinds } from '#catalog/rules'
import type { RuleSet, RulesView } from '#lending-rules/contract'
import { applyMend, categoryWord, findFlaws, type Flaw, type World } from '#lending-rules/rules'
import { zonesQuery } from '../holdings/queries.ts'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { isGeneral } from './rule-rows.ts'

/** Rows that get in each other's way, or that nobody meets, each with its mend. */
export function Flaws({
  set,
  world,
  onMend,
}: {
  set: RuleSet
  world: RulesView['world']
  onMend: (set: RuleSet) => void
}) {
  const { today } = useMe()
  const zones = useQuery(zonesQuery(useSchool())).data
  const school: World = {
    categories: world.categories.map(({ category }) => category),
    kinds: bibKinds,
    grades: world.grades,
    classes: world.classes,
    zones: new Map(zones?.map(({ id, parentId }) => [id, parentId])),
    today,
  }
  if (!zones) return null
  return (
    <div className="rules-flaws" role="status">
      {findFlaws(set, school).map((flaw) => (
        <Hint key={`${flaw.kind} ${flaw.rows.join()} ${flaw.about ?? ''}`} tone="xiang">
          {flawText(flaw, set, world)}{' '}
          {flaw.mend && (
            <Button kind="quiet" size="small" onClick={() => flaw.mend && onMend(applyMend(set, flaw.mend))}>
              {t('remove' in flaw.mend ? 'lending-rules.page_mend_remove' : 'lending-rules.page_mend_change', {
                row: numberOf(flaw.rows[0], set),
              })}
            </Button>
          )}
        </Hint>
      ))}
    </div>
  )
}

/** The number that a row bears in the table. */
function numberOf(id: number | undefined, { rules }: RuleSet): number {
  return rules.filter((rule) => !isGeneral(rule)).findIndex((rule) => rule.id === id) + 1
}

function flawText({ kind, rows, values, about = '' }: Flaw, set: RuleSet, world: RulesView['world']): string {
  const row = numberOf(rows[0], set)
  const other = numberOf(rows[1], set)
  const others = rows
    .slice(1)
    .map((id) => numberOf(id, set))
    .join(t('ui.comma'))
  const value = values[0] ?? ''
  switch (kind) {
    case 'twice':
      return t('lending-rules.flaw_twice', { row, other })
    case 'contradicts':
      return t('lending-rules.flaw_contradicts', { row, other, value })
    case 'shadowed':
      return t('lending-rules.flaw_shadowed', { row, others })
    case 'never':
      return t('lending-rules.flaw_never', { row, about })
    case 'past':
      return t('lending-rules.flaw_past', { row })
    case 'uncovered':
      return t('lending-rules.flaw_uncovered', {
        category: categoryWord(about, t),
        n: world.categories.find(({ category }) => category === about)?.readers ?? 0,
      })
    case 'lends-nothing':
      return t('lending-rules.lends_nothing')
  }
}
