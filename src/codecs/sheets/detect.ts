/** What the bytes at the head of a file say it is; the file's name is never asked. */
export type Container =
  | { readonly kind: 'zip' | 'ole' | 'csv' | 'html' | 'xml-2003' }
  | { readonly kind: 'other'; readonly found: string; readonly spreadsheet: boolean }

const SIGNATURES: readonly (readonly [found: string, hex: string, spreadsheet?: true])[] = [
  ['pdf', '25504446'],
  ['png', '89504e47'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['bmp', '424d'],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  ['webp', '52494646'],
  ['rar', '52617221'],
  ['7z', '377abcaf271c'],
  ['gzip', '1f8b'],
  ['rtf', '7b5c727466'],
  ['excel-2', '09000400', true],
  ['excel-3', '09020600', true],
  ['excel-4', '09040600', true],
  ['excel-stream', '09081000', true],
]

/** @param head the first bytes of the file, 4 KB are enough */
export function detectContainer(head: Uint8Array): Container {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { kind: 'zip' }
  if (hex === 'd0cf11e0a1b11ae1') return { kind: 'ole' }
  const known = SIGNATURES.find(
    ([found, signature]) => hex.startsWith(signature) && !(found === 'bmp' && looksLikeText(head)),
  )
  if (known) return { kind: 'other', found: known[0], spreadsheet: known[2] ?? false }
  const start = latinStart(head)
  if (start.startsWith('mime-version:')) return { kind: 'other', found: 'mhtml', spreadsheet: true }
  // School systems save an HTML table, or the XML of Excel 2003, under the name .xls.
  if (/<workbook[\s>]/.test(start) && start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return { kind: 'xml-2003' }
  if (
    /^(?:<!--|<!doctype html|<html|<head|<meta|<style|<body|<table|<\?xml[^>]*>\s*<!doctype html|<\?xml[^>]*>\s*<html)/.test(
      start,
    )
  ) {
    return { kind: 'html' }
  }
  return { kind: 'csv' }
}

function looksLikeText(head: Uint8Array): boolean {
  return !head.subarray(0, 64).includes(0)
}

/** The head in small letters, whatever the encoding: zeros of UTF-16, byte order marks and white space taken away. */
function latinStart(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 4096))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[^\x21-\x7e]+/, '')
    .toLowerCase()
}
