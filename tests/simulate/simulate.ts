/** A school lives a term: set up, day by day, and held against its ledger. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SIMULATED } from '../../src/told-clock.ts'
import { instant, TermCalendar } from './calendar.ts'
import { liveOneDay } from './day.ts'
import { classNumbers, furnish } from './furnish.ts'
import { type Compared, holdAgainst } from './hold-against.ts'
import { Ledger } from './ledger.ts'
import { LonelyDesks } from './offline-hour.ts'
import { Outside } from './outside.ts'
import { Chance } from './random.ts'
import { planSchool, type SchoolKind } from './school.ts'
import { Server } from './server.ts'

export interface Asked {
  readonly school: SchoolKind
  readonly pupils: number
  readonly weeks: number
  readonly seed: number
  /** How often the power fails in the term. */
  readonly kills: number
  /** Where the data go: empty, and removed by whoever made it. */
  readonly folder: string
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string | undefined
  readonly progress?: (done: number, total: number, words: string) => void
}

export interface Lived {
  readonly compared: readonly Compared[]
  readonly deeds: number
  readonly kills: number
}

export async function simulate(asked: Asked): Promise<Lived> {
  const { folder, databaseUrl, progress = () => undefined } = asked
  const chance = new Chance(asked.seed)
  const calendar = new TermCalendar(asked.weeks)
  const ledger = new Ledger(calendar)
  const planned = planSchool(asked.school, asked.pupils, asked.seed + 1)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, SIMULATED), '')
  const outside = await Outside.open()
  const environment = { ...outside.environment, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) }
  const server = new Server(folder, environment, instant(calendar.firstDay, '07:00'))
  try {
    progress(0, asked.weeks, 'setting up')
    await furnish(server, planned, ledger)
    const lonely = new LonelyDesks()
    await lonely.open({ server }, calendar.firstDay)
    const classIds = await classNumbers(server)
    await outside.furnish(server, ledger, classIds)
    const town = { server, ledger, chance, outside, classNames: planned.classNames, classIds }
    const days = [...calendar.days()]
    const cuts = new Set<number>()
    while (cuts.size < Math.min(asked.kills, days.length)) cuts.add(chance.below(days.length))
    let deeds = 0
    // the deeds until the power fails; a day on which there are fewer leaves it to the next
    let left = -1
    for (const [at, day] of days.entries()) {
      if (cuts.has(at)) left = chance.below(20)
      // closed since
      if (!calendar.isOpen(day)) continue
      progress(at, days.length, day)
      const after = () => {
        deeds++
        if (left-- === 0) server.kill()
      }
      await liveOneDay({ ...town, after }, lonely, day, at)
    }
    progress(days.length, days.length, 'comparing')
    return { compared: await holdAgainst(town, { folder, environment }), deeds, kills: server.kills }
  } finally {
    await server.stop()
    outside.close()
  }
}
