import type { Ddl } from './ddl.ts'

/** Loans and what the desk did (B1). One open loan a copy is held by an index, not by a program. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `loan (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, copy_id INTEGER NOT NULL, bib_id INTEGER NOT NULL, person_id INTEGER,
      class_id INTEGER, category TEXT NOT NULL, lent_at TEXT NOT NULL, lent_day TEXT NOT NULL, due_day TEXT NOT NULL,
      renewals INTEGER NOT NULL, returned_at TEXT, returned_day TEXT, returned_condition TEXT, terms TEXT NOT NULL,
      override_reason TEXT, channel TEXT NOT NULL, voided_at TEXT,
      CONSTRAINT loan_pk PRIMARY KEY (school_id, id),
      CONSTRAINT loan_copy_fk FOREIGN KEY (school_id, copy_id) REFERENCES copy (school_id, id),
      CONSTRAINT loan_bib_fk FOREIGN KEY (school_id, bib_id) REFERENCES bib (school_id, id),
      CONSTRAINT loan_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
  )
  await m.run('CREATE UNIQUE INDEX loan_open_once ON loan (school_id, copy_id) WHERE returned_at IS NULL')
  await m.run('CREATE INDEX loan_open_person ON loan (school_id, person_id) WHERE returned_at IS NULL')
  await m.run('CREATE INDEX loan_open_due ON loan (school_id, due_day) WHERE returned_at IS NULL')
  await m.run('CREATE INDEX loan_person ON loan (school_id, person_id, lent_at)')
  await m.run('CREATE INDEX loan_copy ON loan (school_id, copy_id, lent_at)')
  await m.run('CREATE INDEX loan_day ON loan (school_id, lent_day) WHERE voided_at IS NULL')
  // books a head, class by class, without touching a row
  await m.run('CREATE INDEX loan_class_day ON loan (school_id, class_id, lent_day) WHERE voided_at IS NULL')
  await m.run(
    'CREATE INDEX loan_returned ON loan (school_id, returned_day) WHERE returned_day IS NOT NULL AND voided_at IS NULL',
  )
  await m.table(
    `desk_act (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, loan_id INTEGER NOT NULL,
      actor TEXT NOT NULL, device_id INTEGER, before TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT desk_act_pk PRIMARY KEY (school_id, id),
      CONSTRAINT desk_act_loan_fk FOREIGN KEY (school_id, loan_id) REFERENCES loan (school_id, id),
      CONSTRAINT desk_act_kind CHECK (kind IN ('lend', 'return', 'renew')))`,
  )
  await m.run('CREATE INDEX desk_act_actor ON desk_act (school_id, actor, id)')
}
