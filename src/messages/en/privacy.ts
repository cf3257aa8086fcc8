import type zh from '../zh-CN/privacy.ts'

export default {
  may_erase: 'may erase the personal data of readers who left',
  still_here: 'This reader is still at school; the data can be erased after leaving.',
  books_out: 'This reader still has {n, plural, one {# book} other {# books}}; settle that before erasing the data.',
} satisfies Record<keyof typeof zh, string>
