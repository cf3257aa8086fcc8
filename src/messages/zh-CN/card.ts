/** Signing in with a card. Signs with their reading in brackets are for the youngest. */
export default {
  scan: '扫[sǎo]一[yi]扫[sǎo]借[jiè]书[shū]证[zhèng]',
  scan_here: '把[bǎ]借[jiè]书[shū]证[zhèng]放[fàng]在[zài]这[zhè]里[lǐ]扫[sǎo]',
  square_to_scanner: '方块码朝着扫描器，“滴”一声就好。',
  with_phone: '用手机扫借书证上的方块码；没有手机，就到图书馆的机器上扫。',
  teachers: '老师用账号登录',
  hello: '{name}，你好！',
  to_my_books: '看我借的书',
  choose_pin: '设一个密码，在家也能看',
  your_pin: '按六位密码',
  wrong_pin: '不对，再按一次。',
  digits: '按了 {n} 位，一共 {of} 位',
  back: '退回一位',
  new_pin: '想一个六位密码，别人猜不到的',
  pin_once_more: '再按一次，记住它',
  not_the_same: '两次不一样，从头再来。',
  no_pin: '先不设',
} as const
