import { createHash } from 'node:crypto'
import { facetGroups, type SearchShape } from './shape.ts'
import { SIMPLIFIED } from './simplified-table.ts'
import { SYLLABLES } from './syllables-table.ts'

/** Goes up when what is stored is laid out or folded in another way. */
const LAYOUT = 1

const forms = new WeakMap<SearchShape, string>()

/**
 * What an index is written by: layout, shape, tables of folding and of readings. An index of another form cannot be read;
 * it is written anew from the records.
 */
export function formOf(shape: SearchShape): string {
  const known = forms.get(shape)
  if (known !== undefined) return known
  const parts = [LAYOUT, shape.fields, facetGroups(shape), shape.numbers, SIMPLIFIED, SYLLABLES]
  const form = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
  forms.set(shape, form)
  return form
}
