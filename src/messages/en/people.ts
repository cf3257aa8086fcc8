import type zh from '../zh-CN/people.ts'

export default {
  may_manage_staff: 'may manage staff accounts and roles',
  may_manage_readers: 'may register readers, classes and library cards',
  may_see_readers: 'may see the roster',
  may_manage_devices: 'may register desks and terminals',
  wrong_password: 'Account or password is not right. Please try again.',
  login_taken: 'The account “{login}” is taken, please choose another.',
  class_has_pupils: 'This class still has {n, plural, one {# pupil} other {# pupils}}; move them before closing it.',
  changed_meanwhile: '{name} was changed by somebody just now. Please look again before changing.',
  card_taken: 'Card number {number} is in use already.',
  number_taken: 'Student number {number} belongs to somebody else.',
  last_administrator: 'A school needs one administrator at least. Give somebody else the role first.',
  card_code_unknown: 'This card is not known. Scan it again; if it stays unknown, ask the librarian for a new one.',
  'card_code_unknown.child': 'I do not know this card. Scan it again, or see the librarian.',
  only_at_terminal: 'A card signs in only at the library’s registered machines.',
  'only_at_terminal.child': 'Please scan your card at a machine of the library.',
  no_pin_yet: 'There is no PIN yet. Scan the card at a machine of the library first and choose one.',
  pin_needed: 'Please enter the six digits of your PIN.',
  wrong_pin: 'The PIN is not right, please try again.',
} satisfies Record<keyof typeof zh, string>
