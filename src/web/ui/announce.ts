/** Speaks to screen readers: results of the desk, refusals. Two regions, as assistive technology expects them to be there beforehand. */
function region(politeness: 'polite' | 'assertive'): HTMLElement {
  const id = `sx-live-${politeness}`
  const there = document.getElementById(id)
  if (there) return there
  const made = document.createElement('div')
  made.id = id
  made.className = 'unseen'
  made.setAttribute('aria-live', politeness)
  made.setAttribute('role', politeness === 'assertive' ? 'alert' : 'status')
  document.body.append(made)
  return made
}

/** Both shells call it at the start. */
export function prepareAnnouncements(): void {
  region('polite')
  region('assertive')
}

/** `assertive` only for a stop: it interrupts what is being read. */
export function announce(text: string, politeness: 'polite' | 'assertive' = 'polite'): void {
  const place = region(politeness)
  place.textContent = ''
  // the same sentence twice in a row is only spoken again when the region was empty between
  setTimeout(() => (place.textContent = text), 60)
}
