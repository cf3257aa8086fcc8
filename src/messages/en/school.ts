import type zh from '../zh-CN/school.ts'

export default {
  library: 'library',
  may_change: 'may change the school’s name, terms and calendar',
  terms_overlap: 'The term from {first} and the term from {other} share days. Please change the dates.',
  term_ends_before: 'The term’s last day {last} is before its first day {first}.',
  slug_taken: '“{slug}” is already used by a school, please choose another short name.',
} satisfies Record<keyof typeof zh, string>
