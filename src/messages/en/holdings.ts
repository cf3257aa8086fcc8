import type zh from '../zh-CN/holdings.ts'

export default {
  may_manage: 'may register and change copies',
  may_withdraw: 'may withdraw copies',
  may_see: 'may see the copies',
  barcode_twice: 'Barcode {barcode} stands twice in this lot. Please check.',
  barcode_taken: 'Barcode {barcode} is on “{title}” already. Please take another barcode.',
  barcode_just_taken: 'This barcode was just registered elsewhere. Please take another and scan again.',
} satisfies Record<keyof typeof zh, string>
