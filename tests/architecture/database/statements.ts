import { createQueryId, type KyselyPlugin, type RootOperationNode, SqliteQueryCompiler } from 'kysely'
import type { Database, Db, Tx } from '#platform/database'
import { runsLike } from '#platform/database/run-compiled'
import type { TableEntry } from '#platform/registry'

/** A database that tells of every statement before it runs it. */
export function watched(database: Database, tell: (statement: string) => void): Database {
  const see = (node: RootOperationNode) => tell(new SqliteQueryCompiler().compileQuery(node, createQueryId()).sql)
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      see(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const watching = <T extends Db>(db: T): T => {
    const handle = db.withPlugin(plugin) as T
    runsLike(handle, db, (query) => see(query.query))
    return handle
  }
  return {
    ...database,
    read: watching(database.read),
    write: (work) => database.write((tx: Tx) => work(watching(tx))),
  }
}

/** scale.md rules 5 and 6: each table of a school is asked by school, and a school is never set. */
export function statementProblems(statement: string, registry: readonly TableEntry[]): string[] {
  const text = statement.replace(/\s+/g, ' ')
  const tenants = new Set(registry.filter((entry) => entry.kind === 'tenant').map((entry) => entry.table as string))
  const homeless = questions(text).flatMap((question) => {
    const named = tablesOf(question)
    return named.filter(({ table, alias }) => {
      if (!tenants.has(table)) return false
      const bare = named.length === 1 && /(?<!\.)"?\bschool_id\b/i.test(question)
      return !bare && !new RegExp(`"?\\b${alias}"?\\."?school_id\\b`, 'i').test(text)
    })
  })
  const sets = /\bset (.*?)(?: where | returning |$)/i.exec(text)?.[1] ?? ''
  const computes = /\b(?:now|random|datetime|strftime|julianday|date|concat|gen_random_uuid)\(/i.test(sets)
  return [
    ...homeless.map(({ table }) => `${table} without a school: ${text}`),
    ...(/"school_id" ?=/.test(sets) ? [`sets a school: ${text}`] : []),
    ...(computes ? [`computes in SET what belongs in TypeScript: ${text}`] : []),
  ]
}

/** A statement and its subqueries, each without those inside it. */
function questions(text: string): string[] {
  // The columns of an insert answer for its own table; what it selects is a question of its own.
  const insert = /^insert into "?\w+"? \([^)]*\)/i.exec(text)
  if (insert) return [insert[0], ...questions(text.slice(insert[0].length))]
  const inner = /\((select [^()]*(?:\((?!select )[^()]*\)[^()]*)*)\)/i.exec(text)
  if (!inner) return [text]
  const rest = text.slice(0, inner.index) + '…' + text.slice(inner.index + inner[0].length)
  return [inner[1] ?? '', ...questions(rest)]
}

function tablesOf(question: string): { table: string; alias: string }[] {
  return [...question.matchAll(/\b(?:from|join|into|update(?! set\b)) "?(\w+)"?(?: as "?(\w+)"?| "(\w+)")?/gi)].map(
    ([, table = '', alias, bare]) => ({ table, alias: alias ?? bare ?? table }),
  )
}
