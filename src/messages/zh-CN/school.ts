export default {
  library: '图书馆',
  may_change: '可以改学校的名称、学期和校历',
  terms_overlap: '{first} 开始的学期和 {other} 开始的学期有重叠的日子。请改一改起止日期。',
  term_ends_before: '学期的结束日 {last} 早于开始日 {first}。',
  slug_taken: '“{slug}”已经有学校用了，请换一个网址简称。',
} as const
