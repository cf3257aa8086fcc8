import type { Ddl } from './ddl.ts'

/** The reading room (B6): who came in which opening window, what was read there and not lent, the teacher's notes. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `room_visit (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, at TEXT NOT NULL, day TEXT NOT NULL, window_name TEXT NOT NULL,
      from_time TEXT NOT NULL, to_time TEXT NOT NULL, class_id INTEGER, person_id INTEGER, heads INTEGER NOT NULL,
      left_heads INTEGER NOT NULL, actor TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT room_visit_pk PRIMARY KEY (school_id, id),
      CONSTRAINT room_visit_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT room_visit_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT room_visit_heads CHECK (heads > 0 AND left_heads >= 0 AND left_heads <= heads))`,
  )
  await m.run('CREATE INDEX room_visit_day ON room_visit (school_id, day, from_time)')
  await m.run('CREATE INDEX room_visit_person ON room_visit (school_id, person_id) WHERE person_id IS NOT NULL')
  // a card counts once in an opening window, however often it is scanned
  await m.run(
    'CREATE UNIQUE INDEX room_visit_card ON room_visit (school_id, day, from_time, person_id) WHERE person_id IS NOT NULL AND undone_at IS NULL',
  )
  await m.table(
    `in_house_use (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, at TEXT NOT NULL, day TEXT NOT NULL, window_name TEXT NOT NULL,
      from_time TEXT NOT NULL, to_time TEXT NOT NULL, copy_id INTEGER NOT NULL, actor TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT in_house_use_pk PRIMARY KEY (school_id, id),
      CONSTRAINT in_house_use_copy_fk FOREIGN KEY (school_id, copy_id) REFERENCES copy (school_id, id))`,
  )
  await m.run('CREATE UNIQUE INDEX in_house_use_once ON in_house_use (school_id, day, copy_id) WHERE undone_at IS NULL')
  await m.run('CREATE INDEX in_house_use_copy ON in_house_use (school_id, copy_id)')
  await m.table(
    `room_note (
      school_id INTEGER NOT NULL, day TEXT NOT NULL, from_time TEXT NOT NULL, to_time TEXT NOT NULL,
      window_name TEXT NOT NULL, note TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
      CONSTRAINT room_note_pk PRIMARY KEY (school_id, day, from_time))`,
    { clustered: true },
  )
}
