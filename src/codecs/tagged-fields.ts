/** The data fields of one record by tag, so that a reader of many elements goes through the record once. */
import { allValues, firstValue, isDataField, type DataField, type MarcRecord } from './marc-record.ts'

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

  /** The first field of the first of these tags that is there. */
  first(...tags: string[]): DataField | undefined {
    for (const tag of tags) {
      const [field] = this.#byTag.get(tag) ?? []
      if (field !== undefined) return field
    }
    return undefined
  }

  /** Every value of one subfield in all fields of a tag. */
  values(tag: string, code: string): string[] {
    const fields = this.#byTag.get(tag)
    if (fields === undefined) return []
    const [only] = fields
    return fields.length === 1 && only !== undefined
      ? allValues(only, code)
      : fields.flatMap((field) => allValues(field, code))
  }

  /** Every value of one subfield in all fields of many tags, in the order of the record. */
  valuesOfAny(tags: ReadonlySet<string>, code: string): string[] {
    return this.#fields.flatMap((field) => (tags.has(field.tag) ? allValues(field, code) : []))
  }

  value(tag: string, code: string): string | undefined {
    for (const field of this.all(tag)) {
      const value = firstValue(field, code)
      if (value !== undefined) return value
    }
    return undefined
  }
}

/** Local fields that hold copies in one dialect or another: 852 of MARC 21, and whatever stands in the nines. */
export function holdingsFields(record: MarcRecord): DataField[] {
  return record.fields.filter(isDataField).filter((field) => field.tag === '852' || field.tag.startsWith('9'))
}
