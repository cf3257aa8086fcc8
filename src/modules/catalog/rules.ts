/** Kinds of material that lending rules and statistics tell apart (文献类型). */
export const bibKinds = [
  'book',
  'picture-book',
  'pinyin-reader',
  'comic',
  'popular-science',
  'revolutionary',
  'reference',
  'teaching',
  'periodical',
  'newspaper',
  'other',
] as const
export type BibKind = (typeof bibKinds)[number]

/** Whom a book suits: advice only, never a limit (terms.tsv: 适读年级). */
export const audiences = [
  'preschool',
  'primary-lower',
  'primary-middle',
  'primary-upper',
  'junior',
  'senior',
  'teacher',
] as const
export type Audience = (typeof audiences)[number]

/** `stub`: only what the scanner knew; waits to be catalogued (待编). */
export const bibStates = ['complete', 'stub', 'merged', 'removed'] as const
export type BibState = (typeof bibStates)[number]

/** Whether two records can be one title and edition: what contradicts is put to the librarian, never merged by itself (A4). */
export interface SameWork {
  readonly isbn: string | null
  readonly titleKey: string
  readonly volume: string
  readonly year: number | null
  readonly pages: number | null
  readonly priceFen: number | null
  readonly isSet: boolean
  readonly isStub: boolean
}

export type Likeness = 'same' | 'ask' | 'different'

/**
 * Same ISBN, title and volume, and where both have year, pages or price none contradicts: the same. Where something
 * contradicts, one of them is a stub, or one ISBN covers a set: somebody is asked.
 */
export function likeness(a: SameWork, b: SameWork): Likeness {
  if (a.isbn === null || b.isbn === null || a.isbn !== b.isbn) {
    const alike = a.titleKey === b.titleKey && a.volume === b.volume && a.titleKey !== ''
    const oneWithout = a.isbn === null || b.isbn === null
    return alike && oneWithout && !contradicts(a, b) && a.year !== null && a.year === b.year ? 'ask' : 'different'
  }
  if (a.isSet || b.isSet || a.isStub || b.isStub) return 'ask'
  if (a.titleKey !== b.titleKey || a.volume !== b.volume) return 'ask'
  return contradicts(a, b) ? 'ask' : 'same'
}

/** True where both have a year, pages or a price and these are not the same. */
export function contradicts(
  a: Pick<SameWork, 'year' | 'pages' | 'priceFen'>,
  b: Pick<SameWork, 'year' | 'pages' | 'priceFen'>,
): boolean {
  const differ = (x: number | null, y: number | null) => x !== null && y !== null && x !== y
  return differ(a.year, b.year) || differ(a.pages, b.pages) || differ(a.priceFen, b.priceFen)
}

const ROLE =
  /^(.*?)\s*((?:编|合|主|原|改|缩|译|选|整|插)?(?:著|编|译|绘|撰|注|写|选|图|文|画|主编|改编|编著|编绘|编译|译注|摄影|整理))$/u

/**
 * The names in a statement of responsibility as printed, each with its role: `[法]法布尔著；王光, 梁守锵译`. Nationalities in brackets and 等
 * are no part of a name; a role stands behind the last of several names and is said of all.
 */
export function namesIn(responsibility: string): { name: string; role: string }[] {
  const found: { name: string; role: string }[] = []
  for (const statement of responsibility.split(/[;；/]/)) {
    const plain = statement.replace(/[[（(〔【][^\])）〕】]*[\])）〕】]/gu, ' ').trim()
    const [, before = plain, role = ''] = ROLE.exec(plain) ?? []
    for (const part of before.split(/[,，、]/)) {
      const name = part.trim().replace(/\s*等$/u, '')
      if (name !== '') found.push({ name, role })
    }
  }
  return found.slice(0, 60)
}
