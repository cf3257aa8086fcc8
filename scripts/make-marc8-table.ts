/**
 * Makes src/codecs/marc8-table.json from the Library of Congress's own `codetables.xml` (MARC 21 Specifications for
 * Record Structure, Character Sets, and Exchange Media). The tables are facts published by an agency of the United
 * States and in the public domain; the file also travels with the source package of MARC::Charset (`etc/codetables.xml`).
 *
 *   node scripts/make-marc8-table.ts path/to/codetables.xml
 *
 * A row of the result is the text of the 94 places 0x21…0x7E of one set, a blank where nothing is assigned; the East
 * Asian set (EACC) has one row for each pair of first and second byte. NUL stands for the second half of a mark over two
 * letters: Unicode has one mark for both, so it needs no character.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'

type Code = Readonly<Record<string, string>>

const [source] = process.argv.slice(2)
if (source === undefined) throw new Error('Name the file codetables.xml')

const codes = readCodes(readFileSync(source, 'utf8'))
const sets: Record<string, string> = {}
const eacc: Record<string, string> = {}
const controls: Record<string, string> = {}

for (const { set, marc, ucs } of codes) {
  if (set === undefined || !marc) continue
  const char = ucs ? String.fromCodePoint(Number.parseInt(ucs, 16)) : '\u0000'
  if (char.length > 2) throw new Error(`Not one character: ${marc}`)
  const last = Number.parseInt(marc.slice(-2), 16) & 0x7f
  if (last < 0x21) {
    if (Number.parseInt(marc, 16) > 0x7f) controls[marc] = char
    continue
  }
  const rows = marc.length === 6 ? eacc : sets
  const row = marc.length === 6 ? marc.slice(0, 4) : set
  const places = [...(rows[row] ?? ' '.repeat(94))]
  places[last - 0x21] = char
  rows[row] = places.join('')
}
for (const rows of [sets, eacc]) for (const [key, row] of Object.entries(rows)) rows[key] = row.trimEnd()

const about =
  'MARC-8 to Unicode, made by scripts/make-marc8-table.ts from the code tables of the Library of Congress (public domain)'
const target = new URL('../src/codecs/marc8-table.json', import.meta.url)
writeFileSync(target, `${JSON.stringify({ about, controls, sets, eacc }, null, 1)}\n`)
console.log(`${codes.length} codes, ${Object.keys(eacc).length} rows of EACC`)

function readCodes(xml: string): Code[] {
  const found: Code[] = []
  let set: string | undefined
  let code: Record<string, string> | undefined
  let text = ''
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    text = ''
    if (tag.name === 'characterSet') set = String(tag.attributes['ISOcode'])
    if (tag.name === 'code' && set !== undefined) code = { set }
  })
  parser.on('text', (piece) => (text += piece))
  parser.on('closetag', (tag) => {
    if (code !== undefined && tag.name === 'code') {
      found.push(code)
      code = undefined
    } else if (code !== undefined) code[tag.name] = text.trim()
  })
  parser.write(xml).close()
  return found
}
