import { readClassNumber } from '#values/class-number'
import type { BibFields } from '#catalog/contract'
import type { AnyDraft } from './fields-of-draft.ts'
import type { BibKind } from '#catalog/rules'

/** What the rules look at: every text in which a record says what it is, and its place in the classification. */
interface Evidence {
  readonly draft: AnyDraft
  /** Title, series, subjects, notes, kind column in one text. */
  readonly words: string
  readonly title: string
  /** The class number without dots and its auxiliaries: `I2878`, `-49`. */
  readonly base: string
  readonly auxiliaries: string
}

/**
 * The kind of material by stated rules, the first that holds; 图书 where none does. Coded data count before words, words
 * before the class number. A school changes the kind by hand where the rule errs; an import never changes it back.
 */
const RULES: readonly (readonly [BibKind, (evidence: Evidence) => boolean])[] = [
  ['newspaper', ({ draft }) => draft.serialType === 'newspaper' || /报纸/.test(draft.kindText ?? '')],
  [
    'periodical',
    ({ draft }) => draft.level === 'serial' || /^(?:期刊|杂志|刊物|连续出版物)/.test(draft.kindText ?? ''),
  ],
  ['other', ({ draft }) => draft.material !== 'text' && draft.material !== 'manuscript'],
  ['other', ({ draft }) => /光盘|音像|录音|录像|电子|地图|挂图|玩具/.test(draft.kindText ?? '')],
  ['picture-book', ({ words }) => /绘本|图画书|图画故事|低幼读物/.test(words)],
  ['picture-book', ({ base }) => /^I(?:2878|\d{3,4}85)/.test(base)],
  ['pinyin-reader', ({ words }) => /注音|拼音[版本读]|带拼音|拼音读物/.test(words)],
  ['pinyin-reader', ({ base }) => base === 'H1254'],
  ['comic', ({ draft, words }) => draft.contentForms.includes('comic') || /连环画|漫画|小人书/.test(words)],
  ['comic', ({ base }) => /^J2[23]84/.test(base)],
  ['teaching', ({ title }) => /教学参考|教师用书|教师教学|教学设计|教案|说课|课程标准|教学指导/.test(title)],
  [
    'teaching',
    ({ draft, base }) => /教参|教学参考|教师用书/.test(draft.kindText ?? '') || /^G(?:42|62[23]|63[23])/.test(base),
  ],
  [
    'reference',
    ({ draft }) =>
      (['dictionary', 'encyclopedia', 'directory', 'statistics'] as const).some((form) =>
        draft.contentForms.includes(form),
      ) || /工具书|辞书|词典/.test(draft.kindText ?? ''),
  ],
  ['reference', ({ title }) => /(?:词典|辞典|字典|辞海|辞源|百科全书|大百科|年鉴|地图集)$/.test(title)],
  ['reference', ({ base, auxiliaries }) => /^(?:Z[235]|H16|H316)/.test(base) || auxiliaries.startsWith('-61')],
  [
    'revolutionary',
    ({ words }) => /革命|红色经典|红色故事|长征|抗日|抗战|红军|八路军|新四军|志愿军|雷锋|英烈|党史/.test(words),
  ],
  ['popular-science', ({ words }) => /科普|科学普及|普及读物|十万个为什么|少儿科学|科学知识/.test(words)],
  [
    'popular-science',
    ({ base, auxiliaries }) => base.startsWith('N49') || (/^[N-X]/.test(base) && auxiliaries.startsWith('-49')),
  ],
]

export function kindOf(draft: AnyDraft, fields: Omit<BibFields, 'kind' | 'audience'>): BibKind {
  const number = readClassNumber(fields.classNumber)
  const words = [
    fields.title,
    fields.subtitle,
    fields.volume,
    fields.edition,
    ...fields.otherTitles,
    ...fields.series.map((one) => one.title),
    ...fields.subjects,
    ...fields.notes,
    draft.kindText ?? '',
    draft.audienceNote ?? '',
  ].join('\n')
  const evidence: Evidence = {
    draft,
    words,
    title: [fields.title, fields.subtitle].join(' ').trim(),
    base: number?.base ?? '',
    auxiliaries: number?.auxiliaries ?? '',
  }
  return RULES.find(([, holds]) => holds(evidence))?.[0] ?? 'book'
}
