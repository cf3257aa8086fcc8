import type zh from '../zh-CN/print.ts'

export default {
  pageOf: 'Page {n} of {m}',
  pageTotal: 'This page',
  runningTotal: 'Total so far',
  printedAt: 'Printed {time}',
  unitYuan: 'in yuan',

  accessionTitle: 'Accession register',
  accessionUnit: 'yuan, volumes',
  accessionNumber: 'Accession no.',
  accessionDay: 'Date',
  accessionBook: 'Title',
  accessionAuthor: 'Author',
  accessionPublisher: 'Publisher',
  accessionYear: 'Year',
  accessionEdition: 'Ed.',
  accessionPrice: 'Price',
  accessionSource: 'Source',
  accessionCallNumber: 'Class / call no.',
  accessionVolumes: 'Vols',
  accessionAmount: 'Amount',
  accessionNote: 'Note',
  signRegistrar: 'Registered by:',
  signChecker: 'Checked by:',
  signHead: 'Head:',
  signDay: 'Date:',

  cardTitle: 'Library card',
  cardUse: 'Show it to borrow and to sign in. If found, please hand it in at the school library.',
  cardQr: 'To sign in; keep private',

  classSheetTitle: 'Class barcodes',
  classSheetCount: '{n} pupils',
  classSheetUse: 'Forgotten your card? Scan here at the desk.',

  loanSheetTitle: 'Loan sheet',
  loanSheetFill:
    'Day                                                  Sheet no.                                        At the desk',
  loanSheetSeat: 'No.',
  loanSheetName: 'Name',
  loanSheetCard: 'Library card',
  loanSheetBook: 'Barcode on the book',
  loanSheetLent: 'Lent',
  loanSheetBack: 'Back',
  loanSheetDay: 'Day',
  loanSheetSign: 'Signature',
  loanSheetUse:
    'For when the power or the network is away. One book a line, tick lent or back; a second book goes on an empty line. Entered later under Lending → Paper sheets.',

  slipUse: 'Cut along the dashes, fold, hand over in person; please do not hang up.',

  labelAccession: 'Acc. no. {number}',
  alignmentTitle: 'Alignment test page',
  alignmentHow:
    'Print this page on plain paper at actual size. Hold it before a sheet of labels against the light: as many millimetres as the frames stand too far right, take from the horizontal offset; too far down, from the vertical one. Measure the ruler: 100 millimetres must be 100 millimetres.',
  'layout.2x7-99.1x38.1': 'A4, 14 labels (99.1 × 38.1)',
  'layout.3x7-63.5x38.1': 'A4, 21 labels (63.5 × 38.1)',
  'layout.3x8-70x36': 'A4, 24 labels (70 × 36)',
  'layout.3x10-70x29.7': 'A4, 30 labels (70 × 29.7)',
  'layout.4x10-52.5x29.7': 'A4, 40 labels (52.5 × 29.7, to the edges)',
  'layout.4x10-48.5x25.4': 'A4, 40 labels (48.5 × 25.4)',
  'layout.5x13-38.1x21.2': 'A4, 65 labels (38.1 × 21.2)',
  'layout.spine-6x11-30x25': 'A4, 66 spine labels (30 × 25)',
  'layout.roll-40x30': 'Thermal roll 40 × 30',
  'layout.roll-50x30': 'Thermal roll 50 × 30',

  'note.missing-glyph': 'The font has no “{char}” ({code}) as in “{text}”; the paper shows 〓, please write it in.',
  'note.cut': '“{text}” is too long and not on the paper in full.',
  'note.narrow-bars':
    'Barcode {text} is too long for this label: its bars are too thin for some scanners. Take a wider label.',
  'note.no-bars': '“{text}” holds letters that no barcode can.',
} satisfies Record<keyof typeof zh, string>
