/** The data fields of one record by tag, and the cleaned texts in them: a reader of many elements goes through it once. */
import { plain } from './draft-text.ts'
import { isDataField, type DataField, type MarcRecord } from './marc-record.ts'

type Clean = (text: string) => string

/** The texts of these subfields in the order of the field, cleaned, the empty ones left out. */
export function textsOf(field: DataField, codes: string, clean: Clean = plain): string[] {
  const texts: string[] = []
  for (const { code, value } of field.subfields) {
    if (code === '' || !codes.includes(code)) continue
    const text = clean(value)
    if (text !== '') texts.push(text)
  }
  return texts
}

/** The first text of a subfield, cleaned; empty where there is none. */
export function textOf(field: DataField | undefined, code: string, clean: Clean = plain): string {
  for (const subfield of field?.subfields ?? []) if (subfield.code === code) return clean(subfield.value)
  return ''
}

export class TaggedFields {
  readonly #fields: readonly DataField[]
  readonly #byTag = new Map<string, DataField[]>()

  constructor(fields: readonly DataField[]) {
    this.#fields = fields
    for (const field of fields) {
      const same = this.#byTag.get(field.tag)
      if (same === undefined) this.#byTag.set(field.tag, [field])
      else same.push(field)
    }
  }

  static of(record: MarcRecord): TaggedFields {
    return new TaggedFields(record.fields.filter(isDataField))
  }

  /** The fields of these tags, tag by tag. */
  all(...tags: string[]): readonly DataField[] {
    const [only] = tags
    if (tags.length === 1 && only !== undefined) return this.#byTag.get(only) ?? []
    return tags.flatMap((tag) => this.#byTag.get(tag) ?? [])
  }

  /** The fields of which something holds, in the order of the record. */
  where(holds: (field: DataField) => boolean): DataField[] {
    return this.#fields.filter(holds)
  }

  /** The first field of the first of these tags that is there. */
  first(...tags: string[]): DataField | undefined {
    for (const tag of tags) {
      const [field] = this.#byTag.get(tag) ?? []
      if (field !== undefined) return field
    }
    return undefined
  }

  /** The first value of a subfield as it is, for coded data whose blanks count. */
  coded(tag: string, code: string): string {
    return textOf(this.#byTag.get(tag)?.[0], code, (value) => value)
  }

  /** Every text of these subfields in all fields of a tag. */
  texts(tag: string, codes: string, clean?: Clean): string[] {
    const fields = this.#byTag.get(tag)
    if (fields === undefined) return []
    const [only] = fields
    return fields.length === 1 && only !== undefined
      ? textsOf(only, codes, clean)
      : fields.flatMap((field) => textsOf(field, codes, clean))
  }

  /** The first text of a subfield in a field of that tag that has one; empty where there is none. */
  text(tag: string, code: string, clean?: Clean): string {
    for (const field of this.#byTag.get(tag) ?? []) {
      const text = textOf(field, code, clean)
      if (text !== '') return text
    }
    return ''
  }

  /** All texts of these subfields as one, parted as ISBD parts what repeats. */
  joined(tag: string, codes: string, clean?: Clean): string {
    return this.texts(tag, codes, clean).join(' ; ')
  }
}

/** Local fields that hold copies in one dialect or another: 852 of MARC 21, and whatever stands in the nines. */
export function holdingsFields(fields: TaggedFields): DataField[] {
  return fields.where(({ tag }) => tag === '852' || tag.startsWith('9'))
}
