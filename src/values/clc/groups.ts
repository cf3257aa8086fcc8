/** Groups of main classes: the five of the national rules, and the ten that share a colour. Light: no table is loaded. */
import { readClassNumber } from '../class-number.ts'

/** 五大部类, by which the 规程 (教基〔2018〕5号) sets the proportions of a school's collection. */
export const COLLECTION_GROUPS = ['A', 'B', 'C-K', 'N-X', 'Z'] as const
export type CollectionGroup = (typeof COLLECTION_GROUPS)[number]

/** Groups of one colour on spines, labels and covers, always shown with the letter. */
export const COLOUR_GROUPS = ['A', 'B-G', 'H', 'I', 'J', 'K', 'N-P', 'Q-S', 'T-X', 'Z'] as const
export type ColourGroup = (typeof COLOUR_GROUPS)[number]

const GROUP_CAPTIONS: Readonly<Record<CollectionGroup, { readonly zh: string; readonly en: string }>> = {
  A: {
    zh: '马克思主义、列宁主义、毛泽东思想、邓小平理论',
    en: 'Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory',
  },
  B: { zh: '哲学、宗教', en: 'Philosophy, religion' },
  'C-K': { zh: '社会科学', en: 'Social sciences' },
  'N-X': { zh: '自然科学', en: 'Natural sciences' },
  Z: { zh: '综合性图书', en: 'General works' },
}

/** The letter of the main class of a class or call number; undefined for text that is none. */
export function mainLetter(number: string): string | undefined {
  return readClassNumber(number)?.main
}

/** The group of the five in which a number lies. Undefined for text that is no class number. */
export function collectionGroup(number: string): CollectionGroup | undefined {
  return groupOf(number, COLLECTION_GROUPS)
}

/** The caption of one of the five groups. */
export function collectionGroupCaption(group: CollectionGroup, locale: 'zh-CN' | 'en'): string {
  return locale === 'en' ? GROUP_CAPTIONS[group].en : GROUP_CAPTIONS[group].zh
}

/** The colour group of a number. Undefined for text that is no class number. */
export function colourGroup(number: string): ColourGroup | undefined {
  return groupOf(number, COLOUR_GROUPS)
}

/** The group whose letters, `C-K` or `A`, include the number's main class. */
function groupOf<T extends string>(number: string, groups: readonly T[]): T | undefined {
  const letter = mainLetter(number)
  if (letter === undefined) return undefined
  return groups.find((group) => letter >= group.charAt(0) && letter <= group.charAt(group.length - 1))
}
