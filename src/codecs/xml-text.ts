/** Bytes of an XML file as text: by its byte order mark, else by its declaration, else by the bytes themselves. */
import iconv from 'iconv-lite'
import { detectCharset } from './charset-detection.ts'

/** Names under which the Chinese charset goes in declarations; the newest reads the older ones too. */
const CHINESE = /^(?:gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936|euc-cn|hz-gb-2312)$/i
/** A declaration is shorter than this; so much is waited for before the encoding is settled. */
const HEAD = 256

export class XmlText {
  #head: Uint8Array = new Uint8Array(0)
  #decoder: ReturnType<typeof iconv.getDecoder> | undefined
  #encoding = 'utf-8'
  #length = 0
  #unknown: string | undefined

  get encoding(): string {
    return this.#encoding
  }

  /** The name in the declaration where it is one that nobody here knows. */
  get unknownEncoding(): string | undefined {
    return this.#unknown
  }

  /** Characters given out so far. */
  get length(): number {
    return this.#length
  }

  push(chunk: Uint8Array): string {
    if (this.#decoder !== undefined) return this.#count(this.#decoder.write(Buffer.from(chunk)))
    this.#head = Buffer.concat([this.#head, chunk])
    return this.#head.length < HEAD ? '' : this.#begin()
  }

  end(): string {
    const begun = this.#decoder === undefined ? this.#begin() : ''
    return begun + this.#count(this.#decoder?.end() ?? '')
  }

  #begin(): string {
    const head = this.#head
    this.#head = new Uint8Array(0)
    const encoding = encodingOf(head)
    if (iconv.encodingExists(encoding)) this.#encoding = encoding
    else this.#unknown = encoding
    this.#decoder = iconv.getDecoder(this.#encoding)
    return this.#count(this.#decoder.write(Buffer.from(head)))
  }

  #count(text: string): string {
    this.#length += text.length
    return text
  }
}

function encodingOf(head: Uint8Array): string {
  const latin = Buffer.from(head.subarray(0, HEAD)).toString('latin1')
  if (latin.startsWith('\u00ff\u00fe') || latin.startsWith('<\0')) return 'utf-16le'
  if (latin.startsWith('\u00fe\u00ff') || latin.startsWith('\0<')) return 'utf-16be'
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/.exec(latin)?.[1] ?? 'utf-8'
  if (CHINESE.test(declared)) return 'gb18030'
  // Files converted by hand say UTF-8 and are GBK: what the bytes say counts.
  const guess = /^utf-?8$/i.test(declared) ? detectCharset(head) : undefined
  return guess?.charset === 'gb18030' && guess.confidence > 0.7 ? 'gb18030' : declared
}
