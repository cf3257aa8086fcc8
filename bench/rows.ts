/** One figure of the benchmark as it is reported. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** At most this; for rates and shares: at least. Null where the figure is only told. */
  readonly target: number | null
  readonly ok: boolean
  /** The same of the thing compared with, in the same run. */
  readonly baseline: number | null
}

interface Aim {
  readonly atMost?: number
  readonly atLeast?: number
  readonly baseline?: number
}

export function row(name: string, value: number, unit: string, { atMost, atLeast, baseline }: Aim = {}): Row {
  const ok = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
  return { name, value, unit, target: atMost ?? atLeast ?? null, ok, baseline: baseline ?? null }
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/**
 * Two ways of doing the same, measured in turn: baseline, ours, baseline, ours … baseline. Each of ours is held against the mean of the
 * two around it, so that whatever else the machine does hits both; the median of these shares counts. Rates, a second.
 */
export async function against(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ share: number; ours: number; baseline: number }> {
  const [mine, theirs]: [number[], number[]] = [[], [await baseline()]]
  const shares: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = theirs.at(-1) ?? Number.NaN
    const rate = await ours()
    const after = await baseline()
    mine.push(rate)
    theirs.push(after)
    shares.push((2 * rate) / (before + after))
  }
  return { share: quantile(shares, 0.5), ours: quantile(mine, 0.5), baseline: quantile(theirs, 0.5) }
}

/** What this process has computed since `from`: on a busy machine the figure that holds. */
export function processorSeconds(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** How many of `count` pieces of work are done in a second when `width` are under way at a time. */
export async function rateOf(count: number, width: number, work: (lane: number) => Promise<void>): Promise<number> {
  let left = count
  const from = performance.now()
  await Promise.all(
    Array.from({ length: width }, async (_, lane) => {
      while (left-- > 0) await work(lane)
    }),
  )
  return count / ((performance.now() - from) / 1000)
}
