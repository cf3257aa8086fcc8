/** Titles of MARC 21: 245 comes apart by the ISBD marks that stand in it; other titles have their own fields. */
import type { BibDraft, DraftVariantTitle, VariantKind } from './bib-draft.ts'
import { plain, romanised, withFacts, withoutBrackets, withoutFullStop, withoutIsbd } from './draft-text.ts'
import type { FieldPair } from './marc21-scripts.ts'
import { allValues, firstValue, type DataField } from './marc-record.ts'
import { textOf, textsOf } from './tagged-fields.ts'

type TitleParts = Pick<BibDraft, 'otherTitle' | 'parallelTitles' | 'responsibility' | 'variantTitles'> &
  Partial<BibDraft>

/**
 * @param language of the text: the romanised form of a Chinese title is its pinyin, of any other language a title beside
 * it
 */
export function readMarc21Title(pair: FieldPair | undefined, language: string | undefined): TitleParts {
  if (pair === undefined) return { otherTitle: [], parallelTitles: [], responsibility: [], variantTitles: [] }
  const { field } = pair
  const otherTitle: string[] = []
  const parallelTitles: string[] = []
  const variantTitles: DraftVariantTitle[] = []
  const [first = '', ...rest] = piecesOf(field)
  for (const piece of rest) {
    const text = withoutFullStop(piece)
    if (text === '') continue
    if (piece.startsWith('=')) parallelTitles.push(text)
    else if (piece.startsWith(';')) variantTitles.push({ title: text, kind: 'further-work' })
    else otherTitle.push(text)
  }
  const romanisedTitle = pair.romanised === undefined ? undefined : romanised(piecesOf(pair.romanised)[0])
  const isPinyin = isChinese(language)
  if (romanisedTitle !== undefined && !isPinyin) parallelTitles.push(withoutFullStop(romanisedTitle))
  const responsibility = textsOf(field, 'c')
    .flatMap((text) => text.split(/\s;\s/))
    .map(withoutFullStop)
  return withFacts(
    { otherTitle, parallelTitles, responsibility: responsibility.filter((text) => text !== ''), variantTitles },
    {
      title: withoutBrackets(withoutFullStop(first)),
      titlePinyin: isPinyin ? romanisedTitle : undefined,
      medium: withoutBrackets(textOf(field, 'h', withoutFullStop)),
      partNumber: textsOf(field, 'n', withoutFullStop).join('. '),
      partTitle: textsOf(field, 'p', withoutFullStop).join('. '),
    },
  )
}

/** Subfields a and b cut at their ISBD marks, each piece but the first with its mark before it. */
function piecesOf(field: DataField): string[] {
  const proper = plain(firstValue(field, 'a') ?? firstValue(field, '') ?? '')
  const remainder = plain(allValues(field, 'b').join(' '))
  const marked = remainder === '' || /[=:;/]$/.test(proper) || /^[=:;]/.test(remainder)
  return `${proper}${marked ? ' ' : ' : '}${remainder}`.split(/\s(?=[=:;]\s)/)
}

export function isChinese(language: string | undefined): boolean {
  return language === 'chi' || language === undefined
}

const VARIANTS: Readonly<Record<string, VariantKind>> = {
  '130': 'uniform',
  '240': 'uniform',
  '210': 'abbreviated',
  '222': 'key',
  '242': 'translated',
  '243': 'collective',
  '246': 'variant',
  '247': 'former',
  '740': 'variant',
}

/** Second indicator of 246. */
const KINDS_OF_246: Readonly<Record<string, VariantKind>> = {
  '1': 'parallel',
  '4': 'cover',
  '5': 'added-title-page',
  '6': 'caption',
  '7': 'running',
  '8': 'spine',
}

export function readMarc21Variants(pairs: readonly FieldPair[], language: string | undefined): DraftVariantTitle[] {
  return pairs.flatMap(({ field, romanised: latin }) => {
    if (field.tag === '765') return variant(firstValue(field, 't'), 'original')
    const usual = VARIANTS[field.tag]
    if (usual === undefined) return []
    const kind = (field.tag === '246' ? KINDS_OF_246[field.ind2] : undefined) ?? usual
    const pinyin = latin !== undefined && isChinese(language) ? romanised(firstValue(latin, 'a')) : undefined
    return variant(textsOf(field, 'abnp', withoutFullStop).join('. '), kind, pinyin)
  })
}

function variant(title: string | undefined, kind: VariantKind, pinyin?: string): DraftVariantTitle[] {
  const text = withoutFullStop(withoutIsbd(title ?? ''))
  return text === '' ? [] : [withFacts({ title: text, kind }, { pinyin })]
}
