import type { ColumnKinds } from './column-map.ts'
import type { Withholding } from './withhold.ts'

/** What a list of pupils or staff is read for; all else stays behind (L5). `other` are known headings of no use. */
export type RosterField = 'name' | 'class' | 'grade' | 'number' | 'seat' | 'card' | 'staff-number' | 'staff' | 'other'

/** Headings as they stand in the files of schools and of the national system of pupil records. */
export const ROSTER_COLUMNS: ColumnKinds<RosterField> = {
  never: /家长|父亲|母亲|爸|妈|监护|成员|联系人|班主任|曾用|亲属|配偶|guardian|parent|father|mother|contact/,
  kinds: [
    {
      field: 'name',
      sure: '姓名|学生姓名|学生|名字|读者姓名|教师姓名|教工姓名|员工姓名|姓名(中文)|中文姓名|name|student name|full name|teacher name|staff name|reader name',
      perhaps: '教师|老师|读者|名称',
      fits: /^(?:\p{Script=Han}\s*){2,4}$|^\p{Script=Han}+(?:[·•.]\p{Script=Han}+)+$|^\p{Script=Latin}[\p{Script=Latin} .'’-]{2,40}$/u,
    },
    {
      field: 'class',
      sure: '班级|班别|所属班级|行政班|班级名称|所在班级|现班级|新班级|行政班级|class|class name|homeroom',
      perhaps: '班|班号|部门|单位|班级代码|班级编号',
      fits: /班|^[\d()（）一二三四五六七八九十初高级年届.\-甲乙丙丁A-Ha-h]{1,12}$/,
    },
    {
      field: 'grade',
      sure: '年级|所在年级|年级名称|现年级|届别|grade|year group|year level',
      perhaps: '级别|入学年份|年段|级',
    },
    {
      field: 'number',
      sure: '学号|学生学号|校内学号|学生编号|学校学号|校学号|student number|student no|student id|studentnumber|pupil number',
      // The number of an examination or the auxiliary number of a province may be what the school goes by, or may not.
      perhaps: '学籍辅号|省学籍辅号|省学籍号|考号|考试号|准考证号|准考证|考生号|编号|id|exam number|exam no',
      fits: /^[0-9A-Za-z-]{1,20}$/,
    },
    {
      field: 'seat',
      sure: '班内学号|班内序号|座号|座位号|座次|班内编号|seat|seat number|roll number',
      fits: /^\d{1,3}$/,
    },
    {
      field: 'card',
      sure: '借书证号|借书证|借阅证号|读者证号|读者卡号|校园卡号|一卡通号|一卡通|图书证号|读者条码|借阅卡号|卡号|card number|card no|library card|reader barcode',
      perhaps: '证号|条码|条码号|物理卡号|ic卡号|barcode',
      fits: /^[0-9A-Za-z-]{1,40}$/,
    },
    {
      field: 'staff-number',
      sure: '工号|职工号|教工号|教师编号|员工编号|教职工号|人员编号|staff number|employee number|employee id|teacher id',
    },
    {
      field: 'staff',
      sure: '任教学科|任教科目|学科|科目|职务|职称|任课|任教班级|岗位|教研组|subject|subjects|position|department',
    },
    {
      field: 'other',
      many: true,
      sure: '序号|性别|备注|说明|民族|出生日期|出生年月|家庭住址|联系电话|电话|手机|手机号|身份证号|身份证|证件号|证件号码|学籍号|政治面貌|籍贯|家长姓名|家长|班主任|邮箱|户口所在地|住宿|no|sex|gender|remarks|note|phone|address|email|birthday|date of birth',
    },
  ],
}

/**
 * What the reading process keeps back of a roster: all columns about the family, the body and the whereabouts of a child,
 * and remarks. National fields seen in exports: 是否留守儿童, 残疾类型, 成员1姓名 …
 */
export const ROSTER_WITHHOLDING: Withholding = {
  needless:
    /电话|手机|联系方式|联系人|微信|qq|邮箱|信箱|主页|邮件|邮编|邮政|住址|地址|住所|户口|户籍|籍贯|家庭|家长|父亲|母亲|父母|监护|成员\d|亲属|关系|性别|民族|出生|生日|年龄|血型|健康|病|残疾|身高|体重|视力|政治面貌|港澳台|国籍|宗教|是否|随班就读|孤儿|留守|随迁|低保|贫困|资助|补助|一补|独生|曾用名|特长|行政区划|入学方式|就读方式|学生来源|来源校|上下学|校车|银行|备注|说明|phone|mobile|tel\b|address|e-?mail|wechat|parent|guardian|father|mother|contact|sex|gender|birth|nation|ethnic|remark|notes?\b/i,
  kept: /^(?:学生|读者|教师|教工)?姓名$|班级|班别|年级|学号|座号|借书证|借阅证|读者证|卡号|一卡通|工号|^(?:full|student|teacher)?name$|^class|^grade|number$|^card/i,
  contents: /^(?:\+?86-?)?1[3-9]\d{9}$/,
}

/** First words of a row that is no pupil: sums, signatures, remarks below a list. */
export const ROSTER_FOOTER =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|总人数|人数|共\s*\d+\s*(?:人|名)|[男女]生?[:：\s]*\d+|制表|填表|审核|班主任|校长|备\s*注|注[:：\d]|说\s*明|(?:sub)?total\b|notes?\b|remarks?\b)/i

/** A line among the names that is a title all the same. */
export const ROSTER_TITLE = /[\d（(：:]|\p{Script=Han}班|级|学校|小学|中学|名单|名册/u

/** Words in a title or a sheet's name that say: these are staff. */
export const STAFF_WORDS = /教师|教职工|老师名|职工|教工|staff|teacher/i
