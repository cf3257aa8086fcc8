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
} satisfies Record<keyof typeof zh, string>
