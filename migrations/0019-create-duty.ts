import type { Ddl } from './ddl.ts'

/** Student librarians at a desk that a teacher opened with a PIN (B3): the PINs, and who served where from when to when. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `duty_pin (
      school_id INTEGER NOT NULL, person_id INTEGER NOT NULL, pin_hash TEXT NOT NULL, changed_at TEXT NOT NULL,
      CONSTRAINT duty_pin_pk PRIMARY KEY (school_id, person_id),
      CONSTRAINT duty_pin_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
  await m.table(
    `duty_shift (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, device_id INTEGER NOT NULL, opened_by INTEGER, helper_id INTEGER,
      began_at TEXT NOT NULL, ends_at TEXT NOT NULL, ended_at TEXT, ended_how TEXT,
      CONSTRAINT duty_shift_pk PRIMARY KEY (school_id, id),
      CONSTRAINT duty_shift_device_fk FOREIGN KEY (school_id, device_id) REFERENCES device (school_id, id),
      CONSTRAINT duty_shift_opened_by_fk FOREIGN KEY (school_id, opened_by) REFERENCES person (school_id, id),
      CONSTRAINT duty_shift_helper_fk FOREIGN KEY (school_id, helper_id) REFERENCES person (school_id, id),
      CONSTRAINT duty_shift_ended_how CHECK (ended_how IN ('button', 'time', 'next', 'teacher')))`,
  )
  await m.run('CREATE UNIQUE INDEX duty_shift_open ON duty_shift (school_id, device_id) WHERE ended_at IS NULL')
  await m.run('CREATE INDEX duty_shift_began ON duty_shift (school_id, began_at)')
}
