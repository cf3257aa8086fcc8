import type { Ddl } from './ddl.ts'

/** People of a school: classes by cohort, readers and staff, accounts, roles, devices. Nothing beyond what a library needs (L5). */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `school_class (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, stage TEXT NOT NULL, entry_year INTEGER NOT NULL, number TEXT NOT NULL,
      name TEXT, closed_on TEXT,
      CONSTRAINT school_class_pk PRIMARY KEY (school_id, id),
      CONSTRAINT school_class_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id),
      CONSTRAINT school_class_once UNIQUE (school_id, stage, entry_year, number))`,
  )
  await m.table(
    `person (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
      sort_key TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, category TEXT NOT NULL, class_id INTEGER, seat_number INTEGER,
      student_number TEXT, card_number TEXT NOT NULL, card_stopped_on TEXT, status TEXT NOT NULL, left_on TEXT, left_reason TEXT,
      created_at TEXT NOT NULL, changed_at TEXT NOT NULL, erased_at TEXT, version INTEGER NOT NULL,
      CONSTRAINT person_pk PRIMARY KEY (school_id, id),
      CONSTRAINT person_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT person_card_once UNIQUE (school_id, card_number),
      CONSTRAINT person_kind CHECK (kind IN ('pupil', 'staff')),
      CONSTRAINT person_status CHECK (status IN ('active', 'left')))`,
  )
  await m.run(
    'CREATE UNIQUE INDEX person_number_once ON person (school_id, student_number) WHERE student_number IS NOT NULL',
  )
  await m.run('CREATE INDEX person_class ON person (school_id, class_id, status)')
  await m.run('CREATE INDEX person_initials ON person (school_id, initials)')
  await m.run('CREATE INDEX person_name ON person (school_id, name_key)')
  await m.run('CREATE INDEX person_sort ON person (school_id, sort_key)')
  await m.table(
    `account (
      school_id INTEGER NOT NULL, person_id INTEGER NOT NULL, login TEXT NOT NULL, password_hash TEXT NOT NULL,
      must_change INTEGER NOT NULL, stopped_at TEXT, changed_at TEXT NOT NULL,
      CONSTRAINT account_pk PRIMARY KEY (school_id, person_id),
      CONSTRAINT account_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT account_login_once UNIQUE (school_id, login))`,
    { clustered: true },
  )
  // Sign-in by the QR code on a card: 128 random bits, of which only the hash is kept. A reprint makes a new one.
  await m.table(
    `card_code (
      school_id INTEGER NOT NULL, code_hash TEXT NOT NULL, person_id INTEGER NOT NULL, issued_at TEXT NOT NULL,
      CONSTRAINT card_code_pk PRIMARY KEY (school_id, code_hash),
      CONSTRAINT card_code_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
  await m.run('CREATE INDEX card_code_person ON card_code (school_id, person_id)')
  await m.table(
    `pupil_pin (
      school_id INTEGER NOT NULL, person_id INTEGER NOT NULL, pin_hash TEXT NOT NULL, changed_at TEXT NOT NULL,
      CONSTRAINT pupil_pin_pk PRIMARY KEY (school_id, person_id),
      CONSTRAINT pupil_pin_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
  await m.table(
    `role_grant (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, person_id INTEGER NOT NULL, role TEXT NOT NULL, class_id INTEGER,
      from_day TEXT NOT NULL, until_day TEXT, granted_at TEXT NOT NULL,
      CONSTRAINT role_grant_pk PRIMARY KEY (school_id, id),
      CONSTRAINT role_grant_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT role_grant_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))`,
  )
  await m.run('CREATE INDEX role_grant_person ON role_grant (school_id, person_id)')
  // What a school took from or added to a role's standard permissions.
  await m.table(
    `role_permission (
      school_id INTEGER NOT NULL, role TEXT NOT NULL, permission TEXT NOT NULL, allowed INTEGER NOT NULL,
      CONSTRAINT role_permission_pk PRIMARY KEY (school_id, role, permission),
      CONSTRAINT role_permission_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id))`,
    { clustered: true },
  )
  await m.table(
    `device (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, token_hash TEXT NOT NULL,
      registered_at TEXT NOT NULL, registered_by INTEGER, removed_at TEXT, seen_at TEXT,
      CONSTRAINT device_pk PRIMARY KEY (school_id, id),
      CONSTRAINT device_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id),
      CONSTRAINT device_token_once UNIQUE (school_id, token_hash),
      CONSTRAINT device_kind CHECK (kind IN ('desk', 'terminal', 'board')))`,
  )
}
