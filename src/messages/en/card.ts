import type zh from '../zh-CN/card.ts'

export default {
  scan: 'Scan your library card',
  scan_here: 'Hold your library card here',
  square_to_scanner: 'The square code towards the scanner; one beep and it is done.',
  with_phone: 'Scan the square code of the card with a phone; without one, use a machine of the library.',
  teachers: 'Teachers sign in with an account',
  hello: 'Hello, {name}!',
  to_my_books: 'My books',
  choose_pin: 'Choose a PIN to look from home too',
  your_pin: 'Your PIN, six digits',
  wrong_pin: 'Not right, try again.',
  digits: '{n} of {of} digits',
  back: 'One digit back',
  new_pin: 'Think of six digits that nobody guesses',
  pin_once_more: 'Once more, and remember them',
  not_the_same: 'They differ, begin again.',
  no_pin: 'Not now',
  self_check: 'Borrow and return yourself',
} satisfies Record<keyof typeof zh, string>
