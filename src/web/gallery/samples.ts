/** Samples out of the gallery's messages: rows by `;`, fields by `|`. */
export const fieldsOf = (text: string) => text.split('|')

export function bookSamples(text: string) {
  return text.split(';').map((row) => {
    const [title = '', classNumber = '', author = ''] = fieldsOf(row)
    return { title, classNumber, author }
  })
}

/** `name from to` with spaces inside the name left alone */
export function spanSamples(text: string) {
  return fieldsOf(text).map((row) => {
    const parts = row.split(' ')
    const to = parts.pop() ?? ''
    const from = parts.pop() ?? ''
    return { words: parts, from, to }
  })
}
