import type { RuleWhen } from './contract.ts'
import type { Action, Channel, Dimension, Flag, Place, Season } from './dimensions.ts'

/** What rules may ask about a book. */
export interface BookProbe {
  readonly kind: string
  readonly classNumber: string
  readonly zone: number | null
  readonly flags: readonly Flag[]
}

/** Everything that rules may ask about, at one moment. */
export interface Probe extends BookProbe {
  readonly category: string
  readonly roles: readonly string[]
  readonly stage: string | undefined
  readonly grade: number | undefined
  readonly classId: number | null
  readonly place: Place
  readonly action: Action
  readonly channel: Channel
  readonly season: Season | undefined
  readonly day: string
  readonly weekday: number
  readonly windows: readonly number[]
}

type Test = (probe: Probe) => boolean
type Zones = ReadonlyMap<number, number | null>

/** One test for each condition among `names`, in their order from the heaviest: that one fails most often. */
export function testsOf<P extends BookProbe = Probe>(
  when: RuleWhen,
  names: readonly Dimension[],
  zones: Zones,
): ((probe: P) => boolean)[] {
  // a test for books asks a probe for nothing but the book
  return [...names]
    .reverse()
    .flatMap((name) => (testOf(when, name, zones) as ((probe: P) => boolean) | undefined) ?? [])
}

function testOf(when: RuleWhen, name: Dimension, zones: Zones): Test | undefined {
  switch (name) {
    case 'category':
      return among(when.category, (probe) => probe.category)
    case 'role':
      return overlaps(when.role, (probe) => probe.roles)
    case 'stage':
      return among<string>(when.stage, (probe) => probe.stage)
    case 'grade':
      return among(when.grade, (probe) => probe.grade)
    case 'class':
      return among(when.class, (probe) => probe.classId)
    case 'kind':
      return among(when.kind, (probe) => probe.kind)
    case 'zone':
      return when.zone && inZone(new Set(when.zone), zones)
    case 'classNumber':
      return when.classNumber && beginsWith(when.classNumber)
    case 'flag':
      return overlaps(when.flag, (probe) => probe.flags)
    case 'place':
      return among(when.place, (probe) => probe.place)
    case 'action':
      return among(when.action, (probe) => probe.action)
    case 'channel':
      return among(when.channel, (probe) => probe.channel)
    case 'season':
      return among(when.season, (probe) => probe.season)
    case 'dates':
      return when.dates && between(when.dates)
    case 'weekday':
      return among(when.weekday, (probe) => probe.weekday)
    case 'window':
      return overlaps(when.window, (probe) => probe.windows)
  }
}

function among<T>(wanted: readonly T[] | undefined, of: (probe: Probe) => T | undefined | null): Test | undefined {
  if (!wanted) return undefined
  const [only] = wanted
  if (wanted.length === 1) return (probe) => of(probe) === only
  const set = new Set<T | undefined | null>(wanted)
  return (probe) => set.has(of(probe))
}

function overlaps<T>(wanted: readonly T[] | undefined, of: (probe: Probe) => readonly T[]): Test | undefined {
  return wanted && ((probe) => of(probe).some((one) => wanted.includes(one)))
}

const beginsWith =
  (wanted: readonly string[]): Test =>
  ({ classNumber }) =>
    wanted.some((prefix) => classNumber.startsWith(prefix))

const between =
  ({ from, to }: { from: string; to: string }): Test =>
  ({ day }) =>
    from <= day && day <= to

function inZone(wanted: ReadonlySet<number>, zones: Zones): Test {
  return ({ zone }) => {
    for (let at: number | null | undefined = zone; at != null; at = zones.get(at)) if (wanted.has(at)) return true
    return false
  }
}
