import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

/** The size of a file in megabytes, never none. */
export const sizeText = (bytes: number): string =>
  t('installation.megabytes', { n: numberText(Math.max(0.1, Math.round(bytes / 100_000) / 10)) })
