import { copiesForLabels, type LabelCopy } from '#holdings'
import { accessionText } from '#holdings/rules'
import { say, sayIfKnown } from '#messages/say'
import { findBatch } from '#platform/batch'
import type { Db } from '#platform/database'
import { factsOf, type Making } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import { LABEL_LAYOUTS } from '#platform/print/label-layouts'
import type { Label } from '#platform/print/labels'
import type { Drawn, Note } from '#platform/print/print-document'
import { labelLines, readCallNumber } from '#values/call-number'
import type { LabelKind } from './contract.ts'
import { runInput } from './print-labels.ts'
import { isLayout, offsetOf } from './settings.ts'

/** Draws the sheets of a print run; undefined when there is no such run. */
export async function drawRun(db: Db, making: Making, runId: number): Promise<Drawn | undefined> {
  const { schoolId, name } = making.school
  const batch = await findBatch(db, schoolId, runId)
  if (!batch?.kind.startsWith('labels.')) return undefined
  const { kind, layout, used, barcodes = [] } = runInput.parse(batch.input)
  if (!isLayout(layout)) return undefined
  const labels =
    kind === 'roll'
      ? barcodes.map((barcode): Label => ({ kind: 'barcode', school: name, barcode }))
      : (await copiesForLabels(db, schoolId, await copiesOfRun(db, schoolId, runId))).flatMap((copy) =>
          labelsOf(making, copy, kind),
        )
  const head = {
    facts: factsOf(making, say(making.language, 'labels.labels')),
    layout: LABEL_LAYOUTS[layout],
    offset: await offsetOf(db, schoolId, layout),
    start: { used },
  }
  return drawInWorker('labels', head, labels)
}

async function copiesOfRun(db: Db, schoolId: number, runId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('batch_item')
    .select('entity_id')
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', runId)
    .orderBy('seq')
    .execute()
  return rows.flatMap((row) => row.entity_id ?? [])
}

function labelsOf(making: Making, copy: LabelCopy, kind: LabelKind): Label[] {
  if (kind === 'colour') return [colourLabel(making, copy)]
  const spine: Label = { kind: 'spine', lines: spineLines(copy) }
  if (kind === 'spine') return [spine]
  const barcode = barcodeLabel(making, copy)
  return kind === 'pair' ? [barcode, spine] : [barcode]
}

function barcodeLabel({ school, language }: Making, copy: LabelCopy): Label {
  const number = accessionText(copy.accessionNumber)
  return {
    kind: 'barcode',
    school: school.name,
    barcode: copy.barcode ?? '',
    title: [copy.title, copy.volume].filter(Boolean).join(' '),
    ...(copy.barcode === number ? {} : { accession: say(language, 'print.labelAccession', { number }) }),
  }
}

/** The lines of a spine label; a call number of no scheme we know is parted at its slash. */
function spineLines({ callNumber }: LabelCopy): string[] {
  const number = readCallNumber(callNumber)
  return number ? labelLines(number) : callNumber.split('/').filter(Boolean)
}

function colourLabel({ language }: Making, copy: LabelCopy): Label {
  const sign = (copy.classNumber || copy.callNumber).trim().charAt(0).toUpperCase()
  const word = sayIfKnown(language, `labels.class_${sign}`) ?? ''
  return { kind: 'colour', sign, word, number: accessionText(copy.accessionNumber) }
}

/** A page to set the printer's offset by. */
export async function drawAlignment(db: Db, making: Making, layout: string): Promise<Drawn | undefined> {
  if (!isLayout(layout)) return undefined
  const { language, school } = making
  return drawInWorker('label-alignment', {
    facts: factsOf(making, say(language, 'print.alignmentTitle')),
    layout: LABEL_LAYOUTS[layout],
    offset: await offsetOf(db, school.schoolId, layout),
    how: say(language, 'print.alignmentHow'),
  })
}

/** What the paper could not show, in words. */
export function noteInWords({ language }: Making, note: Note): string {
  if (note.kind === 'missing-glyph') {
    const { text, char, code } = note
    return say(language, 'print.note.missing-glyph', { text, char, code })
  }
  return say(language, `print.note.${note.kind}`, { text: note.text })
}
