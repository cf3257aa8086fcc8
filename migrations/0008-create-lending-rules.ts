import type { Ddl } from './ddl.ts'

/** The rules of lending, version by version (B2). A version is never changed: loans were made under it. */
export async function up(m: Ddl): Promise<void> {
  await m.table(
    `lending_rule_set (
      school_id INTEGER NOT NULL, version INTEGER NOT NULL, from_day TEXT NOT NULL, content TEXT NOT NULL,
      actor TEXT NOT NULL, made_at TEXT NOT NULL, undone_at TEXT,
      CONSTRAINT lending_rule_set_pk PRIMARY KEY (school_id, version),
      CONSTRAINT lending_rule_set_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id))`,
  )
  await m.table(
    `lending_rule_draft (
      school_id INTEGER NOT NULL, base INTEGER NOT NULL, content TEXT NOT NULL, actor TEXT NOT NULL, saved_at TEXT NOT NULL,
      CONSTRAINT lending_rule_draft_pk PRIMARY KEY (school_id),
      CONSTRAINT lending_rule_draft_school_fk FOREIGN KEY (school_id) REFERENCES school (school_id))`,
  )
  await m.run('ALTER TABLE loan ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 0')
  await takeOverSettings(m)
}

interface OldRule {
  readonly category: string
  readonly kind: string
  readonly count: number
  readonly days: number
  readonly renewals: number
}

/** The table that stood among the settings becomes the school's first version. */
async function takeOverSettings({ db }: Ddl): Promise<void> {
  const settings = db.selectFrom('school_setting').select(['school_id', 'name', 'value', 'changed_at'])
  for (const row of await settings.where('name', '=', 'circulation.rules').execute()) {
    const rules = JSON.parse(String(row['value'])) as OldRule[]
    const stops = await settings
      .where('school_id', '=', row['school_id'])
      .where('name', '=', 'circulation.overdue-stops')
      .where('value', '=', 'true')
      .executeTakeFirst()
    const ladder = {
      id: rules.length + 1,
      when: {},
      values: { ladder: [{ from: 1, step: 'pause', perDay: 0, most: 0 }] },
    }
    await db
      .insertInto('lending_rule_set')
      .values({
        school_id: row['school_id'],
        version: 1,
        from_day: '2026-01-01',
        content: JSON.stringify({ holidayFrom: 14, rules: [...rules.map(rowAsRule), ...(stops ? [ladder] : [])] }),
        actor: 'system',
        made_at: row['changed_at'],
        undone_at: null,
      })
      .execute()
    await db.insertInto('counter').values({ school_id: row['school_id'], name: 'lending-rules', value: 1 }).execute()
  }
  await db
    .deleteFrom('school_setting')
    .where('name', 'in', ['circulation.rules', 'circulation.overdue-stops'])
    .execute()
}

function rowAsRule({ category, kind, count, days, renewals }: OldRule, index: number): object {
  return {
    id: index + 1,
    when: { ...(category === '*' ? {} : { category: [category] }), ...(kind === '*' ? {} : { kind: [kind] }) },
    values: { count, period: { unit: 'days', n: days }, renewals },
  }
}
