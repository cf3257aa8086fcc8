import type { Choices } from '#figures/contract'

/** `YYYY-MM-DD` of a day that lies so many days later. */
function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export interface Preset {
  name: 'this_week' | 'this_month' | 'this_term' | 'last_term'
  from: string
  to: string
}

/** The periods that are asked for most: up to today, save the term that is over. */
export function presetsOf({ today, terms }: Pick<Choices, 'today' | 'terms'>): Preset[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const [now, before] = terms
  const inTerm = now !== undefined && today <= now.lastDay
  const last = inTerm ? before : now
  return [
    { name: 'this_week', from: later(today, -weekday), to: today },
    { name: 'this_month', from: `${today.slice(0, 7)}-01`, to: today },
    ...(inTerm ? [{ name: 'this_term' as const, from: now.firstDay, to: today }] : []),
    ...(last ? [{ name: 'last_term' as const, from: last.firstDay, to: last.lastDay }] : []),
  ]
}
