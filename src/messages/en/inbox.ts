import type zh from '../zh-CN/inbox.ts'

export default {
  title: 'From the library',
  none: 'The library has nothing to tell you.',
  unread: '{n} unread',
  back: 'returned',
  due: 'due {due}',
  to_class: 'See my class',
  kind: '{kind, select, soon {Due soon} due {Due today} hold-ready {Your book is here} hold-waits-again {Waiting again} hold-expired {No longer kept} hold-ended {Reservation ended} renewed {Renewed for you} loss {Lost book} collection {End of term} other {Please bring it back}}',
  private: 'Only you can see this.',
  mark_all: 'I have read them',
  open: 'From the library ({n})',
} satisfies Record<keyof typeof zh, string>
