import type { Audience, BibKind } from '#catalog/rules'
import type { Language } from '#messages/format'
import { say, sayIfKnown } from '#messages/say'
import type { Db } from '#platform/database'
import { captionOf } from '#values/clc/captions'
import type { FacetName } from './contract.ts'
import { type Asking, zoneNames } from './title-rows.ts'

/** The words of a facet's values; empty where a value has none to show (a zone long gone). */
export async function captionsOf(db: Db, asking: Asking): Promise<(name: FacetName, value: string) => string> {
  const zones = await zoneNames(db, asking)
  const { language } = asking
  return (name, value) => {
    switch (name) {
      case 'class':
        return classCaption(value, language)
      case 'zone':
        return zones.get(value) ?? ''
      case 'language':
        return languageCaption(value, language)
      case 'year':
      case 'publisher':
        return value
      default:
        return sayIfKnown(language, `opac.${name}_${value}`) ?? ''
    }
  }
}

/** `I 文学` */
export function classCaption(letter: string, language: Language): string {
  const found = captionOf(letter, language)
  return found ? `${letter} ${found.caption}` : ''
}

export function kindCaption(kind: BibKind, language: Language): string {
  return say(language, `opac.kind_${kind}`)
}

export function audienceCaption(audience: Audience, language: Language): string {
  return say(language, `opac.audience_${audience}`)
}

/** MARC's three letters in words: chi → 中文. */
export function languageCaption(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code === '' ? say(language, 'opac.language_unknown') : code
  }
}
