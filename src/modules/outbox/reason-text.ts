import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'

/** Why something did not arrive: `robot:310000 …` is what the robot said; the rest is ours. */
export function reasonText(language: Language, reason: string | null): string {
  if (reason === null) return ''
  const at = reason.indexOf(':')
  const code = at < 0 ? reason : reason.slice(0, at)
  const detail = at < 0 ? '' : reason.slice(at + 1)
  return sayIfKnown(language, `outbox.reason_${code}`, { detail }) ?? reason
}
