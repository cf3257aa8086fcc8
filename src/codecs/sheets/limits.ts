/** What a file may cost. Sizes in bytes. Honest files of a school stay far below every one of these. */
export type SheetLimits = {
  readonly maxFileBytes: number
  readonly maxInflatedBytes: number
  /** Unpacked to packed; only looked at above 16 MB unpacked, since small repetitive sheets pack very well. */
  readonly maxRatio: number
  readonly maxEntries: number
  readonly maxCells: number
  /** The last used row; Excel's own end is row 1,048,576. */
  readonly maxRows: number
}

const MB = 1024 * 1024

export const DEFAULT_LIMITS: SheetLimits = {
  maxFileBytes: 50 * MB,
  maxInflatedBytes: 400 * MB,
  maxRatio: 200,
  maxEntries: 2_000,
  maxCells: 5_000_000,
  maxRows: 300_000,
}

/** Below this, no ratio is suspicious. */
export const RATIO_MATTERS_ABOVE = 16 * MB
