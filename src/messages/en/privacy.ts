import type zh from '../zh-CN/privacy.ts'

export default {
  may_erase: 'may erase the personal data of readers who left',
  still_here: 'This reader is still at school; the data can be erased after leaving.',
  kept_heading: 'Personal data of readers who left',
  kept_about:
    'So many days after a reader left, the night’s work erases the name, the numbers and what was borrowed. The figures stay.',
  kept_days: 'Days kept after leaving',
  kept_days_hint: '30 to 1,100 days. With half a year, a pupil who comes back is still known.',
  kept_save: 'Keep for so many days',
  kept_saved: 'Done: kept for {n, plural, one {# day} other {# days}} after leaving.',
  kept_left: 'The data of {n, plural, one {# reader} other {# readers}} who left is kept now.',
  kept_tonight: 'With {days} days, {n, plural, one {# is} other {# are}} erased tonight.',
  kept_with_books:
    '{n, plural, one {# has} other {# have}} books still out and {n, plural, one {stays} other {stay}} until that is settled.',
  kept_unconfirmed:
    '{n, plural, one {# was} other {# were}} missing from a roster and {n, plural, one {stays} other {stay}} until somebody confirms the leaving.',
  erase_heading: 'Personal data',
  erase_by_itself: 'Erased by itself in the night after {day}; the figures stay.',
  erase_never_yet: 'Erased by itself only once the leaving is confirmed.',
  erase: 'Erase the personal data now',
  erase_sure: 'What is erased cannot be brought back, nor undone. Type this reader’s name:',
  erase_do: 'Erase',
  erased: 'The personal data of {name} is erased.',
  books_out: 'This reader still has {n, plural, one {# book} other {# books}}; settle that before erasing the data.',
} satisfies Record<keyof typeof zh, string>
