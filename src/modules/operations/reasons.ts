import { sayIfKnown } from '#messages/say'
import type { Language, Params } from '#messages/format'

/** How many sentences one item shows. */
const MOST = 3

/**
 * Why an item of bulk work ended as it did: modules keep the codes of their sentences in its detail, wherever they like. Codes
 * that nobody worded stay silent.
 */
export function reasonsOf(language: Language, detail: unknown): string {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (found.length >= MOST || typeof value !== 'object' || value === null) return
    if ('code' in value && typeof value.code === 'string') {
      const params = 'params' in value && typeof value.params === 'object' ? (value.params as Params) : undefined
      const sentence = value.code.includes('.') ? sayIfKnown(language, value.code, params) : undefined
      if (sentence !== undefined && !found.includes(sentence)) found.push(sentence)
    }
    for (const inner of Object.values(value)) look(inner)
  }
  look(detail)
  return found.join(' ')
}
