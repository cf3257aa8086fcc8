import { createQueryId, type KyselyPlugin, SqliteQueryCompiler } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { TableEntry } from '#platform/registry'

/** A database that tells of every statement before it runs it. */
export function watched(database: Database, tell: (statement: string) => void): Database {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      tell(new SqliteQueryCompiler().compileQuery(node, createQueryId()).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...database,
    read: database.read.withPlugin(plugin),
    write: (work) => database.write((tx) => work(tx.withPlugin(plugin) as Tx)),
  }
}

/** scale.md rules 5 and 6: each table of a school is asked by school, and a school is never set. */
export function statementProblems(statement: string, registry: readonly TableEntry[]): string[] {
  const text = statement.replace(/\s+/g, ' ')
  const tenants = new Set(registry.filter((entry) => entry.kind === 'tenant').map((entry) => entry.table as string))
  const named = [...text.matchAll(/\b(from|join|into|update) "?(\w+)"?(?: as "?(\w+)"?| "(\w+)")?/gi)].map(
    ([, word = '', table = '', alias, bare]) => ({ word: word.toLowerCase(), table, alias: alias ?? bare ?? table }),
  )
  const bySchool = ({ word, alias }: (typeof named)[number]) => {
    const owned = new RegExp(`"?\\b${alias}"?\\."?school_id\\b`, 'i').test(text)
    return owned || ((named.length === 1 || word === 'into') && /\bschool_id\b/i.test(text))
  }
  const sets = /\bset (.*?)(?: where | returning |$)/i.exec(text)?.[1] ?? ''
  return [
    ...named
      .filter((one) => tenants.has(one.table) && !bySchool(one))
      .map((one) => `${one.table} without a school: ${text}`),
    ...(/"school_id" ?=/.test(sets) ? [`sets a school: ${text}`] : []),
    ...(/\b(?:now|random|datetime|strftime|julianday|date|concat|gen_random_uuid)\(/i.test(sets)
      ? [`computes in SET what belongs in TypeScript: ${text}`]
      : []),
  ]
}
