// What the launcher tells the person in front of it: each message in Chinese and in English, one line each, on stderr.

/** @param {string} zh @param {string} en */
export function say(zh, en) {
  console.error(`书香  ${zh}\n      ${en}`)
}

/** Ends the launcher with a sentence for a person: what went wrong, where, and what to do. */
export class BootError extends Error {
  /** @param {string} zh @param {string} en */
  constructor(zh, en) {
    super(en)
    this.zh = zh
  }
}

/** @param {number} since a value of performance.now() */
export const secondsSince = (since) => ((performance.now() - since) / 1000).toFixed(1)
