import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** What every authenticator app understands: RFC 6238 with its defaults. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/**
 * The secret offered to a session for its next authenticator, in base32. It follows from the session and a key of the
 * house, so nothing is kept of one that is never confirmed, and the page shows the same one however often it is opened.
 */
export function offeredSecret(key: Buffer, sessionId: string, keysSoFar: number): string {
  const bytes = createHmac('sha256', key).update(`authenticator ${sessionId} ${keysSoFar}`).digest().subarray(0, 20)
  return base32(bytes)
}

const base32 = (bytes: Buffer) => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32

/** The address an app reads from the QR code. `account` must not be a citizen number: apps show it. */
export function appAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({ ...shape, issuer, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/**
 * The time step a code was made in, if it is one of this secret's now: half a minute early or late is forgiven, for clocks
 * differ (RFC 6238, 5.2). Whoever takes a code remembers its step and takes none of it or before again.
 */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / shape.period) + delta
}
