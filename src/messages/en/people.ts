import type zh from '../zh-CN/people.ts'

export default {
  may_manage_staff: 'may manage staff accounts and roles',
  may_manage_readers: 'may register readers, classes and library cards',
  may_see_readers: 'may see the roster',
  may_manage_devices: 'may register desks and terminals',
  wrong_password: 'Account or password is not right. Please try again.',
  login_taken: 'The account “{login}” is taken, please choose another.',
} satisfies Record<keyof typeof zh, string>
