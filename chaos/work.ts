import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { addressOf } from '../bench/client.ts'
import { pause } from '../bench/house.ts'
import type { Ready } from '../bench/multiply.ts'
import type { Journal } from './journal.ts'
import type { Random } from './random.ts'
import { type Asking, type Heard, wire } from './wire.ts'

/** Who works in this house: the education bureau's window, examiner and approver. */
const staff = { clerk: 'zengjing', officer: 'pengtao', approver: 'jiangwen' } as const

export interface Work {
  /** What an honest client may not meet: an answer that is our fault, or a refusal of what was right. */
  readonly wrong: readonly string[]
  readonly answered: () => number
  /** How often each status was heard, 0 for none. */
  readonly heard: ReadonlyMap<number, number>
  /** Cases brought to their decision. */
  readonly decided: ReadonlySet<string>
  /** Lets everybody finish the case they are at, however long it takes. */
  finish(): Promise<void>
}

interface Working {
  readonly port: number
  readonly drafts: readonly Ready[]
  readonly journal: Journal
  readonly random: Random
  readonly walkers: number
  /** Milliseconds somebody thinks between two deeds. */
  readonly thinking: readonly [number, number]
}

/**
 * People and staff who bring cases from a draft to a decision, over HTTP. Each deed has a key and is sent again with the same
 * key until it is answered; what was answered is written down.
 */
export function startWork({ port, drafts, journal, random, walkers, thinking }: Working): Work {
  const line = wire(port)
  const wrong: string[] = []
  const heard = new Map<number, number>()
  const decided = new Set<string>()
  const cookies = new Map<string, string>()
  let over = false
  let answered = 0
  let next = 0

  const listen = (one: Heard, what: string) => {
    heard.set(one.status, (heard.get(one.status) ?? 0) + 1)
    if (one.status >= 500 && one.status !== 503) wrong.push(`${what}: ${one.status} ${one.text.slice(0, 200)}`)
    if (one.status === 503 && !one.headers['retry-after'])
      wrong.push(`${what}: 503 that does not say when to come back`)
    return one
  }
  const insist = async (what: string, path: string, asking: () => Promise<Asking> | Asking) => {
    for (let times = 1; ; times++) {
      const one = listen(await line.ask(path, await asking()), what)
      if (one.status !== 0 && one.status !== 429 && one.status < 500) return { ...one, times }
      await pause(Math.min(1000, 100 * times))
    }
  }
  const signIn = async (login: string) => {
    const known = cookies.get(login)
    if (known) return known
    const { headers, status, text } = await insist('sign-in', '/api/v1/sign-in/demo', () =>
      json({ login }, addressOf(++next)),
    )
    const cookie = /od_sid=[^;]+/.exec(String(headers['set-cookie']))?.[0]
    if (!cookie) throw new Error(`Nobody can sign in as ${login}: ${status} ${text}`)
    cookies.set(login, cookie)
    return cookie
  }

  interface Deed {
    readonly did: string
    readonly caseId: string
    readonly path: string
    readonly cookie: string
    readonly from: string
    readonly body: object | Photograph
  }
  const deed = async ({ did, caseId, path, cookie, from, body }: Deed) => {
    const key = randomUUID()
    const proof = { cookie, 'idempotency-key': key, 'x-forwarded-for': from }
    const send = () =>
      insist(did, `/api/v1${path}`, () => (isPhotograph(body) ? multipart(body, proof) : json(body, from, proof)))
    // Some press twice at once, and some come back and press again.
    const others = random.next() < 0.2 ? [send()] : []
    const one = await send()
    if (random.next() < 0.2) others.push(send())
    for (const { status, text } of await Promise.all(others))
      if (status !== one.status || sorted(text) !== sorted(one.text))
        wrong.push(`${did} ${caseId}: sent again, it was answered ${status} ${text.slice(0, 150)}`)
    if (one.status !== 201) {
      wrong.push(`${did} ${caseId}: refused with ${one.status} ${one.text.slice(0, 200)}`)
      return false
    }
    answered++
    const { caseNo } = JSON.parse(one.text) as { caseNo?: string }
    const sha256 = isPhotograph(body) ? body.sha256 : undefined
    journal.add({ key, did, caseId, status: one.status, times: one.times, caseNo, sha256 })
    await pause(random.between(...thinking))
    return true
  }

  const life = async ({ caseId, token }: Ready, nth: number) => {
    const person = { caseId, cookie: `od_sid=${token}`, from: addressOf(nth) }
    const desk = async (did: string, who: keyof typeof staff, path: string, body: object) =>
      deed({
        did: `casework.${did}`,
        caseId,
        cookie: await signIn(staff[who]),
        path: `/desk/cases/${caseId}/${path}`,
        from: addressOf(100_000 + nth * 8 + path.length),
        body,
      })
    const grants = random.next() < 0.5
    const picture = random.next() < 0.4 ? await photograph() : undefined
    const evidence = `/my/cases/${caseId}/evidence/identity`
    const done =
      (!picture || (await deed({ ...person, did: 'casework.add-evidence', path: evidence, body: picture }))) &&
      (await deed({
        ...person,
        did: 'casework.submit-case',
        path: `/my/cases/${caseId}/check`,
        body: { confirmed: true },
      })) &&
      (await desk('accept-case', 'clerk', 'accept', {})) &&
      (await desk('give-opinion', 'officer', 'opinion', {
        recommends: grants ? 'grant' : 'deny',
        words: '材料齐全，情况属实。',
      })) &&
      (grants
        ? await desk('grant-case', 'approver', 'grant', { despite: true, despiteWords: '已核对原件。' })
        : await desk('deny-case', 'approver', 'deny', { grounds: ['education'], words: '学历未达到规定的要求。' }))
    if (done) decided.add(caseId)
  }

  let nth = 0
  const walking = Array.from({ length: walkers }, async () => {
    while (!over) {
      const mine = nth++
      const draft = drafts[mine]
      if (!draft) return
      await life(draft, mine)
    }
  })
  const all = Promise.all(walking)
  all.catch((error: Error) => wrong.push(String(error.stack)))
  return {
    wrong,
    heard,
    decided,
    answered: () => answered,
    async finish() {
      over = true
      await all
      line.close()
    },
  }
}

function json(body: object, from: string, headers: Readonly<Record<string, string>> = {}): Asking {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', 'x-forwarded-for': from, ...headers },
    body: JSON.stringify(body),
  }
}

/** An answer with its members in one order: one that is remembered has lost its own. */
const sorted = (text: string) => JSON.stringify(Object.entries(JSON.parse(text) as object).sort())

interface Photograph {
  readonly bytes: Buffer
  readonly sha256: string
}
const isPhotograph = (body: object): body is Photograph => 'bytes' in body

/** A picture like no other, so that it can be told apart in the store. */
export async function photograph(): Promise<Photograph> {
  const noise = Buffer.from(Array.from({ length: 96 * 96 * 3 }, () => Math.floor(Math.random() * 256)))
  const bytes = await sharp(noise, { raw: { width: 96, height: 96, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

export function multipart({ bytes }: Photograph, headers: Readonly<Record<string, string>>): Asking {
  const mark = randomUUID()
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${mark}` },
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  }
}
