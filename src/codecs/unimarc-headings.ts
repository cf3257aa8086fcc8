/** Names (7xx) and subjects (6xx) of UNIMARC. */
import type { DraftName, DraftSubdivision, DraftSubject } from './bib-draft.ts'
import { hasCjk, romanised, withFacts, withoutIsbd, withoutParentheses } from './draft-text.ts'
import { firstValue, type DataField } from './marc-record.ts'
import { textOf, textsOf, type TaggedFields } from './tagged-fields.ts'

const NAME_KINDS: Readonly<Record<string, DraftName['kind']>> = { '0': 'person', '1': 'corporate', '2': 'family' }

/** 700 and 701 (and their like) are main responsibility, 702 secondary. */
export function readName(field: DataField): DraftName[] {
  const kind = NAME_KINDS[field.tag.charAt(1)] ?? 'person'
  const name = kind === 'corporate' ? corporateName(field) : personalName(field)
  if (name === '') return []
  return [
    withFacts(
      { name, roles: textsOf(field, '4'), kind, primary: field.tag.charAt(2) !== '2' },
      {
        pinyin: pinyinOf(field, name),
        dates: textOf(field, 'f', withoutParentheses),
        addition: textsOf(field, 'c', withoutParentheses).join(', '),
      },
    ),
  ]
}

/** `Kenyon` and `Frederic George` are `Kenyon, Frederic George`; parts of a Chinese name stand together. */
function personalName(field: DataField): string {
  const entry = withoutIsbd(firstValue(field, 'a') ?? firstValue(field, '') ?? '')
  const rest = textOf(field, 'b', withoutIsbd).replace(/^[,，]\s*/, '')
  if (rest === '' || entry === '') return entry + rest
  return hasCjk(entry) && hasCjk(rest) ? entry + rest : `${entry}, ${rest}`
}

function corporateName(field: DataField): string {
  return textsOf(field, 'ab', withoutIsbd).join('. ')
}

export const UNIMARC_SUBJECTS: Readonly<Record<string, DraftSubject['kind']>> = {
  '600': 'person',
  '601': 'corporate',
  '602': 'family',
  '605': 'title',
  '606': 'topic',
  '607': 'place',
  '608': 'form',
}

const SUBJECT_TAGS = Object.entries(UNIMARC_SUBJECTS)

/** In UNIMARC y is a place and z a time; MARC 21 has them the other way round. */
export const UNIMARC_SUBDIVISIONS: Readonly<Record<string, DraftSubdivision['kind']>> = {
  x: 'topic',
  y: 'place',
  z: 'time',
  j: 'form',
}

export function readSubjects(fields: TaggedFields): DraftSubject[] {
  const subjects: DraftSubject[] = []
  for (const [tag, kind] of SUBJECT_TAGS) {
    for (const field of fields.all(tag)) {
      const text = subjectText(field, kind)
      const subdivisions = field.subfields.flatMap(({ code, value }): DraftSubdivision[] => {
        const part = UNIMARC_SUBDIVISIONS[code]
        const text = withoutIsbd(value)
        return part === undefined || text === '' ? [] : [{ kind: part, text }]
      })
      if (text !== '') subjects.push({ text, kind, subdivisions })
    }
  }
  for (const text of fields.texts('610', 'a', withoutIsbd)) subjects.push({ text, kind: 'keyword', subdivisions: [] })
  return subjects
}

function subjectText(field: DataField, kind: DraftSubject['kind']): string {
  if (kind === 'person' || kind === 'family') return personalName(field)
  if (kind === 'corporate') return corporateName(field)
  return withoutIsbd(firstValue(field, 'a') ?? firstValue(field, '') ?? '')
}

/** Subfield 9, or A where CALIS made the record. Elsewhere 9 holds other things: it counts only beside Chinese text. */
export function pinyinOf(field: DataField, text: string): string | undefined {
  return hasCjk(text) ? romanised(firstValue(field, '9') ?? firstValue(field, 'A')) : undefined
}
