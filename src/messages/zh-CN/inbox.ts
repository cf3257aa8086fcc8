/** What the library told a reader: his inbox. */
export default {
  title: '图书馆的话',
  none: '图书馆没有什么要说的。',
  unread: '{n} 条没看',
  back: '还好了',
  due: '{due}还',
  to_class: '看看我们班',
  kind: '{kind, select, soon {快到期} due {今天到期} hold-ready {预约到书} hold-waits-again {又在等} hold-expired {留书过期} hold-ended {预约取消} renewed {自动续借} loss {书丢了} collection {期末收书} other {该回来了}}',
  private: '只有你自己看得到。',
  mark_all: '都看过了',
  open: '图书馆的话（{n}）',
} as const
