import type { Ddl } from './ddl.ts'

/** Each class's weekly reading lesson (F3), and the hours in which a whole class was served (B3). */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `reading_lesson (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, class_id INTEGER NOT NULL, weekday INTEGER NOT NULL,
      period INTEGER, from_time TEXT, to_time TEXT, room TEXT NOT NULL, weeks TEXT NOT NULL, term_id INTEGER,
      CONSTRAINT reading_lesson_pk PRIMARY KEY (school_id, id),
      CONSTRAINT reading_lesson_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT reading_lesson_term_fk FOREIGN KEY (school_id, term_id) REFERENCES term (school_id, id),
      CONSTRAINT reading_lesson_weeks CHECK (weeks IN ('all', 'odd', 'even')),
      CONSTRAINT reading_lesson_time CHECK (period IS NOT NULL OR (from_time IS NOT NULL AND to_time IS NOT NULL)))`,
  )
  await m.run('CREATE INDEX reading_lesson_class ON reading_lesson (school_id, class_id)')
  await m.table(
    `class_hour (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, class_id INTEGER NOT NULL, day TEXT NOT NULL,
      during TEXT NOT NULL, began_at TEXT NOT NULL, ended_at TEXT, actor TEXT NOT NULL, pupils INTEGER NOT NULL,
      returned INTEGER NOT NULL, lent INTEGER NOT NULL, still_out INTEGER NOT NULL, absent INTEGER NOT NULL,
      CONSTRAINT class_hour_pk PRIMARY KEY (school_id, id),
      CONSTRAINT class_hour_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))`,
  )
  // a class is served once at a time, whoever sits at the desk
  await m.run('CREATE UNIQUE INDEX class_hour_open ON class_hour (school_id, class_id) WHERE ended_at IS NULL')
  await m.run('CREATE INDEX class_hour_day ON class_hour (school_id, day)')
  // only while the hour lasts: afterwards their number alone is kept
  await m.table(
    `class_hour_absent (
      school_id INTEGER NOT NULL, hour_id INTEGER NOT NULL, person_id INTEGER NOT NULL,
      CONSTRAINT class_hour_absent_pk PRIMARY KEY (school_id, hour_id, person_id),
      CONSTRAINT class_hour_absent_hour_fk FOREIGN KEY (school_id, hour_id) REFERENCES class_hour (school_id, id),
      CONSTRAINT class_hour_absent_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id))`,
    { clustered: true },
  )
}
