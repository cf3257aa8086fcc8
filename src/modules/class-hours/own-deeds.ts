import type { Context } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import type { HourRow } from './store.ts'
import { hourOf } from './who-runs.ts'

/** The hour that somebody is about to mend something in: his, and not over. */
export async function openHour({ actor, tx }: Context, id: number): Promise<Outcome<HourRow>> {
  const hour = await hourOf(actor, tx, id)
  if (!hour) return notFound()
  return hour.ended_at === null ? done(hour) : refuse('class-hours.over')
}

/** What he himself did since it began: whoever runs the hour of one class reaches nothing that others did. */
export function ownDeeds({ tx, schoolId, actor }: Context, hour: HourRow) {
  return tx
    .selectFrom('desk_act as a')
    .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'a.school_id').onRef('l.id', '=', 'a.loan_id'))
    .select('a.id')
    .where('a.school_id', '=', schoolId)
    .where('a.actor', '=', actor.label)
    .where('a.at', '>=', hour.began_at)
}
