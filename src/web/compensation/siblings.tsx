import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { Siblings } from '../ui/siblings.tsx'

const PARTS = [
  { path: 'compensation', key: 'cases' },
  { path: 'compensation/money', key: 'money' },
  { path: 'compensation/clearance', key: 'clearance' },
  { path: 'compensation/settings', key: 'settings' },
] as const
export type Part = (typeof PARTS)[number]['key']

/** 赔偿 and what belongs to it, for those who handle money; a class teacher sees cases and clearance. */
export function CompensationParts({ here }: { here: Part }) {
  const school = useSchool()
  const money = useMay('money.handle')
  const names = {
    cases: t('compensation.list_title'),
    money: t('compensation.money'),
    clearance: t('compensation.clearance'),
    settings: t('compensation.settings'),
  }
  return (
    <Siblings
      label={t('nav.compensation')}
      pages={PARTS.filter(({ key }) => money || key === 'cases' || key === 'clearance').map(({ path, key }) => ({
        href: staffHref(school, path),
        name: names[key],
        here: key === here,
      }))}
    />
  )
}
