import type zh from '../zh-CN/fast-lane.ts'

export default {
  may_register: 'may register books in the fast lane',
  isbn_again: 'That is the ISBN again. Please scan the sticker on the book.',
  other_isbn:
    'This is the ISBN of another book; the one before has no sticker yet. Scan its sticker, or press Esc to leave it.',
  which_title: 'This ISBN has {n} titles. Please choose one first.',
  nothing_known: 'Nothing is known of this book yet. Scan its ISBN, or type its title.',
  not_an_isbn: '“{isbn}” is not an ISBN. Please scan again.',
} satisfies Record<keyof typeof zh, string>
