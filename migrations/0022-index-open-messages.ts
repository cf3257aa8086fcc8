import type { Ddl } from './ddl.ts'

/** What is being sent is looked for as often as what waits: one index over both, which are few among all that was ever said (B4). */
export async function up(m: Ddl): Promise<void> {
  await m.run('DROP INDEX notice_message_waiting')
  await m.run(
    "CREATE INDEX notice_message_open ON notice_message (school_id, not_before) WHERE state IN ('waiting', 'sending')",
  )
}
