import type { Documents } from './documents.ts'
import type { ParsedQuery } from './parse-query.ts'
import type { Ordinals } from './postings.ts'
import type { NearText } from './shape.ts'

export async function nearTexts(
  _documents: Documents,
  _query: ParsedQuery,
  _find: (query: ParsedQuery) => Promise<Ordinals>,
): Promise<NearText[]> {
  return []
}
