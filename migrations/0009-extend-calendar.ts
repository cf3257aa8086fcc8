import type { Ddl } from './ddl.ts'

/** Why a day differs from the week, and by which weekday's timetable a worked Saturday runs (F2). */
export async function up(m: Ddl): Promise<void> {
  await m.run(`ALTER TABLE calendar_day ADD COLUMN kind TEXT NOT NULL DEFAULT 'closed'`)
  await m.run('ALTER TABLE calendar_day ADD COLUMN works_as INTEGER')
  await m.run(`UPDATE calendar_day SET kind = 'open' WHERE open = 1`)
}
