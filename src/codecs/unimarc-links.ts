/**
 * Linking fields of UNIMARC (4xx). What they point to is written as fields within the field (`$12001 $a三国演义$v2`, as
 * CNMARC does) or in subfields of their own (`$t三国演义$v2`, as France does).
 */
import type { DraftReference } from './bib-draft.ts'
import { plain, withFacts, withoutBrackets, withoutIsbd } from './draft-text.ts'
import { dataField, firstValue, type DataField, type Subfield } from './marc-record.ts'

export function readReference(field: DataField): DraftReference[] {
  const embedded = embeddedFields(field)
  if (embedded === undefined) {
    return reference(firstValue(field, 't') ?? firstValue(field, 'a'), {
      number: firstValue(field, 'v'),
      isbn: firstValue(field, 'y'),
      issn: firstValue(field, 'x'),
      controlNumber: firstValue(field, '3') ?? firstValue(field, '0'),
    })
  }
  const value = (tag: string, code: string): string | undefined => {
    const found = embedded.find((candidate) => candidate.tag === tag)
    return found === undefined ? undefined : firstValue(found, code)
  }
  return reference(value('200', 'a') ?? value('500', 'a'), {
    number: value('200', 'v') ?? value('200', 'h') ?? firstValue(field, 'v'),
    isbn: value('010', 'a'),
    issn: value('011', 'a'),
    controlNumber: value('001', ''),
  })
}

function reference(
  title: string | undefined,
  facts: Readonly<Record<'number' | 'isbn' | 'issn' | 'controlNumber', string | undefined>>,
): DraftReference[] {
  const text = withoutBrackets(title ?? '')
  if (text === '') return []
  return [
    withFacts(
      { title: text },
      {
        number: withoutIsbd(facts.number ?? ''),
        isbn: plain(facts.isbn ?? ''),
        issn: plain(facts.issn ?? ''),
        controlNumber: plain(facts.controlNumber ?? ''),
      },
    ),
  ]
}

/** The fields within a linking field; undefined where it has none. A control field keeps its text under the empty code. */
function embeddedFields(field: DataField): DataField[] | undefined {
  if (!field.subfields.some((subfield) => subfield.code === '1')) return undefined
  const found: { head: string; subfields: Subfield[] }[] = []
  for (const subfield of field.subfields) {
    if (subfield.code === '1') found.push({ head: subfield.value, subfields: [] })
    else found.at(-1)?.subfields.push(subfield)
  }
  return found.map(({ head, subfields }) => {
    const tag = head.slice(0, 3)
    const own = tag.startsWith('00') ? [['', head.slice(3)] as const] : []
    return dataField(tag, head.slice(3, 5), [...own, ...subfields.map(({ code, value }) => [code, value] as const)])
  })
}
