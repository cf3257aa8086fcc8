import type { Ddl } from './ddl.ts'

/** Emergency closings (F2): which days, and what they did to the due days of loans; private addresses of a calendar of due days. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `closing (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, batch_id INTEGER NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
      reason TEXT NOT NULL, days TEXT NOT NULL, made_at TEXT NOT NULL, actor TEXT NOT NULL,
      CONSTRAINT closing_pk PRIMARY KEY (school_id, id),
      CONSTRAINT closing_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES batch (school_id, id))`,
  )
  await m.run('CREATE UNIQUE INDEX closing_batch_once ON closing (school_id, batch_id)')
  // why a loan falls due on this day and not on the one that was promised: it holds while due_day is still moved_to
  await m.run('ALTER TABLE loan ADD COLUMN moved_from TEXT')
  await m.run('ALTER TABLE loan ADD COLUMN moved_to TEXT')
  await m.run('ALTER TABLE loan ADD COLUMN moved_why TEXT')
  await m.table(
    `due_feed (
      school_id INTEGER NOT NULL, person_id INTEGER NOT NULL, token_hash TEXT NOT NULL, made_at TEXT NOT NULL,
      CONSTRAINT due_feed_pk PRIMARY KEY (school_id, person_id),
      CONSTRAINT due_feed_token UNIQUE (school_id, token_hash),
      CONSTRAINT due_feed_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
}
