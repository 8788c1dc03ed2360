import type { Posted } from './smtp.ts'

export interface Text {
  /** The same for every try, so that a gateway which got it twice sends it once. */
  readonly id: string
  readonly to: string
  readonly text: string
}

const patience = 15_000

/**
 * Hands one text to the gateway of `SMS_URL` and waits for its word: a POST of `{ id, to, text }` as JSON, with the user and
 * password of the address as HTTP Basic and the id as Idempotency-Key. 2xx took it; 4xx refused it for good, but for
 * what is ours to mend (401, 403) or passes (408, 429).
 */
export async function postText(smsUrl: string, { id, to, text }: Text): Promise<Posted> {
  const address = new URL(smsUrl)
  const { username, password } = address
  address.username = ''
  address.password = ''
  const known = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  try {
    const { ok, status } = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': id,
        ...(username ? { authorization: `Basic ${known}` } : {}),
      },
      body: JSON.stringify({ id, to, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (ok) return { taken: true }
    return { taken: false, forGood: isForGood(status), why: String(status) }
  } catch (error) {
    return { taken: false, forGood: false, why: (error as Error).name }
  }
}

/** A refusal that another try would not change. */
const isForGood = (status: number) => status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
