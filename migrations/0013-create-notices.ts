import type { Ddl } from './ddl.ts'

/** Notices (B4): what was or will be said to whom by which way, and for which loans, so that nothing is said twice. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `notice_address (
      school_id INTEGER NOT NULL, person_id INTEGER NOT NULL, email TEXT NOT NULL, changed_at TEXT NOT NULL,
      CONSTRAINT notice_address_pk PRIMARY KEY (school_id, person_id),
      CONSTRAINT notice_address_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
  await m.table(
    `notice_message (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, once_key TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL,
      person_id INTEGER, class_id INTEGER, robot_id INTEGER, day TEXT NOT NULL, body TEXT NOT NULL, books INTEGER NOT NULL,
      pupils INTEGER NOT NULL, state TEXT NOT NULL, not_before TEXT NOT NULL, attempts INTEGER NOT NULL, taken_at TEXT,
      sent_at TEXT, read_at TEXT, reason TEXT, created_at TEXT NOT NULL, actor TEXT NOT NULL,
      CONSTRAINT notice_message_pk PRIMARY KEY (school_id, id),
      CONSTRAINT notice_message_once UNIQUE (school_id, once_key),
      CONSTRAINT notice_message_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT notice_message_channel CHECK (channel IN ('app', 'mail', 'robot')),
      CONSTRAINT notice_message_state CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'stopped')))`,
  )
  await m.run(`CREATE INDEX notice_message_waiting ON notice_message (school_id, not_before) WHERE state = 'waiting'`)
  await m.run('CREATE INDEX notice_message_inbox ON notice_message (school_id, person_id, sent_at)')
  await m.run('CREATE INDEX notice_message_log ON notice_message (school_id, channel, id)')
  await m.run('CREATE INDEX notice_message_robot ON notice_message (school_id, robot_id, taken_at)')
  await m.table(
    `notice_loan (
      school_id INTEGER NOT NULL, loan_id INTEGER NOT NULL, due_day TEXT NOT NULL, step TEXT NOT NULL, message_id INTEGER NOT NULL,
      CONSTRAINT notice_loan_pk PRIMARY KEY (school_id, loan_id, due_day, step),
      CONSTRAINT notice_loan_loan_fk FOREIGN KEY (school_id, loan_id) REFERENCES loan (school_id, id),
      CONSTRAINT notice_loan_message_fk FOREIGN KEY (school_id, message_id) REFERENCES notice_message (school_id, id))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX notice_loan_message ON notice_loan (school_id, message_id)')
}
