import type { Ddl } from './ddl.ts'

/** Lending to a whole class, a teacher or an office in one go (B3): a head, and ordinary loans that name it. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `class_loan (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, class_id INTEGER,
      person_id INTEGER, office TEXT NOT NULL, lent_day TEXT NOT NULL, due_day TEXT NOT NULL, renewals INTEGER NOT NULL,
      checked_day TEXT, override_reason TEXT, actor TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT class_loan_pk PRIMARY KEY (school_id, id),
      CONSTRAINT class_loan_number UNIQUE (school_id, number),
      CONSTRAINT class_loan_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
      CONSTRAINT class_loan_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT class_loan_kind CHECK (kind IN ('class', 'teacher', 'office')))`,
  )
  // no foreign key: an added column of two cannot have one on SQLite; the program writes the head first
  await m.run('ALTER TABLE loan ADD COLUMN class_loan_id INTEGER')
  await m.run('CREATE INDEX loan_class_loan ON loan (school_id, class_loan_id) WHERE class_loan_id IS NOT NULL')
}
