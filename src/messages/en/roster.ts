import type zh from '../zh-CN/roster.ts'

export default {
  'file_file-unreadable': '“{file}” cannot be opened. Make sure no other program holds it, then choose it again.',
  'file_too-large':
    '“{file}” has {size} MB, more than {limit} MB, and was not read. Keep only the sheet of the roster, save it and choose it again.',
  file_empty: 'There is nothing in “{file}”. Is it the right file?',
  file_truncated: 'The end of “{file}” is missing. Copy it again from where it came.',
  file_damaged: '“{file}” is damaged. Open it in Excel, save it as .xlsx and choose it again.',
  file_encrypted:
    '“{file}” is protected by a password. Open it in Excel, take the password off, save and choose it again.',
  'file_zip-bomb':
    '“{file}” would unpack to far more than a roster holds, and was not read. Open it in Excel, save it as .xlsx and choose it again.',
  'file_too-many-entries': '“{file}” holds too many parts for a roster. Save it as .xlsx in Excel and choose it again.',
  'file_too-many-cells': '“{file}” has too many cells for a roster. Save the roster as a file of its own.',
  'file_not-a-spreadsheet':
    '“{file}” is {found, select, pdf {a PDF} word {a Word document} powerpoint {a presentation} png {a picture} jpeg {a picture} gif {a picture} bmp {a picture} tiff {a picture} webp {a picture} html {a web page without a table} zip {an archive} rar {an archive} other {another kind of file}}, no table. Choose an Excel (.xlsx, .xls) or CSV file.',
  'file_unsupported-format':
    'Tables of this kind ({found}) cannot be read: “{file}”. Open it in Excel or WPS, save it as .xlsx and choose it again.',
  'file_not-text': '“{file}” is no table, and its text cannot be made out. Choose an Excel (.xlsx, .xls) or CSV file.',
  'file_out-of-memory': '“{file}” is too involved; the memory did not suffice. Save the roster as a file of its own.',
  'file_timed-out': '“{file}” was not read within {seconds} seconds. Save the roster as a file of its own.',
  file_aborted: 'The reading was stopped; nothing was changed. Choose “{file}” again.',
  file_crashed: '“{file}” cannot be read; nothing was changed. Open it in Excel, save it as .xlsx and choose it again.',
  too_many_rows: 'There are {n} people in “{file}”, at most {most} at once. Import the roster of your own school only.',
  no_names: 'No column of names was found in “{file}”. Head it “Name”, or say on the page which column it is.',
  columns_unreadable: 'The choice of columns did not arrive, please choose again.',
  preview_gone: 'This preview is gone (used, or too old). Please choose the file again.',
  stale: 'The roster was changed after the preview. Please compare again first.',
  type_number:
    '{n} readers would leave, more than one in twenty. Type {n} into the box to confirm that it is the right file.',
  not_possible: '{place}: the reader chosen does not fit, please choose again.',
  reader_twice: '{name} is taken for the person of two rows: {place}; {other}. Please change one of them.',

  place: '{file} · row {row}',
  place_in_sheet: '{file} · {sheet} · row {row}',
  column: 'column {letter}',
  row: 'row {row}',
  in_brackets: ' ({text})',
  and: ', ',

  withheld_identity:
    '{place}{header}: {n, plural, one {# identity number was} other {# identity numbers were}} neither read nor kept.',
  withheld_national:
    '{place}{header}: {n, plural, one {# national student number was} other {# national student numbers were}} neither read nor kept (they hold identity numbers).',
  withheld_needless: 'Columns that a library does not need were not read: {columns}.',

  note_macros: 'The file holds macros; they were not run.',
  'note_cut-off': 'The last character of the file is incomplete; please look at the last row.',
  'note_characters-lost': 'Some characters could not be made out and show as “\uFFFD”; please check them.',
  'note_quotes-ignored': 'A quotation mark was never closed; marks were read as they stand, please check these rows.',
  'note_not-utf8': 'The file uses a Chinese national encoding, which was recognised.',
  numbers_are_seats: 'The student numbers begin with 1 in each class: they were read as seat numbers.',
  'skipped_hidden-sheet': 'Hidden sheets were not read: {places}.',
  'skipped_no-name-column': 'Sheets without a column of names were not read: {places}.',
  'skipped_repeated-row':
    '{n, plural, one {# row repeats} other {# rows repeat}} an earlier one and {n, plural, one {counts} other {count}} once: {places}.',
  skipped_footer:
    '{n, plural, one {# row} other {# rows}} of totals or signatures {n, plural, one {is} other {are}} no people: {places}.',

  'problem_no-name': '{cell}: there is no name. Add it in the file.',
  'problem_name-odd': '{cell}: this name looks odd; is it a person’s?',
  'problem_class-unreadable': '{cell}: the class cannot be made out. Write it as 三（2）班.',
  'problem_class-unclear':
    '{cell}: “{text}” may be several classes, or one that the school does not have. Write grade and class.',
  'problem_class-from-above': '{cell}: empty, read as “{text}” from the row above.',
  'problem_number-lossy':
    '{cell}: the student number is too long, and Excel has rounded its end. Make the column “Text” and fill it in again.',
  'problem_number-unreadable': '{cell}: this does not look like a student number, please correct it.',
  'problem_number-withheld':
    '{cell}: an identity number or national student number stands here and was not read; the pupil has no number for now.',
  'problem_number-twice': '{cell}: the same student number stands in {cells}. Give each his own.',
  'problem_card-lossy':
    '{cell}: the card number is too long, and Excel has rounded its end. Make the column “Text” and fill it in again.',
  'problem_card-unreadable': '{cell}: this does not look like a card number, please correct it.',
  'problem_card-twice': '{cell}: the same card number stands in {cells}. Give each his own.',
  'problem_same-name': '{cell}: another of that name is in the class ({cells}); they were told apart by number.',
  'problem_same-name-without-number':
    '{cell}: another of that name is in the class ({cells}); without numbers nobody can say whether they are two.',
  'problem_formula-used': '{cell}: a formula stands here; the result stored in the file was used.',

  'doubt_number-of-another': 'This student number belongs to somebody else.',
  'doubt_card-of-another': 'This card number belongs to somebody else.',
  'doubt_number-and-card-disagree': 'The student number is one reader’s, the card number another’s.',
  'doubt_same-name-in-class': 'Several of that name are in the class, and no number tells them apart.',
  'doubt_moved-perhaps': 'Somebody of that name is in a class that this list does not hold; did he move here?',
  'doubt_same-name-in-school': 'Several of that name are in the school.',
  'doubt_returned-perhaps': 'Somebody of that name left the school; is he back?',

  class_gone: 'The class “{name}” is gone just now, please import again.',
  changed_since_preview: '{name} was changed after the preview; this row was left alone.',
  number_of_another: 'Student number {number} is still {name}’s; this row was not imported. Correct the number first.',
  card_of_another: 'Card number {number} is still {name}’s; this row was not imported. Correct the number first.',

  reader_changed_since: '{name} was changed after the import.',
  reader_used_since: '{name} has borrowed since the import, or has an account.',
  reader_erased_since: 'The personal data of a reader were erased after the import.',
  number_given_since: 'The earlier number {number} of {name} belongs to somebody else now.',

  field_name: 'Name',
  field_class: 'Class',
  field_studentNumber: 'Student number',
  field_cardNumber: 'Card number',
  field_seatNumber: 'Seat number',
  field_category: 'Reader category',
  nothing: '(none)',

  list_title: 'Roster check list',
  where: 'Row',
  outcome: 'Outcome',
  what: 'Remarks',
  change: '{field}: {before} → {after}.',
  outcome_class: 'new class',
  outcome_new: 'new',
  outcome_changed: 'changed',
  outcome_returned: 'back again',
  outcome_unchanged: 'unchanged',
  outcome_doubtful: 'to be decided',
  outcome_refused: 'to be corrected',
  outcome_left: 'left',
  outcome_created: 'new',
  outcome_skipped: 'not imported',
} satisfies Record<keyof typeof zh, string>
