import type zh from '../zh-CN/platform.ts'

export default {
  invalid_input: '{at}: this value is not right, please change it.',
  not_permitted: 'A librarian has to do this step.',
  not_found: 'Not found. It may have been moved; please go back a page.',
  no_such_school: 'There is no school “{school}”. Please check the address.',
  key_used_otherwise: 'This operation number was used with other content. Please reload the page and try again.',
  foreign_page: 'This did not come from a page of Shuxiang and was not done. Please do it again in Shuxiang.',
  setup_code_needed: 'Please enter the setup code shown in the start window.',
  sign_in_first: 'Please sign in first.',
  too_large: 'What was sent is too large and was not taken.',
  unreadable_request: 'This request could not be understood. Please reload the page and try again.',
  file_expected: 'Please choose a file.',
  file_too_large: '“{name}” is larger than {mb} MB and was not taken. Please split it into several files.',
  unexpected_error:
    'This was not done and no data was changed. Please try again; if it fails again, note the number {ref}.',
  'unexpected_error.child': 'It did not work. Try again, and tell a teacher if it still does not.',
  too_many_tries: 'Too many tries. Please wait {seconds} seconds.',
  clock_doubtful:
    'The date of this computer may be wrong ({now}). Until an administrator confirms it, everything can be read but nothing changed.',
  restoring: 'A backup is being restored, please wait a moment.',
  refers_to_nothing:
    'What was chosen is not there any more, so nothing was done. Please reload the page and choose again.',
  disk_full: 'The disk is full: this was not done and no data was changed. Free some space, then try again.',
} satisfies Record<keyof typeof zh, string>
