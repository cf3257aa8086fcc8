import type { ColumnKind, ColumnKinds } from './column-map.ts'

/** What a list of books or of copies is read for. `other` are known headings of no use. */
export type BookField =
  | 'title'
  | 'subtitle'
  | 'volume'
  | 'isbn'
  | 'issn'
  | 'author'
  | 'publisher'
  | 'publication-place'
  | 'year'
  | 'price'
  | 'total-price'
  | 'count'
  | 'class-number'
  | 'call-number'
  | 'barcode'
  | 'accession'
  | 'place'
  | 'shelf'
  | 'series'
  | 'edition'
  | 'pages'
  | 'size'
  | 'subject'
  | 'language'
  | 'audience'
  | 'summary'
  | 'kind'
  | 'source'
  | 'received'
  | 'note'
  | 'other'

/** How copies are known, in lists of books and of loans. */
export const COPY_KINDS: readonly ColumnKind<'barcode' | 'accession'>[] = [
  {
    field: 'barcode',
    many: true,
    sure: '条码|条码号|条形码|图书条码|图书条码号|图书条形码|馆藏条码|馆藏条码号|书条码|册条码|册条码号|单册条码|条形码号|馆藏条形码|barcode|book barcode|item barcode|copy barcode',
    perhaps: '书码|图书编码|馆藏号|册号|图书编号|item id|copy id',
    fits: /^[0-9A-Za-z\s,，;；、~—\-/.]{3,}$/,
  },
  {
    field: 'accession',
    many: true,
    sure: '登记号|登录号|财产号|个别登记号|总登记号|财产登记号|图书登记号|固定资产编号|资产编号|登账号|入藏号|accession|accession number|accession no|register number',
    perhaps: '总括登记号|流水号|账号',
  },
]

/** Headings of vendors' lists, of other library systems' exports and of schools' own accounts. */
export const BOOK_COLUMNS: ColumnKinds<BookField> = {
  never: /读者|借阅人|借书人|姓名|班级|学号/,
  kinds: [
    ...COPY_KINDS,
    {
      field: 'title',
      sure: '书名|题名|正题名|图书名称|图书名|书刊名|书籍名称|书目名称|题名与责任说明|题名/责任者|题名责任者|题名及责任者|题名与责任者|题名/责任说明|书名/作者|书名/著者|书名作者|刊名|期刊名称|商品名称|品名|书名/题名|title|book title|book name|title proper|statement|title statement|title and statement of responsibility',
      perhaps: '名称|图书|书目|书籍|name|book',
    },
    { field: 'subtitle', sure: '副书名|副题名|其他题名|其它题名|题名其它信息|并列题名|subtitle' },
    {
      field: 'volume',
      sure: '卷册|分册|卷次|册次|卷册号|分卷号|分辑号|卷号|分册名|volume|part',
      perhaps: '卷',
    },
    {
      field: 'isbn',
      sure: 'isbn|isbn号|国际标准书号|标准书号|isbn编号|isbn/issn|isbn书号|isbn13|isbn10|ean',
      perhaps: '书号|商品条码|商品编码|统一书号',
      fits: /^[\d\sxX\-–—.·]{8,20}(?:\D.*)?$|^ISBN/i,
    },
    { field: 'issn', sure: 'issn|issn号|国际标准刊号|刊号|统一刊号|cn号' },
    {
      field: 'author',
      sure: '作者|著者|责任者|第一责任者|主要责任者|编著者|作者名|作者姓名|著作者|著译者|作者/译者|责任说明|著者/编者|主编|编者|author|authors|creator|statement of responsibility',
      perhaps: '译者|其他责任者|绘者|编著',
    },
    {
      field: 'publisher',
      sure: '出版社|出版单位|出版者|出版发行者|出版机构|出版社名称|发行单位|publisher|press',
      perhaps: '版别|出版|出版信息',
    },
    { field: 'publication-place', sure: '出版地|出版地点|出版城市|place of publication' },
    {
      field: 'year',
      sure: '出版年|出版日期|出版时间|出版年月|出版年份|年代|版印次时间|year|publication year|publication date|pub date|date of publication',
      perhaps: '年份|印刷时间|日期|date',
    },
    {
      field: 'price',
      sure: '定价|单价|价格|图书定价|书价|原价|图书单价|标价|册价|价钱|price|list price|unit price',
      perhaps: '金额|码价',
    },
    {
      field: 'total-price',
      sure: '码洋|总码洋|总价|合计金额|总金额|小计|金额合计|总定价|total|total price|amount',
    },
    {
      field: 'count',
      sure: '册数|复本数|复本|数量|本数|套数|数量(册)|复本量|馆藏数|馆藏量|库存|入库数|订数|总册数|在馆数|count|quantity|qty|copies|number of copies',
      perhaps: '数|份数|馆藏册数',
    },
    {
      field: 'class-number',
      sure: '分类号|中图分类号|中图法分类号|中图法|图书分类号|分类|类号|图书分类|中图分类|classification|class number|clc|clc number|call class',
      perhaps: '类别号|分类代码',
    },
    { field: 'call-number', sure: '索书号|排架号|索取号|索书号码|call number|call no|shelf mark' },
    {
      field: 'place',
      sure: '馆藏地|馆藏地点|馆藏地址|存放地|存放地点|存放位置|所在馆|典藏地|典藏地点|藏书地点|书库|库位|馆藏位置|馆藏部门|location|branch|library',
      perhaps: '地点|位置|部门|馆别',
    },
    {
      field: 'shelf',
      sure: '架位|架位号|书架|书架号|架号|层架号|架位信息|排架位置|柜号|shelf|shelf location|bookcase',
    },
    {
      field: 'series',
      sure: '丛书名|丛书|丛书题名|丛编|丛编题名|系列|系列名|套书名|series|series title',
    },
    { field: 'edition', sure: '版次|版本|版本项|版本说明|版印次|edition' },
    { field: 'pages', sure: '页数|页码|总页数|页码数|载体形态|pages|page count|extent' },
    { field: 'size', sure: '开本|尺寸|开本尺寸|规格|size|format|dimensions' },
    {
      field: 'subject',
      many: true,
      sure: '主题词|主题|关键词|主题标引|关键字|subject|subjects|keywords',
    },
    { field: 'language', sure: '语种|语言|文种|language' },
    {
      field: 'audience',
      sure: '适读年级|适读对象|适用年级|读者对象|适合年级|适读年龄|使用对象|推荐学段|学段|适用对象|audience|grade level|reading level',
    },
    {
      field: 'summary',
      sure: '内容简介|简介|内容提要|提要|内容摘要|摘要|summary|description|abstract',
    },
    {
      field: 'kind',
      sure: '种类|图书种类|文献类型|图书类型|类型|图书类别|类别|介质|kind|type|material type',
    },
    {
      field: 'source',
      sure: '来源|图书来源|采购来源|书商|供应商|购置方式|入藏方式|捐赠人|source|vendor|supplier',
    },
    {
      field: 'received',
      sure: '入藏日期|登记日期|入库日期|入馆日期|购置日期|购入日期|到馆日期|验收日期|登录日期|入藏时间|入库时间|received|date received|accession date',
    },
    { field: 'note', many: true, sure: '备注|附注|说明|一般附注|note|notes|remarks' },
    {
      field: 'other',
      many: true,
      sure: '序号|编号|状态|馆藏状态|流通状态|借阅次数|折扣|实洋|实价|操作员|装帧|装订|包装|包册数|图片|封面|种次号|书次号|附件|no|no.|status|discount|binding|验收人|经手人',
    },
  ],
}

/** First words of a row that is no book: sums and signatures below a list. */
export const LIST_FOOTER =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|共\s*\d+\s*(?:种|册|本|套|条)|制表|制单|填表|审核|验收人|经手人|负责人|打印日期|(?:sub)?total\b)/i
