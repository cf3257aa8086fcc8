import type zh from '../zh-CN/due-feed.ts'

export default {
  for_people: 'A calendar address is for a reader himself. Please sign in with an account of your own.',
  own: 'Bring back: {books}',
  title: '“{title}” ',
  class_loan: '{n, plural, one {# book of a class loan is due} other {# books of class loans are due}}',
  of_class: '{className}: {n, plural, one {# book is due} other {# books are due}}',

  head: 'Due days in your calendar',
  lead: 'Add the address to the calendar on your phone or computer, and due days show up by themselves. It is for you alone: whoever has it can read your due days.',
  lead_pupil:
    'Add the address to the calendar on a phone or computer, and due days show up by themselves. It is for you alone: do not send it to anybody.',
  lead_class:
    'You are a class teacher: the calendar also says how many books of your class are due each day, without names.',
  make: 'Get a calendar address',
  renew: 'Get a new address',
  drop: 'Stop it',
  made: 'You have had a calendar address since {at}. It is shown only once; if it is lost, get a new one.',
  shown_once: 'Please copy it now: it is not shown again. An earlier address does not work any more.',
  copy: 'Copy',
  copied: 'The address is copied.',
  dropped: 'The calendar address does not work any more.',
} satisfies Record<keyof typeof zh, string>
