import { crc32, deflateRawSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'

/** Cells as a test writes them: an address with what stands there beyond the rows (a format, a formula, an error). */
export type Extra = Readonly<Record<string, XLSX.CellObject>>

export type GivenSheet = {
  readonly name: string
  readonly rows: readonly (readonly unknown[])[]
  readonly extra?: Extra
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

/** A workbook file made by the same library that schools' own programs use, of the kind named. */
export function workbookFile(sheets: readonly GivenSheet[], bookType: XLSX.BookType = 'xlsx', vba?: Buffer): Buffer {
  const book = XLSX.utils.book_new()
  for (const { name, rows, extra, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
    for (const [address, cell] of Object.entries(extra ?? {})) {
      sheet[address] = cell
      const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1')
      const at = XLSX.utils.decode_cell(address)
      range.e = { r: Math.max(range.e.r, at.r), c: Math.max(range.e.c, at.c) }
      sheet['!ref'] = XLSX.utils.encode_range(range)
    }
    if (merges) sheet['!merges'] = merges.map((merge) => XLSX.utils.decode_range(merge))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) }
  if (vba) book.vbaraw = vba
  return XLSX.write(book, { type: 'buffer', bookType, compression: true, bookVBA: vba !== undefined })
}

/** One sheet of plain rows. */
export function sheetFile(rows: readonly (readonly unknown[])[], bookType: XLSX.BookType = 'xlsx'): Buffer {
  return workbookFile([{ name: '名单', rows }], bookType)
}

export type ZipPart = {
  readonly name: string
  readonly content: Buffer
  /** What the zip says of the size, where that is not the truth. */
  readonly claimedSize?: number
  readonly claimedChecksum?: number
  readonly encrypted?: boolean
}

/** A zip written by hand, so that it can lie. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedSize, claimedChecksum, encrypted } of parts) {
    const packed = deflateRawSync(content, { level: 1 })
    const fileName = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(encrypted ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(claimedChecksum ?? crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimedSize ?? content.length, 18)
    fields.writeUInt16LE(fileName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, fileName, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, fileName]))
    bodies.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, list, Buffer.from('PK\u0005\u0006'), end])
}

/** The smallest set of parts that is an xlsx, around the XML of its one sheet. */
export function xlsxParts(sheetXml: Buffer | string): ZipPart[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml,
  }
  return Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) }))
}

/** The XML of a sheet of inline texts. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  const body = rows.map((row, i) => `<row r="${i + 1}">${cells(row)}</row>`).join('')
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`
}

type CompoundWriter = {
  read(bytes: Buffer, options: { type: 'buffer' }): object
  find(container: object, path: string): { content: Buffer } | null
  write(container: object, options: { type: 'buffer' }): Buffer
  readonly utils: { cfb_new(): object; cfb_add(container: object, path: string, content: Buffer): unknown }
}
const library: { readonly CFB: CompoundWriter } = XLSX

/** A compound file (the outside of .xls, .doc, encrypted .xlsx) with the streams named. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const container = library.CFB.utils.cfb_new()
  for (const [path, content] of Object.entries(streams)) library.CFB.utils.cfb_add(container, path, content)
  return library.CFB.write(container, { type: 'buffer' })
}

/** The workbook stream of an .xls. */
export function workbookStream(xls: Buffer): Buffer {
  const container = library.CFB.read(xls, { type: 'buffer' })
  return Buffer.from((library.CFB.find(container, '/Workbook') ?? library.CFB.find(container, '/Book'))?.content ?? '')
}
