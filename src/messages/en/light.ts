import type zh from '../zh-CN/light.ts'

export default {
  chooseSchool: 'Which school is yours?',
  noSchools: 'There is no school here yet. Please ask a librarian to set one up.',
  search: 'Find',
  searchHint: 'Title, author, pinyin, ISBN',
  mine: 'Mine',
  find: 'Find books',
  newBooks: 'New books',
  notes: 'Notes',
  ask: 'Ask',
  home: 'Home',
  nav: 'Where to',
  noPage: 'This page was not found.',
  toHome: 'Home',
  stale: 'There is something new, please reload.',
  refresh: 'Reload',
  offline: 'The line is down; this is what was here before.',
  failed: 'This page did not open. Try again, and tell a teacher if it still does not.',
  staff: 'Staff sign in here',
  demo: 'Demonstration school: its people and loans are made up, try anything.',
} satisfies Record<keyof typeof zh, string>
