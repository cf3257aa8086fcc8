import type { Ddl } from './ddl.ts'

/** The search index (platform/search): a log of changes, pages of documents, segments of posting lists in blocks. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `search_school (
      school_id INTEGER NOT NULL, form TEXT NOT NULL, version INTEGER NOT NULL, merged INTEGER NOT NULL, documents INTEGER NOT NULL,
      waiting INTEGER NOT NULL, epoch INTEGER NOT NULL, generation INTEGER NOT NULL, next_segment INTEGER NOT NULL,
      CONSTRAINT search_school_pk PRIMARY KEY (school_id))`,
  )
  await m.table(
    `search_log (
      school_id INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
      CONSTRAINT search_log_pk PRIMARY KEY (school_id, version))`,
    { clustered: true },
  )
  // Rows of kilobytes: not clustered, SQLite would keep them inside its search tree.
  await m.table(
    `search_page (
      school_id INTEGER NOT NULL, epoch INTEGER NOT NULL, page INTEGER NOT NULL, part INTEGER NOT NULL, body BLOB NOT NULL,
      CONSTRAINT search_page_pk PRIMARY KEY (school_id, epoch, page, part))`,
  )
  await m.table(
    `search_segment (
      school_id INTEGER NOT NULL, segment INTEGER NOT NULL, epoch INTEGER NOT NULL, from_ordinal INTEGER NOT NULL,
      documents INTEGER NOT NULL, directory BLOB NOT NULL,
      CONSTRAINT search_segment_pk PRIMARY KEY (school_id, segment))`,
  )
  await m.table(
    `search_block (
      school_id INTEGER NOT NULL, segment INTEGER NOT NULL, block INTEGER NOT NULL, body BLOB NOT NULL,
      CONSTRAINT search_block_pk PRIMARY KEY (school_id, segment, block))`,
  )
}
