import type zh from '../zh-CN/circulation.ts'

export default {
  may_lend: 'may lend, take back and renew at the desk',
  may_override: 'may lend in spite of a rule',
  may_set_rules: 'may change the lending rules',
  may_see_loans: 'may see who has what',
  limit_reached:
    '{n, plural, one {# book} other {# books}} out, the limit is {limit}. More can be lent after a return.',
  'limit_reached.child':
    'You have {n, plural, one {# book} other {# books}} already. Bring one back and you can take this one.',
  kind_limit_reached: '{n} of {kind} out, the limit of this kind is {limit}; other kinds can still be lent.',
  'kind_limit_reached.child': 'You have enough of {kind}. Take something else, or bring one back first.',
  no_rule: 'There is no lending rule for this category of reader. Please add a line in the settings.',
  'no_rule.child': 'This cannot be lent yet, please ask the librarian.',
  overdue_out:
    '{n, plural, one {# book is} other {# books are}} overdue. More can be lent after return, renewal or override.',
  'overdue_out.child':
    '{n, plural, one {# book is} other {# books are}} past the day. Bring it back, or tell a teacher if you cannot find it.',
  card_stopped: 'This card has been stopped (left school or lost). Check, then start it again or replace it.',
  'card_stopped.child': 'This card does not work now, please see the librarian.',
  card_unknown: 'This card number is not known. Scan again, or look up by class and name.',
  'card_unknown.child': 'I do not know this card. Scan it again, or tell the teacher your class and name.',
  isbn_unknown:
    'No copy with ISBN {isbn} is registered. Scan the library’s barcode, or keep the book here to be registered.',
  'isbn_unknown.child': 'I do not know this book. Scan the library’s sticker, or give it to the teacher.',
  copy_unknown: 'This barcode is not known. Scan again; if it stays unknown, keep the book here to be registered.',
  'copy_unknown.child': 'I do not know this book. Scan it again; if that does not help, give it to the teacher.',
  already_lent_to_same_reader: 'This reader has the book already, due {due}. Renew it to keep it longer.',
  'already_lent_to_same_reader.child': 'You have this book already, until {due}. Press “renew” to keep it longer.',
  lent_to_another: 'This book is on loan to another reader. Return it first and lend it to this reader?',
  'lent_to_another.child': 'This book is still on somebody else’s card. Give it to the teacher first.',
  reference_only: 'This book is read in the library and not lent. Look for a copy that can be lent.',
  'reference_only.child': 'Please read this one here. Ask the teacher for one you can take home.',
  copy_of_another_class: 'This book belongs to another class’s corner and is not lent here.',
  'copy_of_another_class.child': 'This is another class’s book. Please give it to the teacher and choose another.',
  copy_in_processing: 'This book is still being processed and can be lent when it is on the shelf.',
  'copy_in_processing.child': 'This new book is not ready. Please give it to the teacher and choose another.',
  copy_in_repair: 'This book waits for repair and is not lent before.',
  'copy_in_repair.child': 'This book is waiting to be mended. Please give it to the teacher and choose another.',
  copy_withdrawn: 'This book has been withdrawn and cannot be lent. Please keep it here.',
  'copy_withdrawn.child': 'This book is no longer lent. Please give it to the teacher and choose another.',
  copy_was_not_found: 'This book was marked as not found. Has it been found, and is it back on the shelf?',
  'copy_was_not_found.child': 'You found a book everybody was looking for, thank you! Please give it to the teacher.',
  renew_limit_reached:
    'This loan was renewed {n, plural, one {once} other {# times}} and cannot be renewed again. Due {due}.',
  'renew_limit_reached.child': 'You renewed this one already. Please bring it back by {due}.',
  return_not_on_loan: '“{title}” is not on loan. Check the barcode and put it back on the shelf.',
  'return_not_on_loan.child': 'This book is on nobody’s card. Please give it to the teacher.',
  taken_meanwhile: '“{title}” was just dealt with at another desk. Scan it again to see how it stands.',
  changed_meanwhile: 'The loan of “{title}” has just changed. Please look again.',
  cannot_undo: 'Something was done after this and stands in the way. Lend or return the book to put it right.',
} satisfies Record<keyof typeof zh, string>
