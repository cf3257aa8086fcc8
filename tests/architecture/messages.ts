import { Visitor } from 'rolldown/utils'
import { isCode, isTest, type TextFile } from './checkout.ts'
import { parsed } from './imports.ts'

/** Functions whose first argument is the code of a refusal, and properties that hold a code or the key of a sentence. */
const REFUSALS = /^(?:refuse|refused|notFound)$/
const KEYS = /^(?:code|sentence)$/

export interface Said {
  readonly path: string
  readonly key: string
  /** The values handed to the sentence; undefined where they are not written out beside it. */
  readonly values: readonly string[] | undefined
}

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly properties?: readonly { readonly type: string; readonly key?: unknown }[]
}

/** Every message that the program names by a plain text: codes of refusals and reasons, sentences of permissions. */
export function namedMessages(files: readonly TextFile[]): Said[] {
  const program = files.filter((file) => file.path.startsWith('src/') && isCode(file) && !isTest(file.path))
  return program.flatMap((file) => {
    const found: Said[] = []
    const see = (node: Node | undefined, values: Said['values']) => {
      const text = node?.type === 'Literal' ? node.value : undefined
      if (typeof text === 'string' && /^[a-z-]+\.[a-z_]\w*$/.test(text))
        found.push({ path: file.path, key: text, values })
    }
    new Visitor({
      CallExpression: ({ callee, arguments: [code, params] }) => {
        if (callee.type !== 'Identifier' || !REFUSALS.test(callee.name)) return
        see(code, callee.name === 'notFound' || params === undefined ? [] : namesIn(params))
      },
      Property: ({ key, value }) => {
        if (key.type === 'Identifier' && KEYS.test(key.name)) see(value, undefined)
      },
    }).visit(parsed(file))
    return found
  })
}

/** The names of an object that is written out; undefined where it is not, or where something is spread into it. */
function namesIn(node: Node): readonly string[] | undefined {
  const names = node.properties?.map(({ type, key }) =>
    type === 'Property' && typeof key === 'object' && key !== null && 'name' in key ? String(key.name) : undefined,
  )
  return names?.every((name) => name !== undefined) ? names : undefined
}

interface Unsaid {
  readonly word: RegExp
  readonly instead: string
}

/** Words that a school library does not use, or not of a person; what it says instead. */
const NEVER: readonly Unsaid[] = [
  { word: /罚款/, instead: '赔偿' },
  { word: /黑名单|失信|违规/, instead: '借阅限制' },
  { word: /登陆/, instead: '登录' },
  { word: /帐号|帐户/, instead: '账号' },
  { word: /MARC|机读目录/i, instead: '书目数据' },
  { word: /JSON|方言/i, instead: '—' },
  { word: /审计日志/, instead: '操作记录' },
  { word: /回滚|撤消/, instead: '撤销' },
  { word: /试运行/, instead: '预览' },
  { word: /违期|拖欠|欠书/, instead: '逾期' },
  { word: /到期日/, instead: '应还日期' },
  { word: /盘点/, instead: '清点' },
  { word: /系统错误|数据异常/, instead: '没有办成' },
  { word: /学籍号|身份证号(?!码?不)/, instead: '学号' },
]
/** What a child is not told. */
const NEVER_TO_A_CHILD: readonly Unsaid[] = [
  { word: /逾期|催还|催/, instead: '过了还书日期' },
  { word: /失败|错误|无效|非法|禁止|不通过/, instead: '没有办成' },
  { word: /爸爸|妈妈/, instead: '家里大人' },
  { word: /系统管理员|管理员(?!老师)(?<!小图书管理员)/, instead: '图书馆老师' },
]

/** Messages that use a word the library does not use; keys that end in `.child` are read out to a child. */
export function wrongWords(messages: Readonly<Record<string, string>>): string[] {
  return Object.entries(messages).flatMap(([key, text]) =>
    [...NEVER, ...(key.endsWith('.child') ? NEVER_TO_A_CHILD : [])]
      .filter(({ word }) => word.test(text))
      .map(({ word, instead }) => `${key}: ${word.exec(text)?.[0] ?? ''} → ${instead}`),
  )
}
