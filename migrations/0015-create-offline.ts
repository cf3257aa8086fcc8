import type { Ddl } from './ddl.ts'

/** What desks did without a line, and what was written on paper (B7). That a fact counts once is held by an index for ever. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `offline_ledger (
      school_id INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, device_id INTEGER, class_id INTEGER, opened_at TEXT NOT NULL,
      opened_by TEXT NOT NULL, seen_at TEXT NOT NULL, offset_ms INTEGER NOT NULL,
      CONSTRAINT offline_ledger_pk PRIMARY KEY (school_id, id),
      CONSTRAINT offline_ledger_device_fk FOREIGN KEY (school_id, device_id) REFERENCES device (school_id, id),
      CONSTRAINT offline_ledger_kind CHECK (kind IN ('desk', 'paper')))`,
  )
  await m.table(
    `offline_fact (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, ledger TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
      clock_at TEXT NOT NULL, at TEXT NOT NULL, since TEXT NOT NULL, card TEXT NOT NULL, barcode TEXT NOT NULL, due_day TEXT,
      content TEXT NOT NULL, received_at TEXT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, copy_id INTEGER,
      person_id INTEGER, loan_id INTEGER, act INTEGER, notes TEXT NOT NULL, solution TEXT, solved_at TEXT, solved_by TEXT,
      CONSTRAINT offline_fact_pk PRIMARY KEY (school_id, id),
      CONSTRAINT offline_fact_once UNIQUE (school_id, ledger, seq),
      CONSTRAINT offline_fact_ledger_fk FOREIGN KEY (school_id, ledger) REFERENCES offline_ledger (school_id, id),
      CONSTRAINT offline_fact_kind CHECK (kind IN ('lend', 'return', 'renew', 'condition', 'undo')),
      CONSTRAINT offline_fact_state CHECK (state IN ('waiting', 'merged', 'task', 'solved', 'dropped')))`,
  )
  await m.run(`CREATE INDEX offline_fact_waiting ON offline_fact (school_id, at, ledger, seq) WHERE state = 'waiting'`)
  await m.run(`CREATE INDEX offline_fact_task ON offline_fact (school_id, at, id) WHERE state = 'task'`)
  await m.run(`CREATE INDEX offline_fact_person ON offline_fact (school_id, person_id)`)
  // a book came back that nobody knew to be out: the loan may still be on its way from another desk
  await m.run(
    `CREATE INDEX offline_fact_spare ON offline_fact (school_id, copy_id, at) WHERE kind = 'return' AND loan_id IS NULL AND state = 'merged'`,
  )
}
