export default {
  may_see: '可以查看操作记录',
  may_undo: '可以撤销整批操作',
  not_undoable: '这一批现在不能撤销。',
  later_work: '这一批后面又有 {n} 处改动，要先处理它们才能撤销。',
} as const
