export default {
  may_erase: '可以清除离校读者的个人信息',
  still_here: '这位读者还在校，不能清除个人信息。请先办离校。',
  books_out: '这位读者还有 {n} 册书没有还，处理完再清除个人信息。',
} as const
