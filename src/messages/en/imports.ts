import type zh from '../zh-CN/imports.ts'

export default {
  wrong_file_is_empty: 'The file is empty. Export or copy it again, then upload it.',
  wrong_file_is_excel: 'This Excel file cannot be read. Open it in Excel, save it as .xlsx and upload that.',
  wrong_file_is_word: 'This is a Word file. Upload a file of records, or put the list into an Excel table.',
  wrong_file_is_zip: 'This is an archive. Unpack it and upload the file inside.',
  wrong_file_is_pdf: 'This is a PDF, whose text cannot be read as data. Ask for a file of records or an Excel table.',
  wrong_file_is_picture: 'This is a picture. Upload a file of records or an Excel table.',
  wrong_file_is_html:
    'This is a web page without a list, often a sign-in page saved as a file. Sign in and download it again.',
  wrong_file_is_xml_without_records: 'This XML file holds no library records. Ask for MARCXML or ISO 2709.',
  wrong_file_is_json: 'This is a JSON file, which is not read here. Export a file of records or an Excel table.',
  wrong_file_is_csv:
    'The columns of this text table cannot be read. The first row needs headings such as “title” and “barcode”.',
  wrong_file_is_line_marc:
    'This is a printout of records (one field to a line), not a data file. Export ISO 2709 (.iso, .mrc).',
  wrong_file_is_utf16_text: 'This is plain text without columns. Put the list into an Excel table and upload that.',
  wrong_file_is_text: 'This is plain text without columns. Put the list into an Excel table and upload that.',
  wrong_file_is_unknown:
    'Nobody can tell what this file is. Upload a file of records (.iso, .mrc, .xml) or an Excel or CSV table.',
  list_expected:
    'This is a file of records; an Excel or CSV table is needed here. To import records choose “Import records”.',
  no_columns: 'The table has no column for titles or ISBNs. Put headings into the first row and upload it again.',
  no_loan_columns:
    'The table has no column for barcodes or accession numbers. Put headings (card, barcode, lent, due) into the first row and upload it again.',
  file_gone: 'The uploaded file is no longer there. Upload it again.',
  too_many_at_once: 'The file has more than {mb} MB. Divide it and upload the parts.',

  'sheet_file-unreadable': 'The file cannot be opened. Upload it again.',
  'sheet_too-large': 'The table has {size} MB; at most {limit} MB can be read. Divide it and upload the parts.',
  sheet_empty: 'The table holds nothing. Check whether it is the right file.',
  sheet_truncated: 'The file is not complete; its end is missing. Copy or download it again, then upload it.',
  sheet_damaged: 'The file is damaged. Open it in Excel, save it anew and upload that.',
  sheet_encrypted: 'The file has a password. Take the password away in Excel, save it and upload that.',
  'sheet_zip-bomb':
    'Unpacked, this file would be far larger than it can honestly be; it was not read. Save it anew in Excel and upload that.',
  'sheet_too-many-entries':
    'This file has far more parts than it should; it was not read. Save it anew in Excel and upload that.',
  'sheet_too-many-cells': 'The table is too large: more than {limit} rows or cells. Divide it and upload the parts.',
  'sheet_not-a-spreadsheet': 'This is no spreadsheet. Upload an Excel or CSV table.',
  'sheet_unsupported-format': 'Spreadsheets of this kind ({found}) cannot be read. Save it as .xlsx and upload that.',
  'sheet_not-text': 'The encoding of the text cannot be told. Open it in Excel, save it as .xlsx and upload that.',
  'sheet_out-of-memory':
    'The file is too large for the memory and was not read to its end. Divide it and upload the parts.',
  'sheet_timed-out': 'After {seconds} seconds the file was not read to its end. Divide it and upload the parts.',
  sheet_aborted: 'Stopped before the file was read to its end.',
  sheet_crashed: 'Something in the file ended the reading. Open it in Excel, save it anew and upload that.',
  sheet_note_macros: 'The file carries macros; they were neither run nor read.',
  'sheet_note_cut-off':
    'The last character of the file is not complete; perhaps it was not copied whole. Look at the last row.',
  'sheet_note_characters-lost':
    'Some characters cannot be read and stand as “�”. Look at them, or better upload an .xlsx.',
  'sheet_note_quotes-ignored':
    'A quotation mark has no partner, so all were read as they stand. Look at the rows with quotation marks.',

  unreadable_garbage: 'Here {length} bytes are no record; they were passed over.',
  unreadable_stray_terminator: 'A stray end of record; it was passed over.',
  unreadable_not_a_record:
    'This stretch ({length} bytes) has no directory and gives no record. Export this record again.',
  unreadable_truncated_record: 'The last record is not complete. Copy or export the file again.',
  unreadable_record_too_long: 'No end of record within four million bytes. Export the file again.',
  unreadable_malformed_xml:
    'From line {line}, column {column} the XML is broken; nothing behind it was read. Mend it and upload it again.',
  unreadable_xml_record_too_long:
    'The record at line {line} is impossibly long; nothing behind it was read. Check the file.',
  unreadable_unknown_xml_encoding:
    'The encoding that the file names is not known; it was not read. Save it as UTF-8 and upload that.',

  warning_wrong_record_length: 'The length of the record is wrong (says {declared}, is {found}); read as it is.',
  warning_missing_terminator: 'The record has no end; read up to the next one.',
  warning_terminator_in_record: 'An end of record stands within the record; read on to its real end.',
  warning_bad_leader: 'The leader is damaged; read by its contents.',
  warning_bad_base_address: 'The base address is wrong; read by its contents.',
  warning_bad_directory: 'The directory is damaged; read by the ends of fields. Please check.',
  warning_bad_tag: 'A field has the wrong tag ({tag}).',
  warning_no_fields: 'The record has no fields.',
  warning_field_missing: 'The directory names field {tag}, which is not there.',
  warning_field_without_entry: 'A stretch ({length} bytes) that the directory does not name was left out.',
  warning_field_cut: 'The end of field {tag} is missing. Please check.',
  warning_bad_indicators: 'Field {tag} has wrong indicators; its text was read.',
  warning_no_subfields: 'Field {tag} has no subfields; it was read whole.',
  warning_bad_subfield: 'Field {tag} has an empty subfield.',
  warning_bad_byte: 'A character cannot be read and stands as “�”. Please check.',
  warning_bad_escape: 'A mark for a character set is unknown; characters may be wrong. Please check.',
  warning_more_bad_bytes: 'Another {count} characters cannot be read. Please check this record.',
  warning_charset_differs: 'This record is in another encoding than the file; read as {charset}. Please check.',
  warning_charset_uncertain: 'The encoding is doubtful; read as {charset}. If you see garbage, choose another.',
  warning_not_marc_element: 'An element that does not belong here ({name}) was passed over.',
  warning_missing_attribute: '{name} lacks {attribute}; its text was read.',
  'note_isbn-invalid': '“{text}” is not a valid ISBN; kept as a note and not used.',
  'note_issn-invalid': '“{text}” is not a valid ISSN; not used.',
  'note_price-unread': 'The price “{text}” cannot be read; kept as it is.',
  'note_price-foreign': 'The price “{text}” is not in yuan; kept as it is.',
  'note_year-unread': 'The year “{text}” cannot be read; kept as it is.',
  'note_year-from-excel': 'The year “{text}” was made a day by Excel; the year was recognised.',
  'note_class-unread': 'The class number “{text}” lacks its letter or breaks the rules; not used.',
  'note_text-cut': 'A text was too long and was cut: {text}…',

  'row_no-title': '{cell}: neither title nor ISBN; not imported.',
  'row_title-missing': '{cell}: no title.',
  'row_isbn-lossy':
    '{cell}: Excel has rounded the ISBN, its digits are lost; not used. Make the column “text” and enter it again.',
  'row_barcode-lossy':
    '{cell}: Excel has rounded the barcode, its digits are lost; this copy was not registered. Make the column “text” and enter it again.',
  'row_barcode-unreadable': '{cell}: this is no barcode; not used.',
  'row_barcode-twice': '{cell}: barcode {number} stands in {cells} as well.',
  'row_accession-lossy': '{cell}: Excel has rounded the accession number; a new one was given.',
  'row_accession-unreadable': '{cell}: this is no accession number; a new one was given.',
  'row_accession-twice': '{cell}: accession number {number} stands in {cells} as well.',
  'row_barcode-is-isbn': '{cell}: this is the ISBN, not a barcode. The copy is registered without one for now.',
  'row_one-barcode-many-copies': '{cell}: {count} copies share one barcode; registered so, each can get its own later.',
  'row_accessions-differ':
    '{cell}: {barcodes} barcodes and {accessions} accession numbers; paired in their order. Please check.',
  'row_count-differs': '{cell}: says {count} copies, has {barcodes} barcodes; registered by the barcodes.',
  'row_count-unreadable': '{cell}: the number of copies cannot be read; registered by barcodes, or as one.',
  'row_barcode-run': '{cell}: a run of {count} barcodes; registered one by one.',
  'row_formula-used': '{cell}: a formula; the result stored in the file was used.',
  'row_cell-error': '{cell}: an error value such as #N/A; taken for empty.',
  field_not_taken:
    'Field {tag} may hold barcodes; this is not certain, so no copies were made of it. If it does, tick the field below.',
  'skipped_hidden-sheet': 'Sheet “{sheet}” is hidden and was not read.',
  'skipped_empty-sheet': 'Sheet “{sheet}” is empty.',
  'skipped_no-title-column': 'Sheet “{sheet}” has no column for titles and was not read.',
  'skipped_title-line': '“{text}” looks like a heading, not a book; passed over.',
  skipped_footer: '“{text}” is a sum or a signature; passed over.',
  'skipped_empty-line': '“{text}” has neither title nor ISBN nor barcode; passed over.',
  'loan_no-reader': '{cell}: no card, student number or name; not imported.',
  'loan_no-copy': '{cell}: no barcode or accession number; not imported.',
  'loan_number-lossy':
    '{cell}: Excel has rounded the number, its digits are lost; not imported. Make the column “text” and enter it again.',
  'loan_number-unreadable': '{cell}: this is no number; not imported.',
  'loan_number-withheld': '{cell}: an identity or national student number; not read.',
  'loan_day-unreadable': '{cell}: the day “{text}” cannot be read.',
  'loan_due-before-lent': '{cell}: due before it was lent. Please check.',

  no_title: 'No title; not imported. ISBN: {isbn}',
  bare_record: 'Neither title nor ISBN; not imported.',
  may_be_same: '“{title}” may be here already; waits for you to say whether it is the same.',
  left_out: 'You chose to leave this out.',
  title_not_found:
    'This title is not here, so its copies were not registered. Import the records first, then the copies.',
  several_titles: '{n, plural, one {# title} other {# titles}} here may be meant; waits for you to say which.',
  barcode_taken:
    'Barcode {barcode} is on “{title}” already; this copy was not registered. Take another sticker and register it in the fast lane.',
  barcode_is_card:
    'Barcode {barcode} is the number of a library card; this copy was not registered. Take another sticker and register it.',
  accession_new:
    'The old accession number {number} cannot be kept; a new one was given, the old one stands in the note.',
  no_zone: 'No zone was chosen; this copy was not registered.',
  loan_reader_unknown: 'This reader was not found ({reader}). Import the roster first, or check the card number.',
  loan_reader_several:
    '{n, plural, one {# reader} other {# readers}} called “{reader}”: add class or card number to the table.',
  loan_copy_unknown: 'No copy has the barcode or accession number {number}. Import the book first.',
  loan_copy_several: '{n, plural, one {# copy} other {# copies}} share barcode {number}: use the accession number.',
  loan_copy_lent: '“{title}” is lent to somebody else already; not imported. Check who has it.',
  loan_copy_gone:
    '“{title}” is {state, select, repair {being mended} not-found {not found} lost {lost} withdrawn {withdrawn} other {not on the shelf}} and cannot be on loan. Check the book first.',
  loan_returned: 'Returned already: history, not imported.',
  loan_already: 'This loan is here already; not imported twice.',

  not_planned: 'This batch has been imported, or is being imported.',
  choose_zone: 'First choose the zone for books whose place the file does not name.',
  first_room: 'Stacks',
  batch_label: 'Import of {name}',
  applying_elsewhere: 'This batch is being imported. Wait until it is done.',
  no_such_item: 'This item has been decided already.',
  gone_title: 'The title you chose was just changed or merged. Choose again.',
  undo_lent: '“{title}” ({number}) was lent after the import; deal with that first.',
  undo_changed: '“{title}” was changed after the import; deal with that first.',
  undo_stands: '“{title}” got more copies or other entries after the import; deal with them first.',
  undo_loan_moved: '“{title}” was returned or renewed after the import; this loan cannot be taken back.',

  may_manage_files: 'may add and remove the record files in which ISBNs are looked up',
  lookup_needs_iso2709: 'A file to look ISBNs up in has to be ISO 2709 (.iso, .mrc). Upload another one.',
  lookup_without_isbns: 'No record in this file has an ISBN. Check whether it is the right file.',

  outcome_created: 'new',
  outcome_updated: 'here, added to',
  outcome_unchanged: 'here, unchanged',
  outcome_partly: 'some copies missing',
  outcome_doubtful: 'for you to decide',
  outcome_refused: 'not imported',
  report: 'Import result',
  report_sums:
    '{school}: {items} items, {created} new, {updated} added to, {unchanged} here already, {partly} with copies missing, {doubtful} to decide, {refused} not imported; {copies} copies registered',
  column_place: 'Place',
  column_outcome: 'Outcome',
  column_title: 'Title',
  column_author: 'Author',
  column_isbn: 'ISBN',
  column_copies: 'Copies',
  column_remarks: 'Remarks',
  place_record: 'record {n} (byte {offset})',
  place_row: 'row {row}',
  place_sheet_row: '{sheet}, row {row}',
} as const satisfies Record<keyof typeof zh, string>
