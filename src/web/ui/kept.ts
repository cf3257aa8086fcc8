/** localStorage that may be switched off (guest windows, some panels): then a choice lasts as long as the tab. */
const here = new Map<string, string>()

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`sx-${name}`) ?? here.get(name) ?? null
  } catch {
    return here.get(name) ?? null
  }
}

export function keep(name: string, value: string): void {
  here.set(name, value)
  try {
    localStorage.setItem(`sx-${name}`, value)
  } catch {
    // switched off or full: `here` has it
  }
}
