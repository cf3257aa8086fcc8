import { say, sayIfKnown } from '#messages/say'
import type { Language } from '#messages/format'
import type { PlanInput } from './plan-row.ts'

/** What the reading process kept back, said so that a child's family could read it too. */
export function withheldInWords(language: Language, withheld: PlanInput['withheld']): string[] {
  const numbers = withheld
    .filter(({ reason }) => reason !== 'not-needed')
    .map(({ sheet, column, header, count, reason }) =>
      say(language, reason === 'identity-number' ? 'roster.withheld_identity' : 'roster.withheld_national', {
        place: [sheet, say(language, 'roster.column', { letter: column })].filter(Boolean).join(' · '),
        header: header === '' ? '' : say(language, 'roster.in_brackets', { text: header }),
        n: count,
      }),
    )
  const needless = new Set(
    withheld
      .filter(({ reason }) => reason === 'not-needed')
      .map(({ header, column }) => header || say(language, 'roster.column', { letter: column })),
  )
  return needless.size === 0
    ? numbers
    : [
        ...numbers,
        say(language, 'roster.withheld_needless', { columns: [...needless].join(say(language, 'roster.and')) }),
      ]
}

/** What a person should know of the file as a whole. */
export function aboutFile(language: Language, { notes, skipped, numbersAreSeats }: PlanInput): string[] {
  const remarks = notes.flatMap((note) => sayIfKnown(language, `roster.note_${note}`) ?? [])
  if (numbersAreSeats) remarks.push(say(language, 'roster.numbers_are_seats'))
  for (const reason of ['hidden-sheet', 'no-name-column', 'repeated-row', 'footer'] as const) {
    const found = skipped.filter((one) => one.reason === reason)
    const [first] = found
    if (!first) continue
    const isSheet = first.row === undefined
    const places = found.map(({ sheet, row }) =>
      isSheet ? sheet : [sheet, say(language, 'roster.row', { row: row ?? 0 })].filter(Boolean).join(' · '),
    )
    const named = [...new Set(places)].slice(0, 5).join(say(language, 'roster.and'))
    remarks.push(say(language, `roster.skipped_${reason}`, { n: found.length, places: named }))
  }
  return remarks
}
