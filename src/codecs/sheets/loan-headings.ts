import { COPY_KINDS } from './book-headings.ts'
import { ROSTER_WITHHOLDING } from './roster-headings.ts'
import type { ColumnKinds } from './column-map.ts'
import type { Withholding } from './withhold.ts'

/** What a list of books out on loan is read for, to take loans over from another system. */
export type LoanField =
  | 'name'
  | 'class'
  | 'grade'
  | 'number'
  | 'card'
  | 'barcode'
  | 'accession'
  | 'title'
  | 'lent'
  | 'due'
  | 'returned'
  | 'renewals'
  | 'other'

export const LOAN_COLUMNS: ColumnKinds<LoanField> = {
  kinds: [
    ...COPY_KINDS.map(({ many: _, ...kind }) => kind),
    {
      field: 'name',
      sure: '姓名|读者姓名|借阅人|借书人|学生姓名|借阅者|读者|借书人姓名|name|reader|borrower|patron|student name',
    },
    {
      field: 'class',
      sure: '班级|所在班级|读者班级|班别|单位|读者单位|class|homeroom',
      perhaps: '部门',
    },
    { field: 'grade', sure: '年级|grade' },
    {
      field: 'number',
      sure: '学号|读者学号|工号|student number|student id|student no',
      perhaps: '编号',
    },
    {
      field: 'card',
      sure: '借书证号|读者证号|借阅证号|卡号|读者条码|读者条码号|证号|读者卡号|一卡通号|借书证|card|card number|patron barcode|reader barcode|library card',
      perhaps: '读者号|读者编号',
    },
    { field: 'title', sure: '书名|题名|图书名称|正题名|title|book title' },
    {
      field: 'lent',
      sure: '借书日期|借阅日期|借出日期|借书时间|借阅时间|借出时间|外借日期|借期|lent|loan date|checkout date|issue date|date out',
      perhaps: '日期',
    },
    {
      field: 'due',
      sure: '应还日期|应还时间|到期日期|应归还日期|应还|还书期限|到期日|应还书日期|due|due date|date due',
    },
    {
      field: 'returned',
      sure: '还书日期|归还日期|还书时间|归还时间|实还日期|returned|return date|checkin date',
    },
    { field: 'renewals', sure: '续借次数|续借|renewals|renewal count' },
    {
      field: 'other',
      many: true,
      sure: '序号|状态|作者|出版社|定价|索书号|馆藏地|馆藏地点|isbn|性别|备注|操作员|超期天数|no|status|author|price',
    },
  ],
}

/** A list of loans is a list of people: the same stays behind as of a roster. A barcode may look like a mobile number. */
export const LOAN_WITHHOLDING: Withholding = {
  ...ROSTER_WITHHOLDING,
  kept: /姓名|借阅人|借书人|班级|年级|学号|证号|卡号|条码|条形码|登记号|财产号|书名|题名|日期|时间|name|class|grade|number|barcode|title|date/i,
}
