import type { Logger } from 'pino'
import type { UndoWork } from '#platform/batch'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Listener } from '#platform/hook'
import type { GoesOn } from '#platform/go-on'
import type { Ids } from '#platform/ids'
import type { SomeJob } from '#platform/jobs'
import type { Context, News, Perform } from '#platform/perform'
import type { Periodic } from '#platform/periodic'
import type { PermissionDeclaration } from '#platform/permissions'
import type { Problem } from '#platform/problem'
import type { Route } from '#platform/route'
import type { DatabaseLocation } from '#platform/database/location'

/** The data that a restore put aside. */
export interface PutAside {
  readonly name: string
  /** When it was put aside. */
  readonly at: string
  readonly bytes: number
}

export interface Aside {
  list(): Promise<PutAside[]>
  /** @param name as listed */
  remove(name: string): Promise<void>
}

/** What the composition root hands to every module: the running parts of the platform. */
export interface Parts {
  readonly config: Config
  readonly database: Database
  /** Where threads of their own find the database. */
  readonly location: DatabaseLocation
  readonly clock: Clock
  readonly ids: Ids
  readonly perform: Perform
  readonly log: Logger
  /** The program's version, for the stale-tab check. */
  readonly version: string
  /** How a kind of batch is undone, whichever module it belongs to. */
  undoOf(kind: string): UndoWork | undefined
  /** Erases a person's data in every module. */
  eraseEverywhere(context: ErasureContext, personId: number): Promise<void>
  /** Where backups go, and what is noted beside them. */
  backupFolder(): Promise<string>
  readonly aside: Aside
  /** Ends serving, puts the present data aside and goes on from a backup; undefined where nobody serves. */
  readonly requestRestore: ((request: RestoreRequest) => void) | undefined
  /** Why nothing may be changed at present: a doubtful clock, a restore. */
  standstill(): Problem | undefined
  /** Somebody in charge has looked at the date. */
  confirmClock(): Promise<void>
  /** Calls back after every committed change of that kind in this process. */
  onNews(kind: News['kind'], hear: (news: News) => void): void
}

/** What an erasure needs: also at a restore, where no command runs. */
export type ErasureContext = Pick<Context, 'tx' | 'schoolId' | 'now'>

export interface RestoreRequest {
  readonly file: string
  readonly passphrase: string | undefined
  /** Removes the file afterwards: it was uploaded. */
  readonly temporary: boolean
}

/** A module as `app.ts` sees it: what it answers, what it asks permission for, what it does in the background. */
export interface ModuleDoor {
  readonly name: string
  readonly permissions: readonly PermissionDeclaration[]
  routes(parts: Parts): readonly Route[]
  jobs(parts: Parts): readonly SomeJob[]
  /** The kinds of batches it can take back. */
  readonly undo?: readonly UndoWork[]
  /** How it goes on with batches that stand open without a job. */
  goesOn?(parts: Parts): readonly GoesOn[]
  /** Takes the personal data of somebody who left out of this module's tables (L5). */
  erase?(context: ErasureContext, personId: number): Promise<void>
  /** What it answers to modules below it, in their transactions. */
  readonly listens?: readonly Listener[]
  /** What comes back by the clock. */
  periodic?(parts: Parts): readonly Periodic[]
  /** Ends what the module keeps open (worker threads). */
  close?(parts: Parts): Promise<void>
}
