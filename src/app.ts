/**
 * The composition root: database, platform parts, modules, HTTP and jobs, in the order in which they stand on each other.
 * `main.ts` serves it, the command line and the tests use it as it is.
 */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { accounts, identify } from '#accounts'
import { autoRenewal } from '#auto-renewal'
import { catalog } from '#catalog'
import { cataloguing } from '#cataloguing'
import { circulation } from '#circulation'
import { classHours } from '#class-hours'
import { classLoans } from '#class-loans'
import { closings } from '#closings'
import { compensation } from '#compensation'
import { demo } from '#demo'
import { dueFeed } from '#due-feed'
import { deskStock } from '#desk-stock'
import { duty } from '#duty'
import { fastLane } from '#fast-lane'
import { figures } from '#figures'
import { holdings } from '#holdings'
import { holds } from '#holds'
import { imports } from '#imports'
import { backupFolder, installation } from '#installation'
import { labels } from '#labels'
import { letters } from '#letters'
import { offline } from '#offline'
import { lendingRules } from '#lending-rules'
import { money } from '#money'
import { opac } from '#opac'
import { notices } from '#notices'
import { operations } from '#operations'
import { outbox } from '#outbox'
import { paperSheets } from '#paper-sheets'
import { people } from '#people'
import type { Clock, MovedClock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { goOnWithBatches } from '#platform/go-on'
import { createHttp } from '#platform/http'
import { type Ids, leaseIds } from '#platform/ids'
import { writeJob } from '#platform/jobs'
import type { ModuleDoor, Parts, RestoreRequest } from '#platform/module'
import { createPerform, type News, type PerformParts } from '#platform/perform'
import { startPeriodic, writeBetween } from '#platform/periodic'
import type { PermissionDeclaration } from '#platform/permissions'
import type { Problem } from '#platform/problem'
import { privacy } from '#privacy'
import { freeCutOffJobs, type JobRunner, startJobs } from '#platform/run-jobs'
import type { DatabaseLocation } from '#platform/database/location'
import { readingRoom } from '#reading-room'
import { roster } from '#roster'
import { registers } from '#registers'
import { recordFiles } from '#record-files'
import { findSchool, school } from '#school'
import { statistics } from '#statistics'
import { timetable } from '#timetable'
import { yearChange } from '#year-change'
import { asideOf } from './aside.ts'

/** Every module once, in the order of design §2: what stands later may use what stands earlier. */
export const modules: readonly ModuleDoor[] = [
  school,
  people,
  catalog,
  accounts,
  roster,
  timetable,
  outbox,
  holdings,
  lendingRules,
  recordFiles,
  circulation,
  holds,
  classHours,
  classLoans,
  duty,
  readingRoom,
  money,
  compensation,
  notices,
  autoRenewal,
  deskStock,
  offline,
  imports,
  cataloguing,
  fastLane,
  labels,
  letters,
  paperSheets,
  registers,
  opac,
  operations,
  privacy,
  installation,
  demo,
  figures,
  statistics,
  yearChange,
  closings,
  dueFeed,
]

export interface App extends Parts {
  readonly ids: Ids
  readonly http: FastifyInstance
  readonly jobs: JobRunner
  readonly permissions: readonly PermissionDeclaration[]
  close(): Promise<void>
}

export interface AppOptions {
  readonly config: Config
  readonly database: Database
  readonly location: DatabaseLocation
  readonly clock: Clock | MovedClock
  readonly log: Logger
  readonly version: string
  readonly uploadFolder: string
  /** Replies are held against their contract: in tests. */
  readonly checkReplies?: boolean
  /** True for the one-time code of a fresh installation. */
  readonly isInstaller?: (code: string | undefined) => boolean
  /** Ends serving and goes on from a backup; absent where nobody can (command line, tests). */
  readonly requestRestore?: ((request: RestoreRequest) => void) | undefined
  /** Takes the clock for right after somebody looked at it. */
  readonly confirmClock?: () => Promise<void>
  /** Refuses every change while it answers a problem (doubtful clock, restore). */
  readonly standstill?: () => Problem | undefined
}

export async function createApp(options: AppOptions): Promise<App> {
  const { config, database, clock, log } = options
  const ids = await leaseIds(database, `${process.pid}@${process.env['HOSTNAME'] ?? 'local'}`)
  const listeners: { kind: News['kind']; hear: (news: News) => void }[] = []
  const permissions = modules.flatMap((one) => one.permissions)
  for (const one of modules) for (const listener of one.listens ?? []) listener.attach(one.name)
  const running: { jobs?: JobRunner } = {}
  const standstill = options.standstill ?? (() => undefined)
  const performing: PerformParts = {
    database,
    ids,
    writeJob,
    standstill,
    announce: (news) => {
      for (const { kind, hear } of listeners) if (kind === news.kind) hear(news)
    },
    jobsWritten: () => running.jobs?.wake(),
  }
  const perform = createPerform(performing)
  const performBehind = createPerform({
    ...performing,
    database: { ...database, write: (work) => database.write(work, 'behind') },
  })
  const parts: Parts = {
    config,
    database,
    location: options.location,
    clock,
    ids,
    perform,
    log,
    version: options.version,
    undoOf: (kind) => modules.flatMap((one) => one.undo ?? []).find((one) => one.kind === kind),
    eraseEverywhere: async (context, personId) => {
      for (const one of modules) await one.erase?.(context, personId)
    },
    backupFolder: async () => (await backupFolder(database.read, config)).folder,
    aside: asideOf(config, database),
    requestRestore: options.requestRestore,
    standstill,
    confirmClock: options.confirmClock ?? (async () => undefined),
    onNews: (kind, hear) => void listeners.push({ kind, hear }),
  }
  const http = await createHttp({
    ...parts,
    routes: modules.flatMap((one) => one.routes(parts)),
    uploadFolder: options.uploadFolder,
    checkReplies: options.checkReplies ?? false,
    findSchool: (slug) => findSchool(database.read, slug),
    identify: (ref, session, device, now) =>
      identify({ database, permissions }, ref.schoolId, { session, device }, now),
    isInstaller: options.isInstaller ?? (() => false),
  })
  await freeCutOffJobs(database)
  const open = modules.flatMap((one) => one.goesOn?.(parts) ?? [])
  await goOnWithBatches(open, { database, perform, now: clock.now() })
  const runner = startJobs({
    ...parts,
    // what a job writes gives way to whatever a person waits for
    perform: performBehind,
    definitions: modules.flatMap((one) => one.jobs(parts)),
    log: (message, details) => log.error(details, message),
  })
  running.jobs = runner
  const works = modules.flatMap((one) => one.periodic?.(parts) ?? [])
  const periodic = 'follow' in clock ? undefined : startPeriodic(works, parts)
  if ('follow' in clock)
    clock.follow(async (from, to) => {
      await writeBetween(works, { from, to }, perform)
      await runner.drain()
    })
  return {
    ...parts,
    http,
    jobs: runner,
    permissions,
    close: async () => {
      periodic?.stop()
      await runner.stop()
      await http.close()
      for (const one of modules) await one.close?.(parts)
      await ids.release()
    },
  }
}
