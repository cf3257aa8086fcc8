/** Short names of schools in addresses: `yunxi-xiaoxue`, from the school's Chinese name. */
import { titleInitials, titlePinyin } from './pinyin.ts'

/** What kind of school a name ends in; it is set off by a hyphen. */
const KIND = /^(.{2,})((?:实验|中心|外国语)?(?:小学|中学|学校|学堂|书院|高中|初中))$/u
/** Longer than this nobody types it; then the initials stand. */
const MOST = 22

/**
 * An address name of 2 to 31 letters, digits and hyphens that begins with a letter and is not among `taken`: full pinyin where that
 * is short (云溪小学 → `yunxi-xiaoxue`), initials elsewhere, a number behind where somebody has it already.
 */
export function schoolSlug(name: string, taken: ReadonlySet<string> = new Set()): string {
  const [, own = name, kind = ''] = KIND.exec(name.trim()) ?? []
  const spelled = [titlePinyin(own), titlePinyin(kind)].filter(Boolean).join('-')
  const plain = clean(spelled.length <= MOST ? spelled : titleInitials(name))
  const slug = /^[a-z]/.test(plain) ? plain : clean(`s${plain}`)
  const wanted = slug.length < 2 ? 'school' : slug
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : `${wanted.slice(0, 27)}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

function clean(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 30)
    .replace(/-+$/, '')
}
