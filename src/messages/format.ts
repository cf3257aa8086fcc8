/**
 * A small part of ICU MessageFormat: `{name}`, `{n, plural, =0 {…} one {…} other {…}}` and `{x, select, a {…} other {…}}`.
 * The whole of ICU weighs more than a pupil's first page; Chinese needs no more than this.
 * Braces meant as text are quoted: `'{'`. `#` inside a plural is the number.
 */
export type Language = 'zh-CN' | 'en'
export type Params = Readonly<Record<string, string | number>>

type Lower =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z'
type Identifier<T extends string> = T extends `${string} ${string}` ? never : T extends `${Lower}${string}` ? T : never
type Head<R extends string> = R extends `${infer A}}${string}`
  ? A extends `${infer B},${string}`
    ? Identifier<B>
    : Identifier<A>
  : never

/** The names of the values a message asks for, read from its text, so that a forgotten one is a type error. */
export type NamesIn<S extends string> = S extends `${string}{${infer R}` ? Head<R> | NamesIn<R> : never

type Branches = ReadonlyMap<string, readonly Node[]>
type Node = string | { name: string } | { name: string; kind: 'plural' | 'select'; branches: Branches } | typeof HASH

/** `#` inside a plural. */
const HASH = { hash: true } as const

export type Formatter = (params: Params) => string

const compiled = new Map<string, Formatter>()

/** Formats one message. Compiled once per language and text. Throws on a malformed message: that is a slip of ours. */
export function format(language: Language, text: string, params: Params = {}): string {
  if (!text.includes('{')) return text
  const key = `${language}\n${text}`
  let formatter = compiled.get(key)
  if (!formatter) {
    formatter = compile(language, text)
    compiled.set(key, formatter)
  }
  return formatter(params)
}

export function compile(language: Language, text: string): Formatter {
  const nodes = new Parser(text).whole()
  const numbers = new Intl.NumberFormat(language)
  const plurals = new Intl.PluralRules(language)
  const show = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value)
  const write = (list: readonly Node[], params: Params, hash: number | undefined): string =>
    list
      .map((node) => {
        if (typeof node === 'string') return node
        if ('hash' in node) return numbers.format(hash ?? 0)
        const value = params[node.name]
        if (value === undefined) throw new Error(`message lacks a value for {${node.name}}: ${text}`)
        if (!('kind' in node)) return show(value)
        if (node.kind === 'select') return write(branch(node.branches, String(value)), params, hash)
        const n = Number(value)
        return write(node.branches.get(`=${n}`) ?? branch(node.branches, plurals.select(n)), params, n)
      })
      .join('')
  return (params) => write(nodes, params, undefined)
}

/** The values a message asks for anywhere in it: a translation may not ask for others. */
export function namesOf(text: string): readonly string[] {
  const collect = (nodes: readonly Node[]): string[] =>
    nodes.flatMap((node) => {
      if (typeof node === 'string' || 'hash' in node) return []
      return [node.name, ...('branches' in node ? [...node.branches.values()].flatMap(collect) : [])]
    })
  return [...new Set(collect(new Parser(text).whole()))].sort()
}

function branch(branches: Branches, name: string): readonly Node[] {
  return branches.get(name) ?? branches.get('other') ?? []
}

class Parser {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  whole(): readonly Node[] {
    const nodes = this.nodes(false)
    if (this.at < this.text.length) this.fail()
    return nodes
  }

  nodes(inPlural: boolean): readonly Node[] {
    const nodes: Node[] = []
    let plain = ''
    const flush = () => {
      if (plain) nodes.push(plain)
      plain = ''
    }
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charAt(this.at)
      const quoted = /^'([{}#])'/.exec(this.text.slice(this.at, this.at + 3))
      if (quoted) {
        plain += quoted[1]
        this.at += 2
      } else if (c === '}') break
      else if (c === '{') {
        flush()
        nodes.push(this.argument())
      } else if (c === '#' && inPlural) {
        flush()
        nodes.push(HASH)
      } else plain += c
    }
    flush()
    return nodes
  }

  /** At `{`; leaves `at` on the closing `}`. */
  argument(): Node {
    this.at++
    const name = this.word()
    if (this.text[this.at] === '}') return { name }
    this.expect(',')
    const kind = this.word()
    if (kind !== 'plural' && kind !== 'select') this.fail()
    this.expect(',')
    const branches = new Map<string, readonly Node[]>()
    while (this.text[this.at] !== '}') {
      const key = this.word()
      if (this.text[this.at] !== '{') this.fail()
      this.at++
      branches.set(key, this.nodes(kind === 'plural'))
      this.expect('}')
    }
    if (!branches.has('other')) this.fail()
    return { name, kind, branches }
  }

  word(): string {
    const found = /^\s*([=\w-]+)\s*/.exec(this.text.slice(this.at))
    if (!found?.[1]) return this.fail()
    this.at += found[0].length
    return found[1]
  }

  expect(c: string): void {
    if (this.text[this.at] !== c) this.fail()
    this.at++
    while (this.text[this.at] === ' ' || this.text[this.at] === '\n') this.at++
  }

  fail(): never {
    throw new Error(`malformed message at ${this.at}: ${this.text}`)
  }
}
