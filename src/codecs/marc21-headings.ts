/** Names (1xx, 7xx) and subjects (6xx) of MARC 21. */
import type { DraftName, DraftSubdivision, DraftSubject } from './bib-draft.ts'
import { filled, given, plain, romanised, withoutFullStop, withoutParentheses } from './draft-text.ts'
import type { FieldPair } from './marc21-scripts.ts'
import { isChinese } from './marc21-titles.ts'
import { allValues, firstValue, type DataField } from './marc-record.ts'
import type { TaggedFields } from './tagged-fields.ts'

/** 1xx is the main entry; a 7xx with a title (subfield t) names another work and nobody of this one. */
export function readMarc21Names(pairs: readonly FieldPair[], language: string | undefined): DraftName[] {
  return pairs.flatMap(({ field, romanised: latin }) => {
    if (!/^[17](?:00|10|11)$/.test(field.tag) || firstValue(field, 't') !== undefined) return []
    const name = nameOf(field)
    if (name === '') return []
    const person = field.tag.endsWith('00')
    const pinyin = latin !== undefined && isChinese(language) ? romanised(nameOf(latin)) : undefined
    return {
      name,
      roles: filled([...allValues(field, 'e'), ...allValues(field, '4')].map(withoutFullStop)),
      kind: person ? (field.ind1 === '3' ? ('family' as const) : ('person' as const)) : ('corporate' as const),
      primary: field.tag.startsWith('1'),
      ...given('pinyin', pinyin),
      ...given('dates', person ? withoutParentheses(withoutFullStop(firstValue(field, 'd') ?? '')) : ''),
      ...given('addition', person ? filled(allValues(field, 'c').map(withoutParentheses)).join(', ') : ''),
    }
  })
}

/** Units below a corporate body stand in subfield b; a number after a person's name (II) too. */
function nameOf(field: DataField): string {
  const isPerson = field.tag.endsWith('00')
  const parts = [...allValues(field, 'a'), ...allValues(field, 'b')].map(withoutFullStop)
  return filled(parts).join(isPerson ? ' ' : '. ')
}

const SUBJECTS: Readonly<Record<string, DraftSubject['kind']>> = {
  '600': 'person',
  '610': 'corporate',
  '611': 'corporate',
  '630': 'title',
  '650': 'topic',
  '651': 'place',
  '655': 'form',
}

const SUBDIVISIONS: Readonly<Record<string, DraftSubdivision['kind']>> = {
  x: 'topic',
  z: 'place',
  y: 'time',
  v: 'form',
}

/** The same heading often stands once for each vocabulary; it is taken once. */
export function readMarc21Subjects(fields: TaggedFields): DraftSubject[] {
  const subjects = new Map<string, DraftSubject>()
  const put = (subject: DraftSubject): void => {
    const key = JSON.stringify([subject.text, subject.subdivisions])
    if (subject.text !== '' && !subjects.has(key)) subjects.set(key, subject)
  }
  for (const [tag, kind] of Object.entries(SUBJECTS)) {
    for (const field of fields.all(tag)) {
      const subdivisions = field.subfields.flatMap(({ code, value }): DraftSubdivision[] => {
        const part = SUBDIVISIONS[code]
        return part === undefined ? [] : [{ kind: part, text: withoutFullStop(value) }]
      })
      const named = kind === 'person' || kind === 'corporate'
      put({ text: named ? nameOf(field) : withoutFullStop(firstValue(field, 'a') ?? ''), kind, subdivisions })
    }
  }
  for (const text of fields.values('653', 'a')) put({ text: plain(text), kind: 'keyword', subdivisions: [] })
  return [...subjects.values()]
}
