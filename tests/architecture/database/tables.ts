import type { TableEntry } from '#platform/registry'
import type { Table } from './catalogue.ts'

/** Names of columns that speak of a person wherever they stand. */
const OF_A_PERSON =
  /^(?:(?:\w+_)?person_id|\w+_by|actor|login|pinyin|initials|gender|sex|birth\w*|\w*phone\w*|\w*e?mail\w*|address|guardian\w*|parent_name|student_number|card_number|password_hash|pin_hash|code_hash)$/
/** What is not kept at all (design: children's data). */
const NEVER = /id_?card|identity|national|photo|portrait|fingerprint|xueji/

/** The registry against the catalogue: each table once, in both, parents before children. */
export function registryProblems(tables: readonly Table[], registry: readonly TableEntry[]): string[] {
  const registered = registry.map((entry) => entry.table as string)
  const there = tables.map((table) => table.name)
  const twice = registered.filter((name, at) => registered.indexOf(name) !== at)
  const early = tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => key.table !== table.name && registered.indexOf(key.table) > registered.indexOf(table.name))
      .map((key) => `${table.name} stands before ${key.table}, to which it points`),
  )
  return [
    ...twice.map((name) => `${name} stands twice in the registry`),
    ...there.filter((name) => !registered.includes(name)).map((name) => `${name} is not in the registry`),
    ...registered.filter((name) => !there.includes(name)).map((name) => `${name} is not in the database`),
    ...early,
  ]
}

/** scale.md rules 1 to 4: what a cluster split by school asks of every table. */
export function clusterProblems(tables: readonly Table[], registry: readonly TableEntry[]): string[] {
  const kinds = new Map(registry.map((entry) => [entry.table as string, entry.kind]))
  return tables.flatMap((table) => {
    const tenant = kinds.get(table.name) === 'tenant'
    return [...(tenant ? tenantProblems(table) : []), ...foreignKeyProblems(table, kinds), ...table.oddities].map(
      (what) => `${table.name}: ${what}`,
    )
  })
}

function tenantProblems(table: Table): string[] {
  const column = table.columns.find((one) => one.name === 'school_id')
  return [
    ...(column?.type === 'INTEGER' && !column.nullable ? [] : ['has no school_id INTEGER NOT NULL']),
    ...(table.primaryKey[0] === 'school_id' ? [] : ['school_id is not the first column of its key']),
    ...table.uniques
      .filter((key) => key.columns[0] !== 'school_id')
      .map((key) => `school_id is not the first column of ${key.name}`),
  ]
}

function foreignKeyProblems(table: Table, kinds: ReadonlyMap<string, string>): string[] {
  return table.foreignKeys.flatMap((key) => {
    const where = `(${key.columns.join(', ')}) to ${key.table}`
    const toTenant = kinds.get(key.table) === 'tenant'
    const bySchool = key.columns[0] === 'school_id' && key.targets[0] === 'school_id'
    return [
      ...(toTenant && kinds.get(table.name) !== 'tenant'
        ? [`a ${kinds.get(table.name) ?? ''} table points to a school's: ${where}`]
        : []),
      ...(toTenant && !bySchool ? [`does not point by school_id first: ${where}`] : []),
      ...(key.onDelete.startsWith('SET') ? [`ON DELETE ${key.onDelete}: ${where}`] : []),
    ]
  })
}

/** Columns that speak of a person and are not declared, and declarations of columns that are not there. */
export function personalDataProblems(tables: readonly Table[], registry: readonly TableEntry[]): string[] {
  return tables.flatMap((table) => {
    const declared = Object.keys(registry.find((entry) => entry.table === table.name)?.personal ?? {})
    const names = table.columns.map((column) => column.name)
    return [
      ...names
        .filter((name) => OF_A_PERSON.test(name) && !declared.includes(name))
        .map((name) => `${name} is not declared`),
      ...declared.filter((name) => !names.includes(name)).map((name) => `${name} is declared and not there`),
      ...names.filter((name) => NEVER.test(name)).map((name) => `${name} is not to be kept`),
    ].map((what) => `${table.name}: ${what}`)
  })
}

/** A table by what both engines must agree on. */
export function shapeOf(table: Table): unknown {
  const text = (value: unknown) => JSON.stringify(value)
  return {
    ...table,
    uniques: table.uniques.map((key) => key.columns).sort((a, b) => text(a).localeCompare(text(b))),
    foreignKeys: [...table.foreignKeys].sort((a, b) => text(a).localeCompare(text(b))),
    named: [...table.named].sort(),
  }
}
