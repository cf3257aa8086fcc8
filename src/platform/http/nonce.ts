import { randomBytes } from 'node:crypto'

/** Nonce for one page's content security policy. */
export const newNonce = (): string => randomBytes(16).toString('base64')
