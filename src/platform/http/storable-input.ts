import { storableText } from '#values/text'

/** No endpoint takes anything as deep; what is deeper is refused by its contract. */
const DEEPEST = 40

/** What somebody sent, without NUL and halves of characters, which PostgreSQL refuses to keep (design §4 item 12). */
export function storableInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map((one) => storableInput(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storableText(key), storableInput(one, depth + 1)] as const),
  )
}
