/**
 * What a catalogue needs of one record, in one shape whatever format it came in. Texts stand as the record has them, in
 * NFC, without the punctuation that only serves display; nothing is turned into numbers, dates or money here.
 */
import type { DataField } from './marc-record.ts'

export type BibFormat = 'cnmarc' | 'unimarc' | 'marc21'

export type Material =
  | 'text'
  | 'manuscript'
  | 'music'
  | 'map'
  | 'video'
  | 'speech'
  | 'sound'
  | 'picture'
  | 'electronic'
  | 'kit'
  | 'object'

/** A part stands in a larger work (an article, a piece of a set); a set is described as a whole. */
export type BibLevel = 'monograph' | 'serial' | 'part' | 'set'

export type AudienceCode =
  | 'juvenile'
  | 'preschool'
  | 'primary'
  | 'children'
  | 'young-adult'
  | 'specialist'
  | 'adult'
  | 'general'

export type LiteraryForm =
  | 'fiction'
  | 'drama'
  | 'essays'
  | 'humour'
  | 'letters'
  | 'short-stories'
  | 'poetry'
  | 'speeches'
  | 'mixed'

export type ContentForm =
  | 'bibliography'
  | 'catalogue'
  | 'index'
  | 'abstracts'
  | 'dictionary'
  | 'encyclopedia'
  | 'directory'
  | 'statistics'
  | 'textbook'
  | 'standard'
  | 'thesis'
  | 'law'
  | 'exam-papers'
  | 'comic'

export type SerialType = 'periodical' | 'series' | 'newspaper'

export type Frequency =
  | 'daily'
  | 'three-a-week'
  | 'twice-a-week'
  | 'weekly'
  | 'every-two-weeks'
  | 'three-a-month'
  | 'twice-a-month'
  | 'monthly'
  | 'every-two-months'
  | 'quarterly'
  | 'three-a-year'
  | 'twice-a-year'
  | 'yearly'
  | 'every-two-years'
  | 'every-three-years'
  | 'irregular'

export interface DraftIsbn {
  /** As printed in the record, hyphens or none, valid or not. */
  readonly text: string
  readonly qualifier?: string
  readonly price?: string
  /** The record itself calls it wrong (subfield z). */
  readonly cancelled?: true
}

export interface DraftName {
  readonly name: string
  /** 著, 编, 绘 … or a relator code; one name can have several. */
  readonly roles: readonly string[]
  readonly kind: 'person' | 'corporate' | 'family'
  /** True for those who bear the main responsibility. */
  readonly primary: boolean
  readonly pinyin?: string
  readonly dates?: string
  /** What is added to tell people apart: 英, 女, 宋 … */
  readonly addition?: string
}

export type VariantKind =
  | 'further-work'
  | 'uniform'
  | 'collective'
  | 'parallel'
  | 'cover'
  | 'added-title-page'
  | 'caption'
  | 'running'
  | 'spine'
  | 'variant'
  | 'former'
  | 'key'
  | 'abbreviated'
  | 'expanded'
  | 'supplied'
  | 'translated'
  | 'original'

export interface DraftVariantTitle {
  readonly title: string
  readonly kind: VariantKind
  readonly pinyin?: string
}

export interface DraftSeries {
  readonly title: string
  readonly number?: string
  readonly part?: string
  readonly responsibility?: string
  readonly issn?: string
}

/** Another record that this one points to, by what it says of it. */
export interface DraftReference {
  readonly title: string
  readonly number?: string
  readonly isbn?: string
  readonly issn?: string
  readonly controlNumber?: string
}

export interface DraftClassNumber {
  /** `cas` is 中国科学院图书馆图书分类法 (科图法). */
  readonly scheme: 'clc' | 'cas' | 'ddc' | 'udc' | 'lcc' | 'other'
  readonly number: string
  readonly edition?: string
  /** The code of the scheme where it is `other`. */
  readonly system?: string
}

export interface DraftSubdivision {
  readonly kind: 'topic' | 'place' | 'time' | 'form'
  readonly text: string
}

export interface DraftSubject {
  readonly text: string
  readonly kind: 'topic' | 'person' | 'corporate' | 'family' | 'place' | 'title' | 'form' | 'keyword'
  readonly subdivisions: readonly DraftSubdivision[]
}

export interface BibDraft {
  readonly format: BibFormat
  readonly material: Material
  readonly level: BibLevel
  readonly controlNumber?: string
  /** The agency that made the record first. */
  readonly sourceAgency?: string
  /** Numbers of the same record elsewhere: of a union catalogue, a national bibliography. */
  readonly systemNumbers: readonly string[]
  readonly isbns: readonly DraftIsbn[]
  readonly issns: readonly string[]
  readonly unifiedBookNumbers: readonly string[]
  /** For periodicals the post office's subscription number (邮发代号). */
  readonly orderNumbers: readonly string[]
  /** The first price in the record, as text. */
  readonly price?: string
  readonly title?: string
  readonly titlePinyin?: string
  readonly medium?: string
  readonly otherTitle: readonly string[]
  readonly parallelTitles: readonly string[]
  readonly partNumber?: string
  readonly partTitle?: string
  readonly variantTitles: readonly DraftVariantTitle[]
  /** The first statement of responsibility, then the others. */
  readonly responsibility: readonly string[]
  readonly names: readonly DraftName[]
  readonly edition?: string
  readonly place?: string
  readonly publisher?: string
  /** As the imprint has it: `2008`, `[2008?]` without its brackets, `2008.1`, or whatever a spreadsheet made of it. */
  readonly year?: string
  /** The year of the coded data where the imprint does not have it. */
  readonly codedYear?: string
  readonly extent?: string
  readonly physicalDetails?: string
  readonly dimensions?: string
  readonly accompanying?: string
  readonly series: readonly DraftSeries[]
  readonly languages: readonly string[]
  readonly originalLanguages: readonly string[]
  readonly country?: string
  readonly region?: string
  readonly classNumbers: readonly DraftClassNumber[]
  readonly subjects: readonly DraftSubject[]
  /** Paragraphs are parted by line feeds. */
  readonly summary?: string
  readonly contents: readonly string[]
  readonly audienceNote?: string
  readonly notes: readonly string[]
  /** The sets it belongs to (461). */
  readonly sets: readonly DraftReference[]
  /** The parts it has (462, 463). */
  readonly parts: readonly DraftReference[]
  readonly links: readonly string[]
  readonly audience: readonly AudienceCode[]
  /** Letters of UNIMARC 105: a pictures, b maps, c portraits …; undefined where the record does not say. */
  readonly illustrations?: string
  readonly contentForms: readonly ContentForm[]
  readonly literaryForm?: LiteraryForm
  readonly serialType?: SerialType
  readonly frequency?: Frequency
  /** Local fields as they are (905 and its kin), to be read with a dialect: see `holdings-dialect.ts`. */
  readonly holdings: readonly DataField[]
}
