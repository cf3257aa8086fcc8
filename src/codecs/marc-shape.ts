/** Which family of formats a record belongs to, told from its tags alone: no leader and no file name says it. */
export type MarcShape = 'unimarc' | 'marc21' | 'unknown'

/** Tags that one family uses for everyday things and the other does not know or uses for something rare. */
const UNIMARC_TAGS = new Set([
  '200',
  '205',
  '210',
  '214',
  '215',
  '225',
  '606',
  '690',
  '701',
  '702',
  '712',
  '801',
  '905',
])
const MARC21_TAGS = new Set(['008', '020', '040', '245', '250', '260', '264', '490', '650', '651', '880'])

/** `200` (title) and `245` (title) decide; the other tags decide where neither or both are there. CNMARC is UNIMARC. */
export function shapeOf(fields: readonly { readonly tag: string }[]): MarcShape {
  let unimarc = 0
  let marc21 = 0
  for (const { tag } of fields) {
    if (UNIMARC_TAGS.has(tag)) unimarc += tag === '200' ? 4 : 1
    else if (MARC21_TAGS.has(tag)) marc21 += tag === '245' ? 4 : 1
  }
  return unimarc === marc21 ? 'unknown' : unimarc > marc21 ? 'unimarc' : 'marc21'
}
