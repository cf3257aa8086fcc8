import { t, wordOf } from '../ui/language.ts'
import type { Entry } from './queries.ts'

/** 借出, 新建 …; the plain word of the program where nobody worded it yet. */
export const didWord = (action: string): string => wordOf(`acts.did-${action}`) ?? action
export const ofWord = (entity: string): string => wordOf(`acts.of-${entity}`) ?? entity
/** 导入名册, 改一批书 … */
export const kindWord = (kind: string): string => wordOf(`acts.kind-${kind.replace('.', '-')}`) ?? kind
export const outcomeWord = (outcome: string): string =>
  wordOf(`operations.outcome_${outcome}`) ?? t('operations.outcome_other')
export const stateWord = (state: string): string => wordOf(`operations.state_${state}`) ?? state

/** The things that are recorded, for choosing: what a librarian asks for first. */
export const ENTITIES = [
  'loan',
  'copy',
  'bib',
  'person',
  'class',
  'zone',
  'batch',
  'lending-rules',
  'school',
  'term',
  'calendar',
  'device',
  'setting',
  'installation',
] as const

/** Who did it: a name, the program itself, the command line, a machine; somebody whose data were erased has no name. */
export function whoDid({ actor, actorName }: Pick<Entry, 'actor' | 'actorName'>): string {
  if (actorName !== null) return actorName
  const [kind, rest = ''] = actor.split(':')
  if (kind === 'system') return t('operations.system')
  if (kind === 'cli') return t('operations.cli')
  if (kind === 'device') return t('operations.device', { n: rest })
  return t('operations.gone')
}

/** What was noted with an entry, flattened to lines a person can read: `title: 城南旧事`. */
export function detailLines(data: unknown, prefix = ''): { name: string; value: string }[] {
  if (data === null || data === undefined || data === '') return []
  if (Array.isArray(data)) {
    const plain = data.every((one) => typeof one !== 'object' || one === null)
    return plain
      ? data.length === 0
        ? []
        : [{ name: prefix, value: data.join(t('ui.comma')) }]
      : data.slice(0, 20).flatMap((one, index) => detailLines(one, `${prefix} ${index + 1}`))
  }
  if (typeof data === 'object')
    return Object.entries(data).flatMap(([name, value]) =>
      detailLines(value, [prefix, name].filter(Boolean).join(' · ')),
    )
  return [{ name: prefix, value: String(data) }]
}
