import { mayImport } from '../../src/modules/order.ts'
import { isCode, isTest, moduleOf, type TextFile } from './checkout.ts'
import { type Doors, type Import, importsOf, target } from './imports.ts'

/** What each layer may import of the others; a module's own list stands in src/modules/order.ts. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  values: [],
  codecs: ['values'],
  messages: ['values'],
  platform: ['values', 'codecs', 'messages', 'migrations'],
  modules: ['values', 'codecs', 'messages', 'platform'],
  protocols: ['values', 'codecs', 'messages', 'platform', 'modules'],
  cli: ['values', 'codecs', 'messages', 'platform', 'modules', 'root', 'migrations'],
  web: ['values', 'messages', 'platform', 'modules'],
  root: ['values', 'codecs', 'messages', 'platform', 'modules', 'protocols', 'cli', 'migrations'],
  migrations: [],
}
/** Layers that others reach by a door, never by a relative path. */
const BEHIND_DOORS = ['values', 'codecs', 'messages', 'platform', 'modules']
const DOOR_FILES = /^src\/modules\/[^/]+\/(?:index|contract|rules)\.ts$/
const BROWSER_DOOR_FILES = /^src\/modules\/[^/]+\/(?:contract|rules)\.ts$/
/** A contract or rules that outgrew one file go on in a folder of that name. */
const BROWSER_FILES = /^src\/modules\/[^/]+\/(?:contract|rules)(?:\.ts$|\/)/
const BROWSER_PLATFORM = /^src\/platform\/(?:client|endpoint|problem)\.ts$/

const PLATFORM_FOR_CONTRACTS = /^src\/platform\/permissions\.ts$/
const PLATFORM_TYPES = /^src\/platform\/database\.ts$/

/** The layer a file belongs to: a folder of src, `root` for src/*.ts, or the first folder of its path. */
export function layerOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  if (top !== 'src') return top
  return file.split('/').length === 2 ? 'root' : second
}

/** Why a file may not import what it imports, as a sentence; undefined where it may. */
export function breach(from: string, { specifier, typeOnly }: Omit<Import, 'lazy'>, doors: Doors): string | undefined {
  const to = target(from, specifier, doors)
  if (to === undefined) return undefined
  const [layer, other] = [layerOf(from), layerOf(to)]
  if (other === 'tests') return isTest(from) || !(layer in MAY) ? undefined : 'the program knows no tests'
  const [own, theirs] = [moduleOf(from), moduleOf(to)]
  if (runsInBrowser(from) && !openToBrowser(from, to, typeOnly)) return 'the browser has no server'
  if (own !== undefined && own === theirs && specifier.startsWith('#')) return 'goes out by its own door'
  if (layer === other && own === theirs) return undefined
  if (BEHIND_DOORS.includes(other) && specifier.startsWith('.') && to !== 'src/modules/order.ts')
    return 'goes around the door of another folder'
  if (theirs !== undefined && !DOOR_FILES.test(to)) return `reaches behind the door of ${theirs}`
  if (!(layer in MAY)) return undefined
  if (own !== undefined && theirs !== undefined)
    return mayImport(own)?.some((name) => name === theirs) ? undefined : `${own} may not know ${theirs}`
  if (!MAY[layer]?.includes(other)) return `${layer} may not know ${other}`
  if (to === 'src/modules/order.ts') return 'the list of modules is for tests and scripts'
  if (layer === 'protocols' && speaksSql(to, typeOnly || isTest(from))) return 'a protocol speaks no SQL'
  return undefined
}

function speaksSql(to: string, typeOnly: boolean): boolean {
  return to.startsWith('src/platform/database/') || (to === 'src/platform/database.ts' && !typeOnly)
}

function runsInBrowser(file: string): boolean {
  return file.startsWith('src/web/') || (!isTest(file) && (BROWSER_FILES.test(file) || BROWSER_PLATFORM.test(file)))
}

/** Of the server's own layers the browser takes contracts, rules and a few pure files; beside them only types. */
function openToBrowser(from: string, to: string, typeOnly: boolean): boolean {
  const light = from.startsWith('src/web/light/')
  if (moduleOf(to) !== undefined && moduleOf(to) === moduleOf(from)) return true
  if (moduleOf(to))
    return BROWSER_DOOR_FILES.test(to) && (!light || typeOnly || isTest(from) || to.endsWith('/rules.ts'))
  if (layerOf(to) !== 'platform') return layerOf(to) !== 'codecs'
  if (!from.startsWith('src/web/') && (PLATFORM_FOR_CONTRACTS.test(to) || (typeOnly && PLATFORM_TYPES.test(to))))
    return true
  if (!BROWSER_PLATFORM.test(to)) return false
  if (to.endsWith('/client.ts')) return layerOf(from) === 'web' || layerOf(from) === 'platform'
  return !light || typeOnly || isTest(from)
}

/** Imports that cross a border, and imports that lead nowhere. */
export function breaches(files: readonly TextFile[], doors: Doors): string[] {
  const there = new Set(files.map((file) => file.path))
  return files.filter(isCode).flatMap((file) =>
    importsOf(file).flatMap((one) => {
      const to = target(file.path, one.specifier, doors)
      const why = breach(file.path, one, doors) ?? (leadsNowhere(to, there) ? 'leads nowhere' : undefined)
      return why ? [`${file.path} imports ${one.specifier}: ${why}`] : []
    }),
  )
}

function leadsNowhere(to: string | undefined, there: ReadonlySet<string>): boolean {
  return to !== undefined && /\.(?:tsx?|mjs)$|^#/.test(to) && !there.has(to)
}

/** For each file what it loads when it runs: before its own first line, or (`lazily`) also later. */
export function loads(
  files: readonly TextFile[],
  doors: Doors,
  lazily: boolean,
): ReadonlyMap<string, readonly string[]> {
  const wanted = (one: Import) => !one.typeOnly && (lazily || !one.lazy)
  return new Map(
    files.filter(isCode).map((file) => [
      file.path,
      importsOf(file)
        .filter(wanted)
        .map((one) => target(file.path, one.specifier, doors) ?? one.specifier),
    ]),
  )
}

/** Rings of files that load each other, each as the way round. */
export function rings(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

/** The first way by which `from` comes to load something that matches; undefined when it never does. */
export function wayTo(graph: ReadonlyMap<string, readonly string[]>, from: string, what: RegExp): string[] | undefined {
  const seen = new Set([from])
  const queue = [[from]]
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (what.test(next)) return [...way, next]
      if (!seen.has(next)) queue.push([...way, next])
      seen.add(next)
    }
  }
  return undefined
}
