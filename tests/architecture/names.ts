import { Visitor } from 'rolldown/utils'
import { isCode, isTest, moduleOf, type TextFile } from './checkout.ts'
import { parsed } from './imports.ts'

const MAX_LINES = 300
const MAX_FILES = 25
/** Long by nature: nothing but values, one to a line. The linter leaves the same names out. */
const TABLE = /-table\.ts$|\/tables\/[^/]+\.ts$/
/** Names that say nothing of what a thing does. Student librarians (小图书管理员) are called helpers throughout: that is their name. */
const EMPTY_NAMES = /^(?:services?|managers?|helpers?|utils?|utilities|common|types?|misc)$/i
const STUDENT_LIBRARIANS = /\bhelpers\b/

/** Files that are too long, and modules that have grown into two. */
export function tooBig(files: readonly TextFile[]): string[] {
  const long = files
    .filter((file) => isCode(file) && !TABLE.test(file.path))
    .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${MAX_LINES}`)
  const inModules = files.filter((file) => isCode(file) && !isTest(file.path) && moduleOf(file.path) !== undefined)
  const wide = Object.entries(Object.groupBy(inModules, (file) => moduleOf(file.path) ?? ''))
    .map(([name, members = []]) => ({ name, count: members.length }))
    .filter(({ count }) => count > MAX_FILES)
    .map(({ name, count }) => `module ${name} has ${count} files, more than ${MAX_FILES}: it is two modules`)
  return [...long, ...wide]
}

/** Files, folders and classes called service, manager, helper, util, common, types or misc. */
export function emptyNames(files: readonly TextFile[]): string[] {
  return files.filter(isCode).flatMap((file) => {
    const parts = file.path
      .replace(STUDENT_LIBRARIANS, '')
      .replace(/(?:\.test)?\.\w+$/, '')
      .split('/')
    const last = (name: string) => name.split('-').at(-1) ?? ''
    const words = [...parts.map(last), ...classNames(file).map((name) => /[A-Z]?[a-z]*$/.exec(name)?.[0] ?? '')]
    return words.filter((word) => EMPTY_NAMES.test(word)).map((word) => `${file.path}: “${word}” says nothing`)
  })
}

function classNames(file: TextFile): string[] {
  const names: string[] = []
  new Visitor({ ClassDeclaration: ({ id }) => void (id && names.push(id.name)) }).visit(parsed(file))
  return names
}

export interface CommandFile {
  readonly path: string
  /** The names under which the commands of the file are performed. */
  readonly names: readonly string[]
}

/** The files of modules that define commands. */
export function commandFiles(files: readonly TextFile[]): CommandFile[] {
  return files
    .filter((file) => isCode(file) && !isTest(file.path) && moduleOf(file.path) !== undefined)
    .map((file) => ({ path: file.path, names: commandNames(file) }))
    .filter(({ names }) => names.length > 0)
}

function commandNames(file: TextFile): string[] {
  const names: string[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [definition] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'command' || definition?.type !== 'ObjectExpression') return
      for (const property of definition.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== 'name') continue
        names.push(property.value.type === 'Literal' ? String(property.value.value) : '(not a plain text)')
      }
    },
  }).visit(parsed(file))
  return names
}

/** One command a file; the file is its verb-noun, the command is performed under the module's and the file's name. */
export function misnamedCommands(files: readonly TextFile[]): string[] {
  return commandFiles(files).flatMap(({ path, names }) => {
    const stem = /([^/]+)\.ts$/.exec(path)?.[1] ?? ''
    const expected = `${moduleOf(path) ?? ''}.${stem}`
    const [name = '', ...more] = names
    if (more.length > 0) return [`${path} holds ${names.length} commands: one command a file`]
    if (!/^[a-z]+(?:-[a-z]+)+$/.test(stem)) return [`${path} is not a verb and a noun`]
    return name === expected ? [] : [`${path} performs as ${name} in place of ${expected}`]
  })
}
