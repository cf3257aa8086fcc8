import { BlockWriter } from './block.ts'
import { termsOf, type TextRun } from './build-terms.ts'
import { type CodeEntry, codeBlocks } from './code-block.ts'
import type { Documents } from './documents.ts'
import { unitSounds } from './readings.ts'
import type { Directory } from './segment.ts'

/** The blocks of a new segment over the live documents in [from, to), numbered from 0; returns its directory at the end. */
export function* buildSegment(documents: Documents, from: number, to: number): Generator<Buffer, Directory> {
  const run: TextRun = {
    pages: documents.pages,
    isLive: (ordinal) => documents.isLive(ordinal),
    from,
    to,
    sounds: unitSounds(),
  }
  const writer = new BlockWriter(from)
  const terms: number[] = []
  for (const one of termsOf(run)) {
    writer.add(one.term, one.ordinals)
    if (!writer.isFull) continue
    terms.push(writer.firstTerm ?? 0)
    yield writer.take()
  }
  if (writer.firstTerm !== undefined) {
    terms.push(writer.firstTerm)
    yield writer.take()
  }
  const codes: string[] = []
  for (const { first, block } of codeBlocks(codesOf(documents, from, to), from)) {
    codes.push(first)
    yield block
  }
  return { terms: Uint32Array.from(terms), codes }
}

function codesOf(documents: Documents, from: number, to: number): CodeEntry[] {
  const byCode = new Map<string, number[]>()
  for (let ordinal = from; ordinal < to; ordinal++) {
    if (!documents.isLive(ordinal)) continue
    for (const code of new Set(documents.codes.get(ordinal))) {
      const known = byCode.get(code)
      if (known) known.push(ordinal)
      else byCode.set(code, [ordinal])
    }
  }
  return [...byCode.keys()].sort().map((code) => ({ code, ordinals: byCode.get(code) ?? [] }))
}
