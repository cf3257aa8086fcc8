export default {
  may_confirm_clock: '可以确认这台电脑的日期',
  claimed: '这套系统已经有学校了。请用管理员账号登录。',
} as const
