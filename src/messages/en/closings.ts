import type zh from '../zh-CN/closings.ts'

export default {
  last_before_first: 'The last day lies before the first. Please mend the dates.',
  too_long: 'The library can be closed for {n} days at most. For longer, please change the calendar itself.',
  too_long_ago: 'These days are too long ago: what fell due then has long been settled otherwise.',
  nothing_to_do:
    'The library is closed on these days anyway and nothing falls due on them: there is nothing to change.',

  title: 'Close the library',
  lead: 'No school, no power, a typhoon … Days on which the library is shut unexpectedly. Books due on these days are due later by themselves, and books on the hold shelf are kept longer.',
  first_day: 'From',
  last_day: 'To',
  why: 'Why (readers see it)',
  why_flu: 'Influenza',
  why_storm: 'Typhoon',
  why_power: 'Power cut',
  why_exam: 'Used for exams',
  days_shut:
    '{n, plural, =0 {The library is closed on these days anyway.} one {The library is closed for one more day.} other {The library is closed for # more days.}}',
  would:
    '{loans, plural, =0 {No book is due on these days.} one {One book gets another due day.} other {# books get another due day.}}',
  would_keeps:
    '{n, plural, one {# book keeps its day: its rule allows closed days.} other {# books keep their day: their rule allows closed days.}}',
  would_classes: '{n, plural, one {# class loan gets another due day.} other {# class loans get another due day.}}',
  would_holds:
    '{n, plural, one {# book on the hold shelf is kept longer.} other {# books on the hold shelf are kept longer.}}',
  column_from: 'Was due',
  column_to: 'Now due',
  column_loans: 'Books',
  column_class: 'Class',
  column_title: 'Title',
  no_class: 'Readers without a class',
  by_class: 'Books of each class',
  examples: 'For example',
  close: 'Close and move due days',
  moving: 'Moving due days',
  unit: 'books',
  moved: 'The closing stands in the calendar, and the due days are moved.',
  past: 'Closings so far',
  past_none: 'The library was never closed like this.',
  past_moved: '{n, plural, one {# day moved} other {# days moved}}',
  past_kept: '{n} left as they were',
  past_working: 'Moving days …',
  past_undone: 'taken back',
  undo: 'Take this closing back',
  undone: 'Taken back. What was not changed otherwise has its due day again.',
  undo_note: 'Opening earlier is the same: days that have passed stay closed, those to come open again.',
  calendar_hint: 'No school, no power? “Close the library” moves what is lent already as well.',
  loan_moved: 'The library was closed ({why}): it was due {from}, now it is due on this day.',
} satisfies Record<keyof typeof zh, string>
