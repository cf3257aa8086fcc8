import type zh from '../zh-CN/installation.ts'

export default {
  may_confirm_clock: 'may confirm the date of this computer',
  claimed: 'This installation has a school already. Please sign in as its administrator.',
  may_back_up: 'may back up and choose where backups go',
  first_school_only: 'Backups are looked after by the school that was set up first.',
  backup_place_gone:
    'The folder of the backups cannot be written. The stick may have been pulled out: plug it in or choose another place.',
  backup_place_unwritable:
    '“{folder}” cannot be written. Check that the stick is plugged in, or choose another folder.',
  backup_place_relative: 'Please write the whole folder, from the drive letter or / on.',
  not_a_backup: 'This is no backup file of Shuxiang (.sxb). Please choose another file.',
  backup_damaged:
    'The backup is damaged; nothing was restored and the present data was not touched. Please choose another backup.',
  passphrase_needed: 'This backup is sealed: please give its passphrase.',
  wrong_passphrase: 'The passphrase is not right, please try again.',
  backup_newer: 'The backup belongs to a newer program. Upgrade Shuxiang first, then restore.',
} satisfies Record<keyof typeof zh, string>
