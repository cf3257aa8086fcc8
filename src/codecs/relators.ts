/**
 * Relator codes as the words that stand behind a name: UNIMARC (Appendix C) and MARC 21. Those that books for schools bear;
 * another code says nothing that a teacher could read.
 */
const WORDS: Readonly<Record<string, string>> = {
  '070': '著',
  aut: '著',
  '340': '主编',
  edt: '主编',
  '440': '绘',
  ill: '绘',
  '730': '译',
  trl: '译',
}

/** The roles of a name in words: 著 主编. Words stay as they are. */
export function roleWords(roles: readonly string[]): string {
  return roles
    .map((role) => WORDS[role.toLowerCase()] ?? (/^(?:\d{3}|[a-z]{3})$/i.test(role) ? '' : role))
    .filter((role) => role !== '')
    .join(' ')
}
