import type zh from '../zh-CN/accounts.ts'

export default {
  may_manage_staff: 'may manage staff accounts and roles',
  may_manage_devices: 'may register desks and terminals',
  wrong_password: 'Account or password is not right. Please try again.',
  wrong_old_password:
    'The old password is not right. Please try again; if it is forgotten, whoever runs the library can set a new one.',
  login_taken: 'The account “{login}” is taken, please choose another.',
  has_account: '{name} has an account already. If the password is forgotten, set a new one.',
  class_needed: 'Choose the class of this class teacher.',
  ends_before: 'The end lies before the beginning, please correct it.',
  last_administrator: 'A school needs one administrator at least. Give somebody else the role first.',
  card_code_unknown: 'This card is not known. Scan it again; if it stays unknown, ask the librarian for a new one.',
  'card_code_unknown.child': 'I do not know this card. Scan it again, or see the librarian.',
  card_stopped: 'This card was stopped (left or lost). Check it, then let it work again or print a new one.',
  'card_stopped.child': 'This card does not work now. Please see the librarian.',
  only_at_terminal: 'A card signs in only at the library’s registered machines.',
  'only_at_terminal.child': 'Please scan your card at a machine of the library.',
  no_pin_yet: 'There is no PIN yet. Scan the card at a machine of the library first and choose one.',
  'no_pin_yet.child': 'You have no PIN yet. Scan your card at a machine of the library first, then choose one.',
  pin_needed: 'Please enter the six digits of your PIN.',
  wrong_pin: 'The PIN is not right, please try again.',
  pin_too_easy: 'This PIN is too easy to guess, please take another.',
} satisfies Record<keyof typeof zh, string>
