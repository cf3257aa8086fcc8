import { say } from '#messages/say'
import type { Db } from '#platform/database'
import { factsOf, fileName, type Making } from '#platform/export/list-file'
import type { FileReply } from '#platform/endpoint'
import { drawInWorker } from '#platform/print/draw-in-worker'
import { formatDay } from '#values/day-format'
import { dayOfInstant } from '#values/instant'
import { wallText } from './rule-words.ts'
import { loadRuleSet, versionOn } from './store.ts'

export interface WallText {
  readonly title: string
  /** Since when; null for what the program comes with. */
  readonly from: string | null
  readonly lines: string[]
}

/** K6: the text of the rules in force, from the settings themselves: the two cannot disagree. */
export async function readWallText(db: Db, { school, now, language }: Making): Promise<WallText> {
  const { schoolId } = school
  const version = await versionOn(db, schoolId, dayOfInstant(now, school.timeZone))
  const set = await loadRuleSet(db, schoolId, version)
  const row = await db
    .selectFrom('lending_rule_set')
    .select('from_day')
    .where('school_id', '=', schoolId)
    .where('version', '=', version)
    .executeTakeFirst()
  return {
    title: say(language, 'nav.lendingRules'),
    from: row?.from_day ?? null,
    lines: set ? wallText(set, (key, ...params) => say(language, key, ...params)) : [],
  }
}

/** The same on one sheet, in letters that are read from the other side of the desk. */
export async function wallSheet(db: Db, making: Making): Promise<FileReply> {
  const { title, from, lines } = await readWallText(db, making)
  const since =
    from === null
      ? ''
      : say(making.language, 'lending-rules.wall_from', { day: formatDay(from, making.language, 'full') })
  const { bytes } = await drawInWorker(
    'wall-sheet',
    { facts: factsOf(making, title), title, subtitle: making.school.name, lines, foot: since },
    [],
  )
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}
