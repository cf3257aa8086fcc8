export default {
  may_manage_staff: '可以管理教职工账号和身份',
  may_manage_readers: '可以登记读者、班级和借书证',
  may_see_readers: '可以查看读者名册',
  may_manage_devices: '可以登记借还台和自助终端',
  wrong_password: '账号或密码不对。请再试一次。',
  login_taken: '账号“{login}”已经有人用了，请换一个。',
} as const
