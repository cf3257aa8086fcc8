export default {
  may_manage: '可以登记和修改单册',
  may_withdraw: '可以注销单册',
  may_see: '可以查看馆藏单册',
  barcode_twice: '条码 {barcode} 在这一批里出现了两次。请核对。',
  barcode_taken: '条码 {barcode} 已经贴在《{title}》上。请换一张条码。',
  barcode_just_taken: '这张条码刚刚在另一处登记了。请换一张再扫。',
} as const
