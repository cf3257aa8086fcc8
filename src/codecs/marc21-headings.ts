/** Names (1xx, 7xx) and subjects (6xx) of MARC 21. */
import type { DraftName, DraftSubdivision, DraftSubject } from './bib-draft.ts'
import { romanised, withFacts, withoutFullStop, withoutParentheses } from './draft-text.ts'
import type { FieldPair } from './marc21-scripts.ts'
import { isChinese } from './marc21-titles.ts'
import { firstValue, type DataField } from './marc-record.ts'
import { textOf, textsOf, type TaggedFields } from './tagged-fields.ts'

/** 1xx is the main entry; a 7xx with a title (subfield t) names another work and nobody of this one. */
export function readMarc21Names(pairs: readonly FieldPair[], language: string | undefined): DraftName[] {
  return pairs.flatMap(({ field, romanised: latin }) => {
    if (!/^[17](?:00|10|11)$/.test(field.tag) || firstValue(field, 't') !== undefined) return []
    const name = nameOf(field)
    if (name === '') return []
    const person = field.tag.endsWith('00')
    const pinyin = latin !== undefined && isChinese(language) ? romanised(nameOf(latin)) : undefined
    const kind = person ? (field.ind1 === '3' ? 'family' : 'person') : 'corporate'
    return withFacts(
      { name, roles: textsOf(field, 'e4', withoutFullStop), kind, primary: field.tag.startsWith('1') } as const,
      {
        pinyin,
        dates: person ? withoutParentheses(textOf(field, 'd', withoutFullStop)) : '',
        addition: person ? textsOf(field, 'c', withoutParentheses).join(', ') : '',
      },
    )
  })
}

/** Units below a corporate body stand in subfield b; a number after a person's name (II) too. */
function nameOf(field: DataField): string {
  return textsOf(field, 'ab', withoutFullStop).join(field.tag.endsWith('00') ? ' ' : '. ')
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
      put({ text: named ? nameOf(field) : textOf(field, 'a', withoutFullStop), kind, subdivisions })
    }
  }
  for (const text of fields.texts('653', 'a')) put({ text, kind: 'keyword', subdivisions: [] })
  return [...subjects.values()]
}
