import { useQueries } from '@tanstack/react-query'
import type { SheetLine } from '#paper-sheets/contract'
import { cardOf, pupilOf, type Remark, remarkOf, type SeenLine, type SheetPupil } from '#paper-sheets/rules'
import { t } from '../ui/language.ts'
import { lineQuery } from './queries.ts'

/** A line as it was typed, with what is known of it. */
export interface LookedAt {
  readonly line: SheetLine
  /** Who is meant: a name, or what was typed. */
  readonly who: string
  readonly title: string
  readonly looking: boolean
  /** The server did not answer. */
  readonly down: boolean
  readonly remark: Remark | undefined
}

/** Every line is asked about once, as soon as it stands there, and judged with the lines above it. */
export function useRemarks(
  school: string,
  { day, lines }: { day: string; lines: readonly SheetLine[] },
  pupils: readonly SheetPupil[],
): LookedAt[] {
  const answers = useQueries({
    queries: lines.map(({ who, barcode }) => {
      const pupil = pupilOf(who, pupils)
      return lineQuery(school, { day, card: pupil === 'two' ? '' : cardOf(who, pupils), barcode })
    }),
  })
  const above: SeenLine[] = []
  return lines.map((line, n) => {
    const answer = answers[n]
    const data = answer?.data
    const down = answer?.isError ?? false
    const pupil = pupilOf(line.who, pupils)
    const named = typeof pupil === 'object' ? pupil.name : ''
    const seen: SeenLine | undefined = data && {
      kind: line.kind,
      reader: pupil === 'two' ? 'two' : data.reader,
      book: data.book,
    }
    const remark = seen && remarkOf(seen, above)
    if (seen) above.push(seen)
    return {
      line,
      who: (seen && typeof seen.reader !== 'string' ? seen.reader.name : named) || line.who,
      title: seen && typeof seen.book !== 'string' ? seen.book.title : '',
      looking: !data && !down,
      down,
      remark,
    }
  })
}

export const remarkText = ({ code, holder }: Remark, who: string): string => {
  switch (code) {
    case 'reader_two':
    case 'reader_unknown':
      return t(`paper-sheets.remark_${code}`, { who })
    case 'with_another':
    case 'of_another':
      return t(`paper-sheets.remark_${code}`, { holder })
    default:
      return t(`paper-sheets.remark_${code}`)
  }
}
