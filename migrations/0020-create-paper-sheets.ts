import type { Ddl } from './ddl.ts'

/** A loan sheet that was filled in on paper and entered afterwards (B7); its lines are the facts of the ledger of that name. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `paper_sheet (
      school_id INTEGER NOT NULL, id TEXT NOT NULL, class_id INTEGER, day TEXT NOT NULL, lines INTEGER NOT NULL,
      entered_at TEXT NOT NULL, actor TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT paper_sheet_pk PRIMARY KEY (school_id, id),
      CONSTRAINT paper_sheet_ledger_fk FOREIGN KEY (school_id, id) REFERENCES offline_ledger (school_id, id),
      CONSTRAINT paper_sheet_class_fk FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))`,
  )
  await m.run('CREATE INDEX paper_sheet_entered ON paper_sheet (school_id, entered_at)')
}
