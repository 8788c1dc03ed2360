import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'

/** What a population register says of a name and a number; `away`: it says nothing, and will be asked again. */
export type RegisterSays = 'match' | 'mismatch' | 'not-found' | 'away'

export interface Asked {
  readonly says: RegisterSays
  readonly tries: number
  /** In milliseconds. */
  readonly took: number
}

export type Register = NonNullable<Config['realName']>

/** Somebody waits before the page: so long one try may take, and so many there are. In milliseconds. */
const patience = 3_000
const mostTries = 2
const pause = 200

/** After so many calls in a row that came to nothing nobody is made to wait for the next, for this long. In milliseconds. */
const mostFailures = 5
const rest = 30_000

interface Line {
  failures: number
  /** Nobody asks before then; after it one does. */
  restUntil: number
}

const lines = new Map<string, Line>()

/**
 * Asks a population register whether a name and a number belong together (两要素核验): docs/operating.md says how the request
 * is written and signed. Asks twice at most, under one key, so that a register which charges or counts does so once. Never throws:
 * a register that does not answer, or answers what it should not, is away.
 */
export async function askRegister(
  register: Register,
  { name, number }: { name: string; number: string },
): Promise<Asked> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  const line = lines.get(register.url) ?? { failures: 0, restUntil: 0 }
  lines.set(register.url, line)
  if (line.restUntil > Date.now()) return { says: 'away', tries: 0, took: took() }
  // Whoever comes first after a rest tries the line; the others do not wait for it.
  if (line.failures >= mostFailures) line.restUntil = Date.now() + rest
  const id = randomUUID()
  for (let tries = 1; tries <= mostTries; tries++) {
    if (tries > 1) await new Promise((later) => setTimeout(later, pause))
    const says = await askOnce(register, id, JSON.stringify({ id, name, number }))
    if (says === 'away') continue
    line.failures = 0
    line.restUntil = 0
    return { says, tries, took: took() }
  }
  line.failures++
  if (line.failures >= mostFailures) line.restUntil = Date.now() + rest
  return { says: 'away', tries: mostTries, took: took() }
}

/** One request, with a time and a nonce of its own: a copied one is worth nothing a little later. */
async function askOnce({ url, key }: Register, id: string, body: string): Promise<RegisterSays> {
  const time = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(16).toString('hex')
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': id,
        'x-onedoor-time': time,
        'x-onedoor-nonce': nonce,
        'x-onedoor-signature': signatureOf(key, { time, nonce, url, body }),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (!answer.ok) return 'away'
    const told = (await answer.json()) as { id?: unknown; answer?: unknown }
    const known = (['match', 'mismatch', 'not-found'] as const).find((one) => one === told.answer)
    // Another question's answer is none.
    return told.id === id && known ? known : 'away'
  } catch {
    return 'away'
  }
}

interface Signed {
  readonly time: string
  readonly nonce: string
  readonly url: string
  readonly body: string
}

/** `v1=` and the HMAC-SHA256, in hexadecimal digits, of time, nonce, path and the body's SHA-256, a line each. */
export function signatureOf(key: string, { time, nonce, url, body }: Signed): string {
  const { pathname, search } = new URL(url)
  const text = [time, nonce, `${pathname}${search}`, createHash('sha256').update(body).digest('hex')].join('\n')
  return `v1=${createHmac('sha256', key).update(text).digest('hex')}`
}
