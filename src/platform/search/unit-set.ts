/** A set of UTF-16 units, a bit each. */
export type UnitSet = Uint8Array

export function unitSet(units: Iterable<number> = []): UnitSet {
  const set = new Uint8Array(0x10000 / 8)
  for (const unit of units) addTo(set, unit)
  return set
}

export function addTo(set: UnitSet, unit: number): void {
  set[unit >> 3] = (set[unit >> 3] as number) | (1 << (unit & 7))
}

export function addAll(set: UnitSet, more: UnitSet): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] as number) | (more[i] as number)
}

export function holds(set: UnitSet, unit: number): boolean {
  return (((set[unit >> 3] as number) >> (unit & 7)) & 1) === 1
}

/** In ascending order. */
export function unitsOf(set: UnitSet): number[] {
  const units: number[] = []
  set.forEach((bits, at) => {
    for (let bit = 0; bits >> bit !== 0; bit++) if ((bits >> bit) & 1) units.push(at * 8 + bit)
  })
  return units
}
