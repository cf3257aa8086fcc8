/**
 * The namespaces of the message catalogue, one line per noun: `zh-CN/<noun>.ts` is the original, `en/<noun>.ts` has the
 * same keys. Types only, so that a page loads nothing but the namespaces it names.
 */
import type { NamesIn, Params } from './format.ts'

export interface Catalogue {
  acts: typeof import('./zh-CN/acts.ts').default
  accounts: typeof import('./zh-CN/accounts.ts').default
  calendar: typeof import('./zh-CN/calendar.ts').default
  card: typeof import('./zh-CN/card.ts').default
  catalog: typeof import('./zh-CN/catalog.ts').default
  circulation: typeof import('./zh-CN/circulation.ts').default
  'class-hours': typeof import('./zh-CN/class-hours.ts').default
  'class-loans': typeof import('./zh-CN/class-loans.ts').default
  compensation: typeof import('./zh-CN/compensation.ts').default
  demo: typeof import('./zh-CN/demo.ts').default
  duty: typeof import('./zh-CN/duty.ts').default
  'fast-lane': typeof import('./zh-CN/fast-lane.ts').default
  figures: typeof import('./zh-CN/figures.ts').default
  gallery: typeof import('./zh-CN/gallery.ts').default
  holdings: typeof import('./zh-CN/holdings.ts').default
  holds: typeof import('./zh-CN/holds.ts').default
  imports: typeof import('./zh-CN/imports.ts').default
  importing: typeof import('./zh-CN/importing.ts').default
  inbox: typeof import('./zh-CN/inbox.ts').default
  installation: typeof import('./zh-CN/installation.ts').default
  labels: typeof import('./zh-CN/labels.ts').default
  'lending-rules': typeof import('./zh-CN/lending-rules.ts').default
  letters: typeof import('./zh-CN/letters.ts').default
  light: typeof import('./zh-CN/light.ts').default
  mine: typeof import('./zh-CN/mine.ts').default
  money: typeof import('./zh-CN/money.ts').default
  nav: typeof import('./zh-CN/nav.ts').default
  notices: typeof import('./zh-CN/notices.ts').default
  offline: typeof import('./zh-CN/offline.ts').default
  opac: typeof import('./zh-CN/opac.ts').default
  operations: typeof import('./zh-CN/operations.ts').default
  outbox: typeof import('./zh-CN/outbox.ts').default
  'paper-sheets': typeof import('./zh-CN/paper-sheets.ts').default
  people: typeof import('./zh-CN/people.ts').default
  platform: typeof import('./zh-CN/platform.ts').default
  print: typeof import('./zh-CN/print.ts').default
  privacy: typeof import('./zh-CN/privacy.ts').default
  'reading-room': typeof import('./zh-CN/reading-room.ts').default
  roster: typeof import('./zh-CN/roster.ts').default
  school: typeof import('./zh-CN/school.ts').default
  setup: typeof import('./zh-CN/setup.ts').default
  shell: typeof import('./zh-CN/shell.ts').default
  statistics: typeof import('./zh-CN/statistics.ts').default
  timetable: typeof import('./zh-CN/timetable.ts').default
  today: typeof import('./zh-CN/today.ts').default
  ui: typeof import('./zh-CN/ui.ts').default
  'year-change': typeof import('./zh-CN/year-change.ts').default
  'due-feed': typeof import('./zh-CN/due-feed.ts').default
  closings: typeof import('./zh-CN/closings.ts').default
}

export type Namespace = keyof Catalogue
/** `ui.save`, `circulation.lent` … */
export type MessageKey = { [N in Namespace]: `${N}.${keyof Catalogue[N] & string}` }[Namespace]

type TextOf<K extends MessageKey> = K extends `${infer N}.${infer M}`
  ? N extends Namespace
    ? M extends keyof Catalogue[N]
      ? Catalogue[N][M] & string
      : never
    : never
  : never

type Needs<K extends MessageKey> = NamesIn<TextOf<K>>
/** The keys of messages that ask for no value: titles, labels, words. */
export type PlainKey = { [K in MessageKey]: [Needs<K>] extends [never] ? K : never }[MessageKey]
/** What a message wants beside its key: nothing, or one value for each name in its text. */
export type ParamsOf<K extends MessageKey> = [Needs<K>] extends [never]
  ? [params?: Params]
  : [params: Readonly<Record<Needs<K>, string | number>>]
