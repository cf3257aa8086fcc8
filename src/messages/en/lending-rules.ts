import type zh from '../zh-CN/lending-rules.ts'

export default {
  not_allowed: 'By the rules, books of this kind are not lent now. They can be read here, or lent by override.',
  'not_allowed.child': 'Please read this book here in the library. If you want to take it home, ask a teacher.',
  term_limit_reached:
    '{n, plural, one {# book} other {# books}} borrowed this term, {limit} allowed. Again next term, or by override.',
  'term_limit_reached.child':
    'You have borrowed {n, plural, one {# book} other {# books}} this term: what a reader! For more, talk to the library teacher.',
  class_limit_reached:
    'This class has {n, plural, one {# book} other {# books}} on class loan, {limit} at most. Return some first, or override.',
  'class_limit_reached.child': 'Your class has enough books for now. Ask your teacher to return some first.',
  term_end_collection:
    'Books are collected for the holidays: from {days} days before them only returns, lending again on {day}.',
  'term_end_collection.child': 'The books come back to be counted now. Bring yours, and borrow again on {day}.',
  renew_reserved: 'Somebody has reserved this book: it cannot be renewed. Back by {due}.',
  'renew_reserved.child':
    'Somebody is waiting for this book. Bring it back by {due}; you can reserve it again afterwards.',
  renew_with_book: 'Renewing needs the book at the desk.',
  'renew_with_book.child': 'Bring the book for a teacher to see, then it can be renewed. Come by {due}.',
  hold_limit_reached: '{n, plural, one {# title} other {# titles}} reserved, {limit} allowed. Fetch or drop one first.',
  'hold_limit_reached.child':
    'You are waiting for {n, plural, one {# book} other {# books}} already. Fetch one or stop waiting for it, then you can reserve another.',
  talk_first:
    '{n, plural, one {# book is} other {# books are}} rather late. Have a word about where they are, then lend.',
  'talk_first.child':
    '{n, plural, one {# book has} other {# books have}} not come back yet. Tell a teacher where, and go on borrowing.',
  teacher_decides:
    '{n, plural, one {# book is} other {# books are}} very late: the library teacher decides about lending; override possible.',
  'teacher_decides.child':
    '{n, plural, one {# book has} other {# books have}} been away for long. Talk to the library teacher, you will find a way together.',
  borrowing_paused: 'Borrowing is paused until {day}; override possible.',
  'borrowing_paused.child':
    'You can borrow again on {day}. Until then, read here. If you want it earlier, ask a teacher what to do.',

  may_change: 'May change the lending rules',
  from_past: 'Rules cannot begin on a day that is over. Choose today or a later day.',
  changed_meanwhile: 'Somebody has just changed the lending rules. Look at the new ones first.',
  lends_nothing: 'Nobody could borrow anything by these rules. Let at least one kind of reader borrow.',
  rule_twice: 'Row {line} is for the same readers and books as another row. Keep one of them.',
  not_the_last: 'Only the last change can be taken back. Reload to see which rules hold.',

  list_and: '{list}, {one}',
  who_role:
    '{role, select, student-librarian {student librarians} class-teacher {class teachers} librarian {librarians} other {{role}}}',
  who_stage: '{stage, select, primary {primary} junior {junior secondary} senior {senior secondary} other {}}',
  who_grade: 'grade {grade}',
  who_class: 'chosen classes',
  what_class_number: 'books of class {prefix}',
  what_flag:
    '{flag, select, new {new books} reference {books for use in the library} only-copy {the last copy} lesson-set {books for lessons} other {}}',
  what_zone: 'books of chosen places',
  when_season:
    '{season, select, teaching {in term} before-winter {before winter holidays} winter {winter holidays} before-summer {before summer holidays} summer {summer holidays} other {}}',
  when_dates: '{from} to {to}',
  when_weekday:
    '{weekday, select, 1 {Monday} 2 {Tuesday} 3 {Wednesday} 4 {Thursday} 5 {Friday} 6 {Saturday} 7 {Sunday} other {}}',
  when_place:
    '{place, select, library {library} reading-room {reading room} corner {class corner} corridor {corridor} lesson {in lessons} activity {at activities} other {}}',
  when_channel:
    '{channel, select, desk {at the desk} self {at the terminal} me {renewing alone} offline {without a line} paper {paper list} other {}}',
  when_action:
    '{action, select, loan {borrowing} renew {renewing} hold {reserving} in-house {reading here} class-loan {class loan} other {}}',
  row_when: '{who} ({when})',
  row_says: '{who}: {terms}',
  terms_and: '{terms}, {one}',
  says_count: 'up to {n, plural, one {# book} other {# books}} each',
  says_count_of: 'up to {n} of {what}',
  says_of: '{what}',
  says_not: 'not lent',
  says_allowed: 'may be lent',
  says_days: 'for {n, plural, one {# day} other {# days}}',
  'says_open-days': 'for {n, plural, one {# open day} other {# open days}}',
  says_lessons: 'until {n, plural, =1 {the next reading lesson} other {the #th reading lesson from now}}',
  'says_term-end': 'until the end of term',
  'says_next-term': 'until the next term begins',
  says_day: 'until {day}',
  says_renewals: '{n, plural, =0 {no renewal} one {# renewal} other {# renewals}}',
  says_renew_desk: 'bring the book to renew it',
  wall_line: '{text}.',
  wall_closed: 'Where the library is closed on the due day, the next open day counts.',
  wall_stops:
    'When a book is very late, return or renew it before you borrow another; grades one to three are only reminded.',
  wall_gentle: 'A late book is simply brought back; if you want it longer, renew it first.',
  wall_from: 'From {day}',
} satisfies Record<keyof typeof zh, string>
