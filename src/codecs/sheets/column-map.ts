import { toHalfWidth } from '#values/text'
import { columnName } from './cells.ts'

/** How the columns of one kind of list are known by their headings. */
export type ColumnKind<Field extends string> = {
  readonly field: Field
  /** Headings that mean this and nothing else, parted by `|`. Of several columns the earlier heading in the list wins. */
  readonly sure: string
  /** Headings that may mean this: used where no sure one is there, and shown as doubtful. */
  readonly perhaps?: string
  /** Several columns may hold it. */
  readonly many?: true
  /** What its values look like: a column whose values do not is doubted, a column without a heading is guessed by it. */
  readonly fits?: RegExp
}

export type ColumnKinds<Field extends string> = {
  readonly kinds: readonly ColumnKind<Field>[]
  /** Headings that are never taken for one of the fields by likeness (家长姓名 is no 姓名). */
  readonly never?: RegExp
}

export type MappedColumn<Field extends string> = {
  readonly column: number
  readonly letter: string
  readonly heading: string
  /** Missing: the column is not used. */
  readonly field?: Field
  /** 1 certain, above 0.5 good, at most 0.5 a person should look. */
  readonly confidence: number
  readonly samples: readonly string[]
}

/** A person's choice by heading (or by letter where there is none), to be remembered for the next file; null: not used. */
export type Mapping<Field extends string> = Readonly<Record<string, Field | null>>

const PERHAPS = 0.5
const ALIKE = 0.4
const BY_CONTENT = 0.3
const SAMPLES = 3
/** Spares the titles of books the search; the longest heading known is of some thirty letters. */
const LONGEST_HEADING = 40

/** What two writings of a heading have in common: `*姓 名（必填）：` is `姓名(必填)`. */
export function headingKey(heading: string): string {
  return toHalfWidth(heading)
    .toLowerCase()
    .replace(/^\d+[.、]/, '')
    .replace(/[\s*:_.\-#'"“”《》、]/g, '')
}

/**
 * Says which column holds what. Pure: the same headings and values always give the same answer.
 * @param headings one for each column, empty where there is none
 * @param values a few values of each column, empty ones left out
 */
export function columnMap<Field extends string>(
  headings: readonly string[],
  values: readonly (readonly string[])[],
  { kinds, never }: ColumnKinds<Field>,
  override: Mapping<Field> = {},
): MappedColumn<Field>[] {
  const guesses = headings.map((heading, column) => {
    const chosen = override[mappingKey(heading, column)]
    if (chosen !== undefined) return chosen === null ? [] : [{ column, field: chosen, confidence: 1, rank: -1 }]
    return guessesFor(heading, values[column] ?? [], kinds, never).map((guess) => ({ ...guess, column }))
  })
  const fields = new Map<number, { field: Field; confidence: number }>()
  const taken = new Set<Field>()
  const many = new Set(kinds.filter((kind) => kind.many).map((kind) => kind.field))
  const byRank = guesses
    .flat()
    .toSorted((a, b) => b.confidence - a.confidence || a.rank - b.rank || a.column - b.column)
  for (const { column, field, confidence } of byRank) {
    // A column that merely looks alike adds nothing where the field has its own.
    if (fields.has(column) || (taken.has(field) && !(many.has(field) && confidence > ALIKE))) continue
    fields.set(column, { field, confidence })
    taken.add(field)
  }
  return headings.map((heading, column) => ({
    column,
    letter: columnName(column),
    heading,
    confidence: 0,
    ...fields.get(column),
    samples: (values[column] ?? []).slice(0, SAMPLES),
  }))
}

/** The mapping as it can be kept and given again for the next file of the same making. */
export function mappingOf<Field extends string>(columns: readonly MappedColumn<Field>[]): Mapping<Field> {
  return Object.fromEntries(columns.map(({ heading, column, field }) => [mappingKey(heading, column), field ?? null]))
}

/** The field that a text names outright, if it is a heading; the test of a row of headings. */
export function namedField<Field extends string>(text: string, { kinds }: ColumnKinds<Field>): Field | undefined {
  return text.length > LONGEST_HEADING ? undefined : namedBy(text, kinds)?.field
}

type Guess<Field> = { readonly field: Field; readonly confidence: number; readonly rank: number }

function mappingKey(heading: string, column: number): string {
  return headingKey(heading) || columnName(column)
}

function guessesFor<Field extends string>(
  heading: string,
  values: readonly string[],
  kinds: readonly ColumnKind<Field>[],
  never: RegExp | undefined,
): Guess<Field>[] {
  const key = headingKey(heading)
  if (key === '') {
    return values.length < SAMPLES
      ? []
      : kinds.filter(({ fits }) => fits && shareFitting(values, fits) >= 0.8).map(byContent)
  }
  const named = namedBy(heading, kinds)
  const guess = named ?? (never?.test(key) ? undefined : alike(key, kinds))
  if (!guess) return []
  const fits = kinds.find((kind) => kind.field === guess.field)?.fits
  const contradicted = fits !== undefined && values.length >= SAMPLES && shareFitting(values, fits) < 0.3
  return [{ ...guess, confidence: contradicted ? guess.confidence / 2 : guess.confidence }]
}

function byContent<Field extends string>({ field }: ColumnKind<Field>, rank: number): Guess<Field> {
  return { field, confidence: BY_CONTENT, rank }
}

/** By the whole heading, then without what stands in brackets: 定价(元). */
function namedBy<Field extends string>(heading: string, kinds: readonly ColumnKind<Field>[]): Guess<Field> | undefined {
  const key = headingKey(heading)
  const known = knownHeadings(kinds)
  return known.get(key) ?? known.get(key.replace(/\([^)]*\)?|\[[^\]]*\]?|【[^】]*】?/g, ''))
}

const indexes = new WeakMap<readonly object[], Map<string, Guess<string>>>()

/** All headings of a kind of list by their keys, made once: every cell of a file is looked up here. */
function knownHeadings<Field extends string>(kinds: readonly ColumnKind<Field>[]): ReadonlyMap<string, Guess<Field>> {
  const ready = indexes.get(kinds) as Map<string, Guess<Field>> | undefined
  if (ready) return ready
  const index = new Map<string, Guess<Field>>()
  for (const { field, sure, perhaps = '' } of kinds) {
    for (const [aliases, confidence] of [
      [sure, 1],
      [perhaps, PERHAPS],
    ] as const) {
      for (const [rank, alias] of aliases.split('|').entries()) {
        const key = headingKey(alias)
        if (key !== '' && (index.get(key)?.confidence ?? 0) < confidence) index.set(key, { field, confidence, rank })
      }
    }
  }
  indexes.set(kinds, index)
  return index
}

/** The longest certain heading that stands within this one: 图书条码编号. */
function alike<Field extends string>(key: string, kinds: readonly ColumnKind<Field>[]): Guess<Field> | undefined {
  let best: { readonly length: number; readonly guess: Guess<Field> } | undefined
  for (const [alias, { field, confidence, rank }] of knownHeadings(kinds)) {
    if (confidence < 1 || alias.length < 2 || alias.length <= (best?.length ?? 0) || !key.includes(alias)) continue
    best = { length: alias.length, guess: { field, confidence: ALIKE, rank } }
  }
  return best?.guess
}

function shareFitting(values: readonly string[], fits: RegExp): number {
  return values.length === 0 ? 0 : values.filter((value) => fits.test(value)).length / values.length
}
