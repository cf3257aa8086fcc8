export default {
  may_edit: '可以编目和修改书目',
  may_import: '可以导入书目数据',
  may_see_record: '可以查看书目的全部内容',
  may_be_here: '馆里可能已经有《{title}》了（{n} 条相近的书目）。是同一种就加册；确实不同，再点一次“另建一条”。',
  changed_meanwhile: '《{title}》的书目刚刚被别人改过。请看过新的内容再改。',
} as const
