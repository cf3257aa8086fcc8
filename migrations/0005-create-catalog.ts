import type { Ddl } from './ddl.ts'

/** The catalogue: one bibliographic record per title and edition (A4), and the record files that a scanned ISBN is looked up in. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `bib (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL, volume TEXT NOT NULL,
      responsibility TEXT NOT NULL, publisher TEXT NOT NULL, publication_year INTEGER, isbn TEXT, price_fen INTEGER,
      class_number TEXT NOT NULL, class_key TEXT NOT NULL, call_number TEXT NOT NULL, call_key TEXT NOT NULL,
      kind TEXT NOT NULL, language TEXT NOT NULL, audience TEXT NOT NULL, details TEXT NOT NULL, locked TEXT NOT NULL,
      state TEXT NOT NULL, origin TEXT NOT NULL, cover_file INTEGER, created_at TEXT NOT NULL, changed_at TEXT NOT NULL,
      version INTEGER NOT NULL, merged_into INTEGER,
      copies INTEGER NOT NULL, available INTEGER NOT NULL, lendings INTEGER NOT NULL, zones TEXT NOT NULL,
      CONSTRAINT bib_pk PRIMARY KEY (school_id, id),
      CONSTRAINT bib_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id),
      CONSTRAINT bib_state CHECK (state IN ('complete', 'stub', 'merged', 'removed')))`,
  )
  await m.run('CREATE INDEX bib_title ON bib (school_id, title_key)')
  await m.run('CREATE INDEX bib_call ON bib (school_id, call_key)')
  await m.run("CREATE INDEX bib_stub ON bib (school_id, created_at) WHERE state = 'stub'")
  await m.table(
    `bib_number (
      school_id INTEGER NOT NULL, number TEXT NOT NULL, bib_id INTEGER NOT NULL, kind TEXT NOT NULL,
      CONSTRAINT bib_number_pk PRIMARY KEY (school_id, number, bib_id),
      CONSTRAINT bib_number_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX bib_number_bib ON bib_number (school_id, bib_id)')
  // The record as it came, in its own bytes.
  await m.table(
    `bib_source (
      school_id INTEGER NOT NULL, bib_id INTEGER NOT NULL, format TEXT NOT NULL, charset TEXT NOT NULL, content BLOB NOT NULL,
      CONSTRAINT bib_source_pk PRIMARY KEY (school_id, bib_id),
      CONSTRAINT bib_source_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id))`,
  )
  await m.table(
    `bib_version (
      school_id INTEGER NOT NULL, bib_id INTEGER NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      content TEXT NOT NULL,
      CONSTRAINT bib_version_pk PRIMARY KEY (school_id, bib_id, version),
      CONSTRAINT bib_version_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id))`,
  )
  await m.table(
    `stored_file (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, purpose TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL,
      created_at TEXT NOT NULL,
      CONSTRAINT stored_file_pk PRIMARY KEY (school_id, id))`,
  )
  // Files of records that are looked up by ISBN and never imported as a whole; they belong to the installation.
  await m.table(
    `record_file (
      id INTEGER NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, charset TEXT NOT NULL, bytes INTEGER NOT NULL,
      position INTEGER NOT NULL, records INTEGER NOT NULL, numbers INTEGER NOT NULL, state TEXT NOT NULL, added_at TEXT NOT NULL,
      CONSTRAINT record_file_pk PRIMARY KEY (id))`,
  )
  await m.table(
    `record_file_entry (
      isbn TEXT NOT NULL, file_id INTEGER NOT NULL, position INTEGER NOT NULL, length INTEGER NOT NULL,
      CONSTRAINT record_file_entry_pk PRIMARY KEY (isbn, file_id, position))`,
    { clustered: true },
  )
  await m.table(
    `author_number (
      name_key TEXT NOT NULL, number TEXT NOT NULL,
      CONSTRAINT author_number_pk PRIMARY KEY (name_key))`,
    { clustered: true },
  )
}
