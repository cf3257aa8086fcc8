import type zh from '../zh-CN/catalog.ts'

export default {
  may_edit: 'may catalogue and change records',
  may_import: 'may import records',
  may_see_record: 'may see records in full',
  may_be_here:
    '“{title}” may be here already ({n, plural, one {# record} other {# records}} like it). Add a copy if it is the same; if it is not, choose “another record”.',
  changed_meanwhile:
    'The record of “{title}” was changed by somebody just now. Please look at it again before changing it.',
  may_merge: 'may merge records',
  may_set_numbers: 'may set how call numbers are made',
  call_number_taken:
    'The call number {number} belongs to “{title}” already. Choose another; if both shall share it, choose “share this number”.',
  not_a_picture: 'This is not a picture. Please choose a JPEG picture.',
  table_unreadable: 'The file could not be read. Use an Excel or CSV file with names first, author numbers second.',
  merge_itself: 'This is the same record; there is nothing to merge.',
  merge_label: 'Merged records: “{title}”',
  merge_changed_since: '“{title}” was changed after the merge.',
  merge_gone_since: '“{title}” is no longer merged.',
} satisfies Record<keyof typeof zh, string>
