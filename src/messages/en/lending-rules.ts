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
} satisfies Record<keyof typeof zh, string>
