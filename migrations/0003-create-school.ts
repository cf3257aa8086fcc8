import type { Ddl } from './ddl.ts'

/** Schools, their stages, terms, calendar and settings. */
export async function up(m: Ddl): Promise<void> {
  // The short name in addresses is unique across schools, so it stands in a table of its own (copied to every node of a cluster).
  await m.table(
    `school_slug (
      slug TEXT NOT NULL, target_school INTEGER NOT NULL,
      CONSTRAINT school_slug_pk PRIMARY KEY (slug))`,
    { clustered: true },
  )
  await m.table(
    `school (
      school_id INTEGER NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, time_zone TEXT NOT NULL,
      demo INTEGER NOT NULL, created_at TEXT NOT NULL, removed_at TEXT,
      CONSTRAINT school_pk PRIMARY KEY (school_id))`,
  )
  await m.table(
    `school_stage (
      school_id INTEGER NOT NULL, stage TEXT NOT NULL, years INTEGER NOT NULL,
      CONSTRAINT school_stage_pk PRIMARY KEY (school_id, stage),
      CONSTRAINT school_stage_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id),
      CONSTRAINT school_stage_name CHECK (stage IN ('primary', 'junior', 'senior')))`,
    { clustered: true },
  )
  await m.table(
    `school_setting (
      school_id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, changed_at TEXT NOT NULL,
      CONSTRAINT school_setting_pk PRIMARY KEY (school_id, name),
      CONSTRAINT school_setting_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id))`,
    { clustered: true },
  )
  await m.table(
    `term (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, school_year INTEGER NOT NULL, number INTEGER NOT NULL,
      first_day TEXT NOT NULL, last_day TEXT NOT NULL,
      CONSTRAINT term_pk PRIMARY KEY (school_id, id),
      CONSTRAINT term_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id),
      CONSTRAINT term_once UNIQUE (school_id, school_year, number),
      CONSTRAINT term_order CHECK (first_day <= last_day))`,
  )
  await m.table(
    `calendar_day (
      school_id INTEGER NOT NULL, day TEXT NOT NULL, open INTEGER NOT NULL, reason TEXT NOT NULL,
      CONSTRAINT calendar_day_pk PRIMARY KEY (school_id, day),
      CONSTRAINT calendar_day_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id))`,
    { clustered: true },
  )
}
