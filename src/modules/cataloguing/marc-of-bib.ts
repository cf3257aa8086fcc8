import type { BibDraft } from '#codecs/bib-draft'
import { toCnmarc } from '#codecs/cnmarc'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { isControlField, type MarcField, type MarcRecord } from '#codecs/marc-record'
import { readStoredRecord } from '#codecs/open-record-file'
import type { Db } from '#platform/database'
import { hyphenateIsbn } from '#values/isbn-hyphens'
import { plainYuan } from '#values/money'
import type { z } from 'zod'
import type { Bib } from '#catalog/contract'
import type { marcView } from './contract.ts'

/** The record in MARC: as it came where it came so, else as it would leave. */
export async function marcOf(db: Db, schoolId: number, bib: Bib): Promise<z.output<typeof marcView>> {
  const source = await db
    .selectFrom('bib_source')
    .select('content')
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', bib.id)
    .executeTakeFirst()
  const stored = source && readStoredRecord(source.content)
  if (stored && 'record' in stored) return { source: 'as-it-came', ...inLines(stored.record) }
  return { source: 'made', ...inLines(toCnmarc(draftOfBib(bib))) }
}

/** The record as a CNMARC file. */
export function cnmarcFile(bib: Bib): Uint8Array {
  const enteredOn = bib.createdAt.slice(0, 10).replaceAll('-', '')
  return writeIso2709(toCnmarc(draftOfBib(bib), { enteredOn }))
}

function inLines(record: MarcRecord) {
  return {
    leader: record.leader,
    fields: record.fields.map((field: MarcField) =>
      isControlField(field)
        ? { tag: field.tag, indicators: '', text: field.value }
        : {
            tag: field.tag,
            indicators: `${field.ind1}${field.ind2}`,
            text: field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' '),
          },
    ),
  }
}

/** A record of ours as the codecs know records. */
export function draftOfBib(bib: Bib): BibDraft {
  const price = bib.priceText || (bib.priceFen === null ? '' : `CNY${plainYuan(bib.priceFen)}`)
  const text = <K extends string>(name: K, value: string) =>
    value === '' ? {} : ({ [name]: value } as Record<K, string>)
  return {
    format: 'cnmarc',
    material: 'text',
    level: bib.kind === 'periodical' || bib.kind === 'newspaper' ? 'serial' : 'monograph',
    controlNumber: String(bib.id),
    systemNumbers: [],
    isbns: bib.isbns.map((isbn, at) => ({ text: hyphenateIsbn(isbn), ...(at === 0 && price ? { price } : {}) })),
    issns: bib.issn ? [bib.issn] : [],
    unifiedBookNumbers: bib.unifiedNumber ? [bib.unifiedNumber] : [],
    orderNumbers: [],
    ...(price ? { price } : {}),
    title: bib.title,
    otherTitle: bib.subtitle ? [bib.subtitle] : [],
    parallelTitles: bib.parallelTitles,
    ...text('partNumber', bib.volume),
    variantTitles: bib.otherTitles.map((title) => ({ title, kind: 'variant' })),
    responsibility: bib.responsibility ? [bib.responsibility] : [],
    names: bib.names.map(({ name, role }, at) => ({
      name,
      roles: role ? [role] : [],
      kind: 'person' as const,
      primary: at === 0,
    })),
    ...text('edition', bib.edition),
    ...text('place', bib.place),
    ...text('publisher', bib.publisher),
    ...text('year', bib.yearText || String(bib.year ?? '')),
    ...text('extent', bib.extent),
    ...text('dimensions', bib.size),
    series: bib.series.map(({ title, number }) => ({ title, ...(number ? { number } : {}) })),
    languages: bib.language ? [bib.language] : [],
    originalLanguages: [],
    classNumbers: bib.classNumber ? [{ scheme: 'clc', number: bib.classNumber }] : [],
    subjects: bib.subjects.map((subject) => ({ text: subject, kind: 'topic', subdivisions: [] })),
    ...text('summary', bib.summary),
    contents: bib.contents ? [bib.contents] : [],
    notes: bib.notes,
    sets: [],
    parts: [],
    links: [],
    audience: [],
    contentForms: [],
    holdings: [],
  }
}
