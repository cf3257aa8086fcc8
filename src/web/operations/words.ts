import { fieldName } from '../catalog/fields.ts'
import { instantText } from '../ui/day-text.ts'
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
  if (kind === 'shift') return t('operations.shift')
  return t('operations.gone')
}

/**
 * What was noted with an entry, as lines that a person can read: names in words, values in words where they have some. What has
 * no word is for programs (numbers of rows) and stays out.
 */
export function detailLines(data: unknown, path: readonly string[] = []): { name: string; value: string }[] {
  if (data === null || data === undefined || data === '') return []
  const name = path.map((part) => wordOf(`acts.data-${part}`)).filter((word) => word !== undefined)
  if (Array.isArray(data)) {
    if (data.some((one) => typeof one === 'object')) return data.slice(0, 30).flatMap((one) => detailLines(one, path))
    return data.length === 0 || !known(path)
      ? []
      : [{ name: name.join(' · '), value: data.map(valueText).join(t('ui.comma')) }]
  }
  if (typeof data === 'object')
    return Object.entries(data).flatMap(([key, value]) => detailLines(value, [...path, key]))
  return known(path) ? [{ name: name.join(' · '), value: valueText(data) }] : []
}

/** The last part of the path has a word: `before.title`. */
const known = (path: readonly string[]) => wordOf(`acts.data-${path[path.length - 1] ?? ''}`) !== undefined

const valueText = (value: unknown): string => {
  const text = String(value)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? instantText(text) : (wordOf(`acts.value-${text}`) ?? fieldName(text))
}
