import type { Ddl } from './ddl.ts'

/** What every module stands on: settings of the installation, counters, audit, idempotency, sessions, jobs. School 0 is the installation itself. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `installation (
      key TEXT NOT NULL, value TEXT NOT NULL,
      CONSTRAINT installation_pk PRIMARY KEY (key))`,
    { clustered: true },
  )
  await m.table(
    `process_lease (
      number INTEGER NOT NULL, holder TEXT NOT NULL, last_ms INTEGER NOT NULL, until_at TEXT NOT NULL,
      CONSTRAINT process_lease_pk PRIMARY KEY (number))`,
  )
  await m.table(
    `counter (
      school_id INTEGER NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
      CONSTRAINT counter_pk PRIMARY KEY (school_id, name))`,
    { clustered: true },
  )
  await m.table(
    `audit_head (
      school_id INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
      CONSTRAINT audit_head_pk PRIMARY KEY (school_id))`,
  )
  await m.table(
    `audit_entry (
      school_id INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      command TEXT NOT NULL, action TEXT NOT NULL, entity TEXT NOT NULL, entity_id INTEGER NOT NULL,
      payload_hash TEXT NOT NULL, hash TEXT NOT NULL,
      CONSTRAINT audit_entry_pk PRIMARY KEY (school_id, seq))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX audit_entry_entity ON audit_entry (school_id, entity, entity_id)')
  await m.table(
    `audit_payload (
      school_id INTEGER NOT NULL, seq INTEGER NOT NULL, salt TEXT NOT NULL, payload TEXT NOT NULL,
      CONSTRAINT audit_payload_pk PRIMARY KEY (school_id, seq))`,
    { clustered: true },
  )
  await m.table(
    `idempotency (
      school_id INTEGER NOT NULL, key TEXT NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL,
      input_hash TEXT NOT NULL, outcome TEXT NOT NULL, at TEXT NOT NULL,
      CONSTRAINT idempotency_pk PRIMARY KEY (school_id, key))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX idempotency_at ON idempotency (school_id, at)')
  await m.table(
    `session (
      school_id INTEGER NOT NULL, token_hash TEXT NOT NULL, person_id INTEGER NOT NULL, device_id INTEGER,
      created_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL,
      CONSTRAINT session_pk PRIMARY KEY (school_id, token_hash))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX session_person ON session (school_id, person_id)')
  await m.table(
    `throttle (
      key TEXT NOT NULL, failures INTEGER NOT NULL, last_at TEXT NOT NULL,
      CONSTRAINT throttle_pk PRIMARY KEY (key))`,
    { clustered: true },
  )
  await m.table(
    `job (
      id INTEGER NOT NULL, school_id INTEGER NOT NULL, kind TEXT NOT NULL, unique_key TEXT, payload TEXT NOT NULL,
      state TEXT NOT NULL, run_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0,
      total INTEGER, result TEXT, error TEXT, actor TEXT NOT NULL, created_at TEXT NOT NULL, started_at TEXT,
      finished_at TEXT, lease_until TEXT,
      CONSTRAINT job_pk PRIMARY KEY (id),
      CONSTRAINT job_state CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')))`,
  )
  await m.run("CREATE UNIQUE INDEX job_open_once ON job (kind, unique_key) WHERE state IN ('waiting', 'running')")
  await m.run("CREATE INDEX job_due ON job (run_at) WHERE state = 'waiting'")
  await m.run('CREATE INDEX job_school ON job (school_id, created_at)')
  // Bulk work: what a batch did to each row, so that it can be undone as a whole and resumed where it stopped.
  await m.table(
    `batch (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, label TEXT NOT NULL, actor TEXT NOT NULL,
      created_at TEXT NOT NULL, applied_at TEXT, undone_at TEXT, position INTEGER NOT NULL, input TEXT NOT NULL, summary TEXT NOT NULL,
      CONSTRAINT batch_pk PRIMARY KEY (school_id, id),
      CONSTRAINT batch_state CHECK (state IN ('planned', 'applying', 'applied', 'undoing', 'undone', 'failed')))`,
  )
  await m.run('CREATE INDEX batch_kind ON batch (school_id, kind, created_at)')
  await m.table(
    `batch_item (
      school_id INTEGER NOT NULL, batch_id INTEGER NOT NULL, seq INTEGER NOT NULL, place TEXT NOT NULL, outcome TEXT NOT NULL,
      entity TEXT NOT NULL, entity_id INTEGER, detail TEXT NOT NULL,
      CONSTRAINT batch_item_pk PRIMARY KEY (school_id, batch_id, seq),
      CONSTRAINT batch_item_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES batch (school_id, id))`,
    { clustered: true },
  )
}
