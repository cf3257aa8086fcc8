import { nameKey } from '#values/names'
import { classKey } from '#codecs/sheets/roster-list'
import type { Candidate, RosterClass } from '#codecs/sheets/roster-list'

/** A person the school knows already. */
export type KnownReader = {
  readonly id: number
  readonly kind: 'pupil' | 'staff'
  readonly name: string
  readonly nameKey: string
  readonly classId: number | null
  readonly studentNumber: string | null
  readonly cardNumber: string
  readonly seatNumber: number | null
  readonly status: 'active' | 'left'
  readonly leftOn: string | null
}

/** Why a row cannot be matched by rule. Stable codes; a person chooses among `possible` or says that it is somebody new. */
export type Doubt =
  /** The number is another person's: a different name in another class, or both names are in the class. */
  | 'number-of-another'
  | 'card-of-another'
  /** The student number is one reader's, the card number another's. */
  | 'number-and-card-disagree'
  /** The one of that name in the class has another student number. */
  | 'number-differs'
  /** Several of that name in the class, and no numbers to tell them apart. */
  | 'same-name-in-class'
  /** Somebody of that name is in a class that the file does not contain. */
  | 'moved-perhaps'
  /** Several of that name in the school or in the file. */
  | 'same-name-in-school'
  /** Somebody of that name left the school. */
  | 'returned-perhaps'

export type Found =
  | { readonly kind: 'reader'; readonly reader: KnownReader }
  | { readonly kind: 'doubt'; readonly reason: Doubt; readonly possible: readonly KnownReader[] }

/** A candidate with the keys he is compared by. */
type Person = { readonly candidate: Candidate; readonly name: string; readonly group: string; readonly open: boolean }

const STAFF = 'staff'

/**
 * Finds the reader of each candidate, if it can be known: by number; by name and class where both are unique and no number
 * contradicts; by name
 * alone only where the name is unique in the whole school and his old class, which the file contains, lists him no more.
 * Candidates with a refused problem are not matched, but their names count when others are called unique. The order of
 * rows and readers plays no part. Whoever is missing in the answer is new.
 */
export function matchPeople(
  candidates: readonly Candidate[],
  readers: readonly KnownReader[],
  classes: ReadonlyMap<number, RosterClass>,
): Map<Candidate, Found> {
  const found = new Map<Candidate, Found>()
  const taken = new Set<KnownReader>()
  const people = candidates.map(personOf)
  const groupOfReader = (reader: KnownReader): string => {
    const known = reader.classId === null ? undefined : classes.get(reader.classId)
    return reader.kind === 'staff' ? STAFF : known ? classKey(known) : ''
  }
  const free = (reader: KnownReader): boolean => !taken.has(reader)
  const undecided = (person: Person): boolean => person.open && !found.has(person.candidate)
  const unmatched = ({ candidate }: Person): boolean => found.get(candidate)?.kind !== 'reader'
  const match = ({ candidate }: Person, reader: KnownReader): void => {
    found.set(candidate, { kind: 'reader', reader })
    taken.add(reader)
  }
  const doubt = ({ candidate }: Person, reason: Doubt, possible: readonly KnownReader[]): void => {
    found.set(candidate, { kind: 'doubt', reason, possible })
  }
  const inGroup = (name: string, group: string): string => `${group}\n${name}`
  const readersByName = Map.groupBy(readers, (reader) => `${reader.kind}\n${reader.nameKey}`)
  const peopleByName = Map.groupBy(people, (person) => `${person.candidate.kind}\n${person.name}`)
  const readersInGroup = Map.groupBy(readers, (reader) => inGroup(reader.nameKey, groupOfReader(reader)))
  const peopleInGroup = Map.groupBy(people, (person) => inGroup(person.name, person.group))

  const byNumber = () => {
    const numbered = new Map(
      readers.flatMap((reader) => (reader.studentNumber === null ? [] : [[reader.studentNumber, reader]])),
    )
    const carded = new Map(readers.map((reader) => [reader.cardNumber, reader]))
    for (const person of people.filter(undecided)) {
      const reader = numbered.get(person.candidate.studentNumber ?? '')
      if (!reader || reader.kind !== person.candidate.kind) continue
      const ofCard = carded.get(person.candidate.cardNumber ?? '')
      if (ofCard && ofCard !== reader) doubt(person, 'number-and-card-disagree', [reader, ofCard])
      else if (reader.nameKey === person.name) match(person, reader)
      else {
        // A new name under a known number: a change of name within the class, unless either name is there beside it.
        const others = (readersInGroup.get(inGroup(person.name, person.group)) ?? []).filter(
          ({ status }) => status === 'active',
        )
        const listed = peopleInGroup.get(inGroup(reader.nameKey, groupOfReader(reader))) ?? []
        const sameClass = reader.status === 'active' && groupOfReader(reader) === person.group
        if (sameClass && others.length === 0 && listed.length === 0) match(person, reader)
        else doubt(person, 'number-of-another', [reader, ...others])
      }
    }
    for (const person of people.filter(undecided)) {
      const reader = carded.get(person.candidate.cardNumber ?? '')
      if (!reader || reader.kind !== person.candidate.kind) continue
      if (free(reader) && reader.nameKey === person.name) match(person, reader)
      else doubt(person, 'card-of-another', [reader])
    }
  }

  const byNameAndClass = () => {
    for (const [key, group] of peopleInGroup) {
      const rest = group.filter(unmatched)
      const wanted = rest.filter(undecided)
      const here = (readersInGroup.get(key) ?? []).filter((reader) => free(reader) && reader.status === 'active')
      const gone = (readersInGroup.get(key) ?? []).filter((reader) => free(reader) && reader.status === 'left')
      const [person] = wanted
      if (!person || person.group === '') continue
      const [only] = here.length > 0 ? here : gone
      if (rest.length === 1 && only && (here.length === 1 || (here.length === 0 && gone.length === 1))) {
        // A new number for the child who is here, or another child of that name: no list can tell.
        if (!numbersDiffer(person.candidate, only)) match(person, only)
        else doubt(person, only.status === 'left' ? 'returned-perhaps' : 'number-differs', [only])
      } else if (here.length > 0 && !matchAlike(rest, here)) {
        for (const one of wanted) doubt(one, 'same-name-in-class', here)
      } else if (here.length === 0 && rest.length > 1) {
        // Two rows of one name may be one child written twice, unless each has his number.
        for (const one of wanted) if (one.candidate.studentNumber === undefined) doubt(one, 'same-name-in-class', gone)
      }
    }
  }

  /** As many of one name in the file as in the class, and nothing to tell them apart: any order comes to the same. */
  const matchAlike = (group: readonly Person[], here: readonly KnownReader[]): boolean => {
    const alike = group.every(
      ({ candidate, open }) => open && candidate.studentNumber === undefined && candidate.cardNumber === undefined,
    )
    if (!alike || group.length !== here.length || !group.every(undecided)) return false
    const seated = group.toSorted((a, b) => (a.candidate.seatNumber ?? 0) - (b.candidate.seatNumber ?? 0))
    const readersSeated = here.toSorted((a, b) => (a.seatNumber ?? 0) - (b.seatNumber ?? 0) || a.id - b.id)
    const pairs = seated.flatMap((person, i) => (readersSeated[i] ? [{ person, reader: readersSeated[i] }] : []))
    const same = pairs.every(
      ({ person: { candidate }, reader }) =>
        candidate.seatNumber === undefined || candidate.seatNumber === reader.seatNumber,
    )
    if (same) for (const { person, reader } of pairs) match(person, reader)
    return same
  }

  const byNameInSchool = () => {
    const groups = new Set(people.map(({ group }) => group))
    for (const person of people.filter(undecided)) {
      const key = `${person.candidate.kind}\n${person.name}`
      const namesakes = readersByName.get(key) ?? []
      const possible = namesakes.filter((reader) => free(reader) && !numbersDiffer(person.candidate, reader))
      const here = possible.filter(({ status }) => status === 'active')
      const [only] = here
      const unique =
        peopleByName.get(key)?.length === 1 && namesakes.filter(({ status }) => status === 'active').length === 1
      const oldClass = only ? groupOfReader(only) : ''
      if (only && unique && (oldClass === '' || groups.has(oldClass))) match(person, only)
      else if (only) doubt(person, unique ? 'moved-perhaps' : 'same-name-in-school', here)
      else if (possible.length > 0) doubt(person, 'returned-perhaps', possible)
    }
  }

  byNumber()
  byNameAndClass()
  byNameInSchool()
  return found
}

function personOf(candidate: Candidate): Person {
  const group = candidate.kind === 'staff' ? STAFF : candidate.class ? classKey(candidate.class) : ''
  const open = candidate.problems.every(({ severity }) => severity !== 'refused')
  return { candidate, name: nameKey(candidate.name), group, open }
}

function numbersDiffer({ studentNumber }: Candidate, reader: KnownReader): boolean {
  return studentNumber !== undefined && reader.studentNumber !== null && studentNumber !== reader.studentNumber
}
