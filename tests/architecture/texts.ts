import { Visitor } from 'rolldown/utils'
import { isCode, isTest, type TextFile } from './checkout.ts'
import { parsed } from './imports.ts'

interface Found {
  readonly what: string
  readonly pattern: RegExp
  /** Files in which it is no fault. */
  readonly except?: RegExp
}

/** What stands in no file of the project. (Each pattern is written so that it does not find itself.) */
const NOWHERE: readonly Found[] = [
  {
    what: 'address of a package registry',
    pattern: /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|\/\/[\w.-]*\bregistry\b/,
  },
  {
    what: 'address of a package registry',
    pattern: /\b(?:npmmirror|npm\.taobao|yarnpkg|pypi)\.(?:com|org)\b|"resolved"\s*:/,
  },
  { what: 'path of one machine', pattern: /(?<![\w./~-])\/(?:work|root|Users)\/[\w.]/, except: /^docs\/handbook\// },
  { what: 'path of one machine', pattern: /(?<![\w./~-])\/home\/(?!library\b)\w|\b[C-Z]:\\\\?Users\\/ },
]
const NOT_IN_CODE: readonly Found[] = [
  { what: 'suppressed rule', pattern: /\b(?:oxlint|eslint|biome|oxfmt)-(?:disable|ignore)/ },
  { what: 'suppressed rule', pattern: /@ts-(?:ignore|expect-error|nocheck)\b/ },
  { what: 'note of work left undone', pattern: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/ },
]

/** Registry addresses, machine paths, suppressed rules and notes of undone work, each with its line. */
export function strayTexts(files: readonly TextFile[]): string[] {
  return files.flatMap((file) => {
    const wanted = [...NOWHERE, ...(isCode(file) ? NOT_IN_CODE : [])]
    return wanted
      .filter(({ except }) => !except?.test(file.path))
      .flatMap(({ what, pattern }) => {
        const at = file.text.search(pattern)
        return at < 0 ? [] : [`${file.path}:${lineAt(file.text, at)} ${what}`]
      })
  })
}

interface Home {
  readonly place: RegExp
  readonly why: string
}

/** Where the program may hold Chinese text, and why. Everything else that a person reads stands in src/messages. */
const CHINESE_AT_HOME: readonly Home[] = [
  { place: /^src\/messages\//, why: 'the catalogue of messages' },
  {
    place: /^src\/(?:main|open|serve|restore|cli\/[a-z]+|platform\/config)\.ts$/,
    why: 'the console says it in both languages at once',
  },
  { place: /^src\/platform\/print\/line-breaking\.ts$/, why: 'signs that may not begin or end a line' },
  {
    place: /^src\/platform\/search\/(?:simplified|syllables)-table\.ts$/,
    why: 'simplified forms and readings of characters',
  },
  { place: /^src\/modules\/demo\/(?:names|words)-table\.ts$/, why: 'people and rooms of the demonstration school' },
  { place: /^src\/web\/ui\/cover\/words\.ts$/, why: 'words in titles that choose a picture' },
]
/** Dates, prices, numerals and headings as Chinese books and lists write them: notation, never a sentence to a person. */
const NOTATION: Home = { place: /^src\/(?:values|codecs)\//, why: 'notation' }
const SENTENCE = /\p{Script=Han}{3}[^[\]()|\\]*[。！？]|请/u

/** Chinese in strings, templates and JSX of the program; comments, and what an endpoint is for, may quote a term. */
export function hardCodedChinese(files: readonly TextFile[]): string[] {
  return programFiles(files)
    .filter((file) => !CHINESE_AT_HOME.some(({ place }) => place.test(file.path)))
    .flatMap((file) =>
      chineseOf(file)
        .filter(({ text }) => !NOTATION.place.test(file.path) || SENTENCE.test(text))
        .map(({ line, text }) => `${file.path}:${line} ${text.trim().slice(0, 20)}`),
    )
}

/** The places of CHINESE_AT_HOME that no Chinese needs any more. */
export function needlessHomes(files: readonly TextFile[]): string[] {
  const chinese = programFiles(files).filter((file) => chineseOf(file).length > 0)
  return [...CHINESE_AT_HOME, NOTATION]
    .filter(({ place }) => !chinese.some((file) => place.test(file.path)))
    .map(({ why }) => why)
}

function chineseOf(file: TextFile): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = []
  const see = (text: string, at: number) => {
    // The program's own name is the same in every language.
    if (/\p{Script=Han}/u.test(text.replaceAll('书香', ''))) found.push({ line: lineAt(file.text, at), text })
  }
  const summaries = new Set<number>()
  new Visitor({
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && key.name === 'summary') summaries.add(value.start)
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && !summaries.has(node.start)) see(node.raw ?? '', node.start)
    },
    TemplateElement: (node) => see(node.value.raw, node.start),
    JSXText: (node) => see(node.value, node.start),
  }).visit(parsed(file))
  return found
}

/** Attributes that a person reads or hears. */
const HEARD = /^(?:title|alt|placeholder|label|aria-label|description|okText|cancelText)$/
/** Signs, numbers and names that are the same in every language. */
const SAME_EVERYWHERE =
  /\b(?:Excel|PDF|ISBN|ISSN|MARC|CNMARC|LDR|CSV|QR|PIN|USB|Shuxiang|Ctrl|Enter|Esc|Alt|Tab|mm|A4|F\d{1,2})\b/g

/** English on pages that stands there by itself and is no message: a Chinese reader would get it untranslated. */
export function hardCodedEnglish(files: readonly TextFile[]): string[] {
  return programFiles(files)
    .filter((file) => file.path.startsWith('src/web/') && file.path.endsWith('.tsx'))
    .flatMap((file) => {
      const found: string[] = []
      const see = (text: string, at: number) => {
        if (/[A-Za-z]{2,}/.test(text.replace(/&\w+;/g, '').replace(SAME_EVERYWHERE, '')))
          found.push(`${file.path}:${lineAt(file.text, at)} ${text.trim().slice(0, 20)}`)
      }
      new Visitor({
        JSXText: (node) => see(node.value, node.start),
        JSXAttribute: ({ name, value }) => {
          if (name.type === 'JSXIdentifier' && HEARD.test(name.name) && value?.type === 'Literal')
            see(value.value, value.start)
        },
      }).visit(parsed(file))
      return found
    })
}

/** Where the program asks for the time itself, although it is handed the clock. */
export function ownClocks(files: readonly TextFile[]): string[] {
  return programFiles(files)
    .filter((file) => /^src\/(?:values|codecs|messages|modules|protocols)\//.test(file.path))
    .flatMap((file) => {
      const found: string[] = []
      const see = (at: number) => found.push(`${file.path}:${lineAt(file.text, at)} asks for the time itself`)
      new Visitor({
        NewExpression: ({ callee, arguments: given, start }) => {
          if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) see(start)
        },
        CallExpression: ({ callee, start }) => {
          if (callee.type === 'Identifier' && callee.name === 'Date') see(start)
        },
        MemberExpression: (node) => {
          if (/\b(?:Date\s*\.\s*now|Temporal\s*\.\s*Now)$/.test(file.text.slice(node.start, node.end))) see(node.start)
        },
      }).visit(parsed(file))
      return found
    })
}

function programFiles(files: readonly TextFile[]): readonly TextFile[] {
  return files.filter((file) => file.path.startsWith('src/') && isCode(file) && !isTest(file.path))
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
