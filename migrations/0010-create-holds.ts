import type { Ddl } from './ddl.ts'

const STATES = `'processing', 'available', 'on-hold', 'on-loan', 'repair', 'not-found', 'lost', 'withdrawn'`
const COLUMNS = `school_id, id, bib_id, barcode, shared_barcode, accession_number, zone_id, volume, price_fen, source, condition,
  state, state_since, received_on, note, registered_by, registered_at, label_printed_at, lendings, version`

/** Holds (B1): who waits for which title, and the state of a copy that is kept for somebody. */
export async function up(m: Ddl): Promise<void> {
  await (m.engine === 'postgres' ? widenState(m) : rebuildCopies(m))
  // what stands on the hold shelf is asked for all day and is a handful
  await m.run(`CREATE INDEX copy_on_hold ON copy (school_id, bib_id) WHERE state = 'on-hold'`)
  await m.table(
    `hold (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, bib_id INTEGER NOT NULL, copy_id INTEGER, person_id INTEGER, class_id INTEGER,
      set_id INTEGER, asked_bib_id INTEGER NOT NULL, purpose TEXT NOT NULL, priority INTEGER NOT NULL, note TEXT NOT NULL, channel TEXT NOT NULL,
      placed_at TEXT NOT NULL, placed_by TEXT NOT NULL, asleep_from TEXT, asleep_to TEXT,
      kept_copy_id INTEGER, ready_day TEXT, until_day TEXT, ended_at TEXT, ended_day TEXT, outcome TEXT, loan_id INTEGER,
      CONSTRAINT hold_pk PRIMARY KEY (school_id, id),
      CONSTRAINT hold_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id),
      CONSTRAINT hold_copy_fk FOREIGN KEY (school_id, copy_id) REFERENCES copy (school_id, id),
      CONSTRAINT hold_kept_fk FOREIGN KEY (school_id, kept_copy_id) REFERENCES copy (school_id, id),
      CONSTRAINT hold_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT hold_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT hold_purpose CHECK (purpose IN ('lesson', 'leisure')))`,
  )
  // a set for a lesson is several holds of one reader; alone he waits for a title once
  await m.run(
    `CREATE UNIQUE INDEX hold_once ON hold (school_id, person_id, bib_id)
       WHERE ended_at IS NULL AND set_id IS NULL AND person_id IS NOT NULL`,
  )
  await m.run(
    'CREATE UNIQUE INDEX hold_kept_once ON hold (school_id, kept_copy_id) WHERE ended_at IS NULL AND kept_copy_id IS NOT NULL',
  )
  await m.run('CREATE INDEX hold_queue ON hold (school_id, bib_id) WHERE ended_at IS NULL')
  await m.run(
    'CREATE INDEX hold_until ON hold (school_id, until_day) WHERE ended_at IS NULL AND kept_copy_id IS NOT NULL',
  )
  await m.run('CREATE INDEX hold_person ON hold (school_id, person_id, placed_at)')
  await m.run('CREATE INDEX hold_loan ON hold (school_id, loan_id) WHERE loan_id IS NOT NULL')
  await m.run('CREATE INDEX hold_copy ON hold (school_id, copy_id) WHERE copy_id IS NOT NULL')
  await m.run('CREATE INDEX hold_kept ON hold (school_id, kept_copy_id) WHERE kept_copy_id IS NOT NULL')
}

async function widenState(m: Ddl): Promise<void> {
  await m.run('ALTER TABLE copy DROP CONSTRAINT copy_state')
  await m.run(`ALTER TABLE copy ADD CONSTRAINT copy_state CHECK (state IN (${STATES}))`)
}

/**
 * SQLite changes no constraint in place. The rows wait in a table of their own while theirs is made anew under its old name, so
 * that loans go on pointing to it; the references are looked at when all is done, at the commit.
 */
async function rebuildCopies(m: Ddl): Promise<void> {
  await m.run('PRAGMA defer_foreign_keys = ON')
  await m.run(`CREATE TABLE copy_kept AS SELECT ${COLUMNS} FROM copy`)
  await m.run('DROP TABLE copy')
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
      CONSTRAINT copy_state CHECK (state IN (${STATES})))`,
  )
  await m.run(`INSERT INTO copy (${COLUMNS}) SELECT ${COLUMNS} FROM copy_kept`)
  await m.run('DROP TABLE copy_kept')
  await m.run('CREATE UNIQUE INDEX copy_barcode_once ON copy (school_id, barcode) WHERE barcode IS NOT NULL')
  await m.run('CREATE INDEX copy_shared_barcode ON copy (school_id, shared_barcode) WHERE shared_barcode IS NOT NULL')
  await m.run('CREATE INDEX copy_bib ON copy (school_id, bib_id)')
  await m.run('CREATE INDEX copy_zone ON copy (school_id, zone_id, state)')
  await m.run('CREATE INDEX copy_registered ON copy (school_id, registered_at)')
  await m.run('CREATE INDEX copy_received ON copy (school_id, received_on, id)')
}
