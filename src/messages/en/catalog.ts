import type zh from '../zh-CN/catalog.ts'

export default {
  may_edit: 'may catalogue and change records',
  may_import: 'may import records',
  may_see_record: 'may see records in full',
  may_be_here:
    '“{title}” may be here already ({n, plural, one {# record} other {# records}} like it). Add a copy if it is the same; if it is not, choose “another record”.',
  changed_meanwhile:
    'The record of “{title}” was changed by somebody just now. Please look at it again before changing it.',
} satisfies Record<keyof typeof zh, string>
