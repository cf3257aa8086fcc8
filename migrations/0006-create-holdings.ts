import type { Ddl } from './ddl.ts'

/** Copies: where each stands, what it cost, what state it is in (A6, C1). */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `zone (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, parent_id INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL,
      class_id INTEGER, position INTEGER NOT NULL, lends INTEGER NOT NULL, closed_on TEXT,
      CONSTRAINT zone_pk PRIMARY KEY (school_id, id),
      CONSTRAINT zone_parent_fk FOREIGN KEY (school_id, parent_id) REFERENCES zone (school_id, id),
      CONSTRAINT zone_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT zone_kind CHECK (kind IN ('stacks', 'reading-room', 'corner', 'corridor', 'shelf', 'office', 'storage')))`,
  )
  await m.run(
    'CREATE UNIQUE INDEX zone_name_once ON zone (school_id, COALESCE(parent_id, 0), name) WHERE closed_on IS NULL',
  )
  await m.table(
    `copy (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, bib_id INTEGER NOT NULL, barcode TEXT, shared_barcode TEXT,
      accession_number INTEGER NOT NULL, zone_id INTEGER NOT NULL, volume TEXT NOT NULL, price_fen INTEGER, source TEXT NOT NULL,
      condition TEXT NOT NULL, state TEXT NOT NULL, state_since TEXT NOT NULL, received_on TEXT NOT NULL, note TEXT NOT NULL,
      registered_by TEXT NOT NULL, registered_at TEXT NOT NULL, label_printed_at TEXT,
      lendings INTEGER NOT NULL, version INTEGER NOT NULL,
      CONSTRAINT copy_pk PRIMARY KEY (school_id, id),
      CONSTRAINT copy_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id),
      CONSTRAINT copy_zone_fk FOREIGN KEY (school_id, zone_id) REFERENCES zone (school_id, id),
      CONSTRAINT copy_accession_once UNIQUE (school_id, accession_number),
      CONSTRAINT copy_source CHECK (source IN ('purchase', 'gift', 'transfer', 'replacement', 'unknown')),
      CONSTRAINT copy_condition CHECK (condition IN ('good', 'worn', 'damaged', 'unusable')),
      CONSTRAINT copy_state CHECK (state IN ('processing', 'available', 'on-loan', 'repair', 'not-found', 'lost', 'withdrawn')))`,
  )
  await m.run('CREATE UNIQUE INDEX copy_barcode_once ON copy (school_id, barcode) WHERE barcode IS NOT NULL')
  await m.run('CREATE INDEX copy_shared_barcode ON copy (school_id, shared_barcode) WHERE shared_barcode IS NOT NULL')
  await m.run('CREATE INDEX copy_bib ON copy (school_id, bib_id)')
  await m.run('CREATE INDEX copy_zone ON copy (school_id, zone_id, state)')
  await m.run('CREATE INDEX copy_registered ON copy (school_id, registered_at)')
  await m.run('CREATE INDEX copy_received ON copy (school_id, received_on, id)')
}
