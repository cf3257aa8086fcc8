export default {
  may_confirm_clock: '可以确认这台电脑的日期',
  claimed: '这套系统已经有学校了。请用管理员账号登录。',
  may_back_up: '可以备份，并选备份放在哪里',
  first_school_only: '备份由最先建立的学校来管。',
  backup_place_gone: '备份的文件夹写不进去了。U 盘可能拔掉了，请插上或换一个地方。',
  backup_place_unwritable: '“{folder}”写不进去。请检查 U 盘是否插好，或换一个文件夹。',
  backup_place_relative: '请写完整的文件夹，从盘符或 / 写起。',
} as const
