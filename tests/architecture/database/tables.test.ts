import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { type TableEntry, tableRegistry } from '#platform/registry'
import { givenPostgres, givenSqlite, onBothEngines } from '../../given/database.ts'
import { readCatalogue, type Table } from './catalogue.ts'
import { clusterProblems, personalDataProblems, registryProblems, shapeOf } from './tables.ts'

onBothEngines('L1 the tables', (given) => {
  test('stand in the registry, each once, parents before children', async () => {
    const tables = await readCatalogue(await given.open())
    expect(tables.length).toBeGreaterThan(40)
    expect(registryProblems(tables, tableRegistry)).toEqual([])
  })

  test('can be spread over a cluster by school', async () => {
    const tables = await readCatalogue(await given.open())
    expect(clusterProblems(tables, tableRegistry)).toEqual([])
  })

  test('L5 declare what they know of a person', async () => {
    const tables = await readCatalogue(await given.open())
    expect(personalDataProblems(tables, tableRegistry)).toEqual([])
  })
})

onBothEngines('what the catalogue tells', (given) => {
  test('a trigger, loose typing, a key that counts and SET NULL are seen', async () => {
    const database = await given.open()
    const run = (text: string) => database.write((tx) => sql.raw(text).execute(tx))
    if (given.engine === 'sqlite') {
      await run(
        'CREATE TABLE bad (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT REFERENCES school_slug (slug) ON DELETE SET NULL)',
      )
      await run('CREATE TRIGGER bad_changed AFTER UPDATE ON bad BEGIN SELECT 1; END')
    } else {
      await run('CREATE TABLE bad (id bigserial PRIMARY KEY, a text REFERENCES school_slug (slug) ON DELETE SET NULL)')
      await run('CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$')
      await run('CREATE TRIGGER bad_changed AFTER UPDATE ON bad EXECUTE FUNCTION nothing()')
    }
    const bad = (await readCatalogue(database)).find((table) => table.name === 'bad')
    expect(bad?.primaryKey).toEqual(['id'])
    expect(bad?.foreignKeys).toEqual([
      { columns: ['a'], table: 'school_slug', targets: ['slug'], onDelete: 'SET NULL' },
    ])
    expect(bad?.oddities).toEqual(
      given.engine === 'sqlite'
        ? ['trigger bad_changed', 'not STRICT', 'counts its own keys']
        : ['trigger bad_changed', 'id counts its own keys', 'a is not in C order'],
    )
  })
})

describe('L1 the two engines', () => {
  const [sqlite, postgres] = [givenSqlite(), givenPostgres()]

  test.skipIf(inject('pgUrl') === '')('hold the same tables, columns, keys and names', async () => {
    const [small, large] = await Promise.all([sqlite, postgres].map(async (given) => readCatalogue(await given.open())))
    expect(small?.map(shapeOf)).toEqual(large?.map(shapeOf))
  })
})

describe('what the checks find', () => {
  const column = (name: string, nullable = false) => ({ name, type: 'INTEGER', nullable })
  const good: Table = {
    name: 'loan',
    columns: [column('school_id'), column('id'), column('person_id', true)],
    primaryKey: ['school_id', 'id'],
    uniques: [{ name: 'loan_once', columns: ['school_id', 'person_id'] }],
    foreignKeys: [
      { columns: ['school_id', 'person_id'], table: 'person', targets: ['school_id', 'id'], onDelete: 'NO ACTION' },
    ],
    named: ['loan_pk'],
    oddities: [],
  }
  const person: Table = {
    ...good,
    name: 'person',
    columns: [column('school_id'), column('id')],
    uniques: [],
    foreignKeys: [],
  }
  const registry: readonly TableEntry[] = [
    { table: 'person', kind: 'tenant' },
    { table: 'loan', kind: 'tenant', personal: { person_id: 'who borrowed it' } },
  ]

  test('a sound table is left in peace', () => {
    const all = [...registryProblems([person, good], registry), ...clusterProblems([person, good], registry)]
    expect([...all, ...personalDataProblems([person, good], registry)]).toEqual([])
  })

  test('a table that is missing, double or too early in the registry', () => {
    const twice = [...registry.toReversed(), ...registry, { table: 'job', kind: 'local' } as const]
    const found = registryProblems([person, good, { ...person, name: 'zone' }], twice)
    expect(found).toEqual([
      'person stands twice in the registry',
      'loan stands twice in the registry',
      'zone is not in the registry',
      'job is not in the database',
      'loan stands before person, to which it points',
    ])
  })

  test('keys without the school, SET NULL, triggers, and a local table that points to a tenant', () => {
    const bad: Table = {
      ...good,
      columns: [column('school_id', true), ...good.columns.slice(1)],
      primaryKey: ['id', 'school_id'],
      uniques: [{ name: 'loan_once', columns: ['person_id'] }],
      foreignKeys: [{ columns: ['person_id'], table: 'person', targets: ['id'], onDelete: 'SET NULL' }],
      oddities: ['trigger loan_changed'],
    }
    expect(clusterProblems([bad], registry)).toEqual([
      'loan: has no school_id INTEGER NOT NULL',
      'loan: school_id is not the first column of its key',
      'loan: school_id is not the first column of loan_once',
      'loan: does not point by school_id first: (person_id) to person',
      'loan: ON DELETE SET NULL: (person_id) to person',
      'loan: trigger loan_changed',
    ])
    const local: readonly TableEntry[] = [
      { table: 'person', kind: 'tenant' },
      { table: 'loan', kind: 'local' },
    ]
    expect(clusterProblems([good], local)).toEqual([
      "loan: a local table points to a school's: (school_id, person_id) to person",
    ])
  })

  test('an undeclared person, a declaration of nothing, and what is never kept', () => {
    const open = { ...good, columns: [...good.columns, column('registered_by'), column('id_card_number')] }
    const declared: readonly TableEntry[] = [{ table: 'loan', kind: 'tenant', personal: { name: 'name' } }]
    expect(personalDataProblems([open], declared)).toEqual([
      'loan: person_id is not declared',
      'loan: registered_by is not declared',
      'loan: name is declared and not there',
      'loan: id_card_number is not to be kept',
    ])
  })
})
