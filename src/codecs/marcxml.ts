/**
 * Reads MARCXML as it streams in: with the namespace of the Library of Congress or without, with a prefix or without, a
 * collection, a single record, or records wrapped in the answers of OAI-PMH and SRU. UNIMARC in the same clothes (BnF,
 * ISO 25577) reads alike. Elements are known by their local names; nothing of a document type is followed.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { ReadRecord, RecordItem } from './iso2709.ts'
import type { RecordWarning, RecordWarningCode, UnreadableReason } from './marc-codes.ts'
import { LEADER_LENGTH, type MarcField, type MarcRecord, type Subfield } from './marc-record.ts'
import { XmlText } from './xml-text.ts'

/** Longer records do not occur, and a file that never closes one must not fill the memory. */
const MOST_CHARACTERS = 4_000_000
/** Faults after which the parser goes on at the same place; all others end the reading. */
const MENDABLE =
  /: (?:disallowed character\.|undefined entity|malformed character entity|the string "]]>"|duplicate attribute)/
/** Records one after another without a root, or several files in one: all of them can be read. */
const HARMLESS = /only one root|outside of root|must contain a root|XML declaration|expected one of|name\/value pairs/

interface OpenRecord {
  readonly from: number
  leader: string
  readonly fields: MarcField[]
  readonly warnings: RecordWarning[]
}

interface Failure {
  readonly reason: UnreadableReason
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** Feeds on chunks; `offset` and `length` of its items count characters, not bytes. */
export class MarcXmlReader {
  readonly #text = new XmlText()
  readonly #parser = new SaxesParser({ xmlns: false })
  #items: RecordItem[] = []
  #record: OpenRecord | undefined
  #field: { tag: string; ind1: string; ind2: string; subfields: Subfield[] } | undefined
  /** Where text goes: the tag of a control field, the code of a subfield, or the leader. */
  #target: { name: 'leader' | 'controlfield' | 'subfield'; key: string; text: string } | undefined
  /** Decoded text from the beginning of the record that is open. */
  #held = ''
  #heldFrom = 0
  #failure: Failure | undefined

  constructor() {
    this.#parser.on('opentag', (tag) => this.#open(tag))
    this.#parser.on('closetag', (tag) => this.#close(localName(tag.name)))
    this.#parser.on('text', (text) => this.#append(text))
    this.#parser.on('cdata', (text) => this.#append(text))
    this.#parser.on('error', (error) => {
      if (HARMLESS.test(error.message)) return
      if (MENDABLE.test(error.message)) this.#warn('bad_byte', { charset: this.#text.encoding })
      else this.#fail('malformed_xml')
    })
  }

  push(chunk: Uint8Array): RecordItem[] {
    return this.#feed(this.#text.push(chunk))
  }

  /** The rest; where the XML was broken, one item for all that could not be read, with line and column of the place. */
  end(): RecordItem[] {
    const items = this.#feed(this.#text.end())
    if (this.#failure === undefined) {
      this.#items = []
      this.#parser.close()
      items.push(...this.#items)
    }
    if (this.#failure !== undefined) {
      const { offset, ...rest } = this.#failure
      items.push({ kind: 'unreadable', offset, length: Math.max(0, this.#text.length - offset), ...rest })
    }
    return items
  }

  #feed(text: string): RecordItem[] {
    this.#items = []
    if (this.#text.unknownEncoding !== undefined) this.#fail('unknown_xml_encoding')
    if (this.#failure !== undefined || text === '') return this.#items
    this.#held += text
    this.#parser.write(text)
    // A tag may begin in this chunk and end in the next, so what follows the last < is kept.
    const keepFrom = this.#record?.from ?? this.#heldFrom + Math.max(0, this.#held.lastIndexOf('<'))
    this.#held = this.#held.slice(keepFrom - this.#heldFrom)
    this.#heldFrom = keepFrom
    if (this.#held.length > MOST_CHARACTERS) this.#fail('xml_record_too_long')
    return this.#items
  }

  #open(tag: SaxesTagPlain): void {
    if (this.#failure !== undefined) return
    const name = localName(tag.name)
    const attribute = (key: string): string | undefined => tag.attributes[key]
    if (name === 'record') {
      const from = this.#heldFrom + this.#held.lastIndexOf('<', this.#parser.position - this.#heldFrom - 1)
      this.#record = { from, leader: '', fields: [], warnings: [] }
      this.#field = undefined
    } else if (this.#record === undefined) {
      this.#target = undefined
    } else if (name === 'leader') this.#target = { name, key: '', text: '' }
    else if (name === 'controlfield') {
      this.#target = { name, key: this.#required(name, 'tag', attribute('tag')) ?? '???', text: '' }
    } else if (name === 'datafield') {
      const tag = this.#required(name, 'tag', attribute('tag')) ?? '???'
      if (!/^[0-9A-Za-z]{3}$/.test(tag)) this.#warn('bad_tag', { tag })
      const [ind1, ind2] = [attribute('ind1'), attribute('ind2')].map((value) => value?.charAt(0) || ' ')
      this.#field = { tag, ind1: ind1 ?? ' ', ind2: ind2 ?? ' ', subfields: [] }
    } else if (name === 'subfield' && this.#field !== undefined) {
      this.#target = { name, key: this.#required(name, 'code', attribute('code')) ?? '', text: '' }
    } else this.#warn('not_marc_element', { name })
  }

  #close(name: string): void {
    if (this.#failure !== undefined || this.#record === undefined) return
    const target = this.#target
    if (target !== undefined && target.name === name) {
      if (name === 'leader') this.#record.leader = target.text.replace(/[\r\n\t]/g, '')
      else if (name === 'controlfield') this.#record.fields.push({ tag: target.key, value: target.text })
      else this.#field?.subfields.push({ code: target.key, value: target.text })
      this.#target = undefined
    } else if (name === 'datafield' && this.#field !== undefined) {
      if (this.#field.subfields.length === 0) this.#warn('no_subfields', { tag: this.#field.tag })
      this.#record.fields.push(this.#field)
      this.#field = undefined
    } else if (name === 'record') this.#finish(this.#record)
  }

  #finish(open: OpenRecord): void {
    this.#record = undefined
    // An element of that name without leader and fields is a wrapper of OAI-PMH or SRU.
    if (open.leader === '' && open.fields.length === 0) return
    const to = this.#parser.position
    const source = this.#held.slice(open.from - this.#heldFrom, to - this.#heldFrom)
    if (open.leader.length !== LEADER_LENGTH) open.warnings.push({ code: 'bad_leader', offset: open.from, detail: {} })
    if (open.fields.length === 0) open.warnings.push({ code: 'no_fields', offset: open.from, detail: {} })
    const record: MarcRecord = {
      leader: open.leader.padEnd(LEADER_LENGTH).slice(0, LEADER_LENGTH),
      fields: open.fields,
      bytes: Buffer.from(source, 'utf8'),
    }
    const item: ReadRecord = {
      kind: 'record',
      record,
      offset: open.from,
      length: to - open.from,
      warnings: open.warnings,
    }
    this.#items.push(item)
  }

  #append(text: string): void {
    if (this.#target === undefined || this.#failure !== undefined) return
    if (text.includes('\ufffd')) this.#warn('bad_byte', { charset: this.#text.encoding })
    this.#target.text += text
  }

  #required(name: string, attribute: string, value: string | undefined): string | undefined {
    if (value === undefined) this.#warn('missing_attribute', { name, attribute })
    return value
  }

  #warn(code: RecordWarningCode, detail: RecordWarning['detail']): void {
    this.#record?.warnings.push({ code, offset: this.#parser.position, detail })
  }

  #fail(reason: UnreadableReason): void {
    const { line, column } = this.#parser
    const offset = this.#record?.from ?? this.#heldFrom + this.#held.lastIndexOf('<')
    this.#failure ??= { reason, offset: Math.max(0, offset), line, column: column + 1 }
  }
}

/** Reads a file as it streams in. */
export async function* readMarcXml(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<RecordItem, void, undefined> {
  const reader = new MarcXmlReader()
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}

/** Reads bytes that are in memory already. */
export function readMarcXmlBytes(bytes: Uint8Array): RecordItem[] {
  const reader = new MarcXmlReader()
  return [...reader.push(bytes), ...reader.end()]
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
