export default {
  may_confirm_clock: '可以确认这台电脑的日期',
  claimed: '这套系统已经有学校了。请用管理员账号登录。',
  may_back_up: '可以备份，并选备份放在哪里',
  first_school_only: '备份由最先建立的学校来管。',
  backup_place_gone: '备份的文件夹写不进去了。U 盘可能拔掉了，请插上或换一个地方。',
  backup_place_unwritable: '“{folder}”写不进去。请检查 U 盘是否插好，或换一个文件夹。',
  backup_place_relative: '请写完整的文件夹，从盘符或 / 写起。',
  not_a_backup: '这不是书香的备份文件（.sxb）。请换一个文件。',
  backup_damaged: '备份文件有损坏，没有恢复，现有数据没有动。请换一份备份。',
  passphrase_needed: '这个备份加了口令，请写上口令。',
  wrong_passphrase: '口令不对，请再试一次。',
  backup_newer: '备份来自更新的版本，请先升级书香，再恢复。',
} as const
