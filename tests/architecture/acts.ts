import { Visitor } from 'rolldown/utils'
import { isCode, isTest, type TextFile } from './checkout.ts'
import { parsed } from './imports.ts'

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly consequent?: Node
  readonly alternate?: Node
  readonly properties?: readonly { readonly type: string; readonly key?: unknown; readonly value?: Node }[]
}

/** The words that `record({ action, entity })` writes into the operation record, as far as they stand there as texts. */
export function recordedWords(files: readonly TextFile[]): { path: string; key: string }[] {
  const program = files.filter((file) => file.path.startsWith('src/') && isCode(file) && !isTest(file.path))
  return program.flatMap((file) => {
    const found: { path: string; key: string }[] = []
    new Visitor({
      CallExpression: ({ callee, arguments: [given] }) => {
        const isRecord =
          (callee.type === 'Identifier' && callee.name === 'record') ||
          (callee.type === 'MemberExpression' &&
            callee.property.type === 'Identifier' &&
            callee.property.name === 'record')
        if (!isRecord || given?.type !== 'ObjectExpression') return
        for (const [name, prefix] of [['action', 'did'] as const, ['entity', 'of'] as const])
          for (const word of textsOf(valueOf(given, name))) found.push({ path: file.path, key: `${prefix}-${word}` })
      },
    }).visit(parsed(file))
    return found
  })
}

function valueOf(node: Node, name: string): Node | undefined {
  return node.properties?.find(
    ({ key }) => typeof key === 'object' && key !== null && 'name' in key && key.name === name,
  )?.value
}

/** `'lend'`, or both ends of `closed ? 'close' : 'open'`. */
function textsOf(node: Node | undefined): string[] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node?.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)]
  return []
}
