import Sqlite from 'better-sqlite3'
import { normalText } from '#platform/search/normal-text'
import type { Ordinals } from '#platform/search/postings'
import type { SearchDocument } from '#platform/search/shape'

/** Between two texts of a document, so that no phrase reaches from one into the next. */
const PARTS = 'zzparts'

/**
 * What SQLite's own full-text index gives: the characters of each text in one column, its pairs in another, so that any part
 * of a title is found as a phrase, exactly. Only ids come out of it (no content is stored); facets and ranking are done over
 * the same typed arrays as ours. It knows no pinyin.
 */
export class Fts5 {
  readonly #db: Sqlite.Database
  readonly #find: Sqlite.Statement

  constructor(file: string) {
    this.#db = new Sqlite(file)
    this.#db.pragma('journal_mode = WAL')
    this.#db.pragma('mmap_size = 1073741824')
    this.#db.pragma('cache_size = -64000')
    this.#db.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS grams USING fts5(one, two, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    )
    this.#find = this.#db.prepare('SELECT rowid FROM grams WHERE grams MATCH ? ORDER BY rowid').pluck()
  }

  /** Documents get the ordinals 0, 1, 2 … in their order. */
  fill(documents: Iterable<SearchDocument>): void {
    const insert = this.#db.prepare('INSERT INTO grams (rowid, one, two) VALUES (?, ?, ?)')
    let ordinal = 0
    this.#db.exec('BEGIN')
    for (const document of documents) {
      const texts = Object.values(document.text)
        .flat()
        .map((text) => [...normalText(text)])
      const pairs = texts.map((units) =>
        units
          .slice(1)
          .map((unit, i) => `${units[i] ?? ''}${unit}`)
          .join(' '),
      )
      insert.run(ordinal, texts.map((units) => units.join(' ')).join(` ${PARTS} `), pairs.join(` ${PARTS} `))
      if (++ordinal % 10_000 === 0) this.#db.exec('COMMIT; BEGIN')
    }
    this.#db.exec("COMMIT; INSERT INTO grams (grams) VALUES ('optimize')")
  }

  find(text: string): Ordinals {
    const units = [...normalText(text)]
    const phrase =
      units.length === 1
        ? `one : "${units.join('')}"`
        : `two : "${units
            .slice(1)
            .map((unit, i) => `${units[i] ?? ''}${unit}`)
            .join(' ')}"`
    return Uint32Array.from(this.#find.all(phrase) as number[])
  }

  close(): void {
    this.#db.close()
  }
}
