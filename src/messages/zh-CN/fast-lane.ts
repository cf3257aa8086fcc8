export default {
  may_register: '可以在快速建库里登记图书',
  isbn_again: '这还是刚才的书号。请扫贴在书上的条码。',
  other_isbn: '这是另一本书的书号，刚才那本还没有扫条码。先扫它的条码；不登记它，就按 Esc。',
  which_title: '这个书号有 {n} 种书。请先选是哪一种。',
  nothing_known: '还不知道是哪本书。先扫书号，或者打书名。',
  not_an_isbn: '“{isbn}”不是书号。请再扫一次。',
} as const
