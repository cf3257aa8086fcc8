/**
 * What the log keeps of an error: its kind, its code, where it happened, and its words without whatever they may quote. Messages of
 * databases and parsers carry the value that they stumbled over, which may be the name of a child (L5).
 */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}: ${withoutValues(error.message)}`, ...places].join('\n')
}

/** Quoted texts, Chinese, long numbers and what stands in brackets behind an equals sign are left out. */
function withoutValues(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '…')
    .replace(/[\p{Script=Han}\p{Script=Hangul}·]+/gu, '…')
    .replace(/\d{5,}/g, '…')
    .slice(0, 300)
}
