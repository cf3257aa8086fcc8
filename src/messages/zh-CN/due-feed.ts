/** The private calendar of due days. */
export default {
  for_people: '日历地址是给读者本人用的，请用自己的账号登录。',
  own: '还书：{books}',
  title: '《{title}》',
  class_loan: '集体借阅 {n} 册到期',
  of_class: '{className} {n} 册书到期',

  head: '在手机日历里看还书日',
  lead: '把地址添加到手机或电脑的日历订阅里，还书日会自己出现。这个地址只给您自己用，别人拿到也能看到您的还书日。',
  lead_pupil: '把地址添加到手机或电脑的日历订阅里，还书日会自己出现。这个地址只给自己用，不要发给别人。',
  lead_class: '您是班主任，日历里还会有全班每天到期的册数，没有名字。',
  make: '要一个日历地址',
  renew: '换一个新地址',
  drop: '停用',
  made: '您有一个日历地址，{at}开始用。地址只在要的时候显示一次；忘了就换一个。',
  shown_once: '请现在复制，关掉页面就看不到了。旧地址已经没有用了。',
  copy: '复制',
  copied: '地址复制好了。',
  dropped: '日历地址停用了。',
} as const
