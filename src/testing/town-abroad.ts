import { createServer } from 'node:net'
import { openTown, type Town } from './world.ts'

/** A town that answers at a real address, for software that comes over the line. */
export interface Abroad extends Town {
  readonly url: string
  /** A browser that follows wherever it is led, without scripts. */
  visitor(): Visitor
  /** Moves the clock on. The town's clock stands still otherwise. */
  pass(minutes: number): void
  now(): string
}

export interface Visitor {
  /** Opens an address and follows redirects, and pages that go on by themselves, until one stays or leads to another house. */
  open(url: string): Promise<Shown>
  /** Sends the form of the page shown last, found by the address it goes to. */
  send(action: string | RegExp, fields?: Readonly<Record<string, string>>): Promise<Shown>
  /** Sends a form of one's own making. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Shown>
  /** Where it is, and what it shows. */
  at(): URL
  body(): string
  readonly cookies: Map<string, string>
}

export interface Shown {
  readonly url: URL
  readonly status: number
  readonly body: string
  /** Led to another house: nothing was opened there. */
  readonly away: boolean
}

export async function townAbroad(): Promise<Abroad> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  let now = new Date()
  const town = await openTown(whole(now), undefined, { BASE_URL: url, PORT: String(port) })
  await town.web.listen({ port, host: '127.0.0.1' })
  return {
    ...town,
    url,
    visitor: () => openVisitor(url),
    now: () => whole(now),
    pass(minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
      town.at(whole(now))
    },
  }
}

/** The town's clock and the tokens' agree: this minute, in the town's own time. */
const whole = (now: Date) => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

function openVisitor(house: string): Visitor {
  const cookies = new Map<string, string>()
  let shown: Shown | undefined

  const ask = async (url: URL, form?: URLSearchParams): Promise<Shown> => {
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { body: form } : {}),
    })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const body = await answer.text()
    const onward = answer.headers.get('location') ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(body)?.[1]
    if (onward === undefined || onward === null) return { url, status: answer.status, body, away: false }
    const next = new URL(onward.replaceAll('&amp;', '&'), url)
    return next.origin === house ? ask(next) : { url: next, status: answer.status, body, away: true }
  }

  return {
    cookies,
    at: () => shown?.url ?? new URL(house),
    body: () => shown?.body ?? '',
    async post(path, fields) {
      shown = await ask(new URL(path, house), new URLSearchParams(fields))
      return shown
    },
    async open(url) {
      shown = await ask(new URL(url, house))
      return shown
    },
    async send(action, fields = {}) {
      if (!shown) throw new Error('No page is open')
      const forms = [...shown.body.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
      const found = forms.find(([, to = '']) => (typeof action === 'string' ? to === action : action.test(to)))
      if (!found) throw new Error(`No such form: ${action}\n${shown.url}\n${shown.body.slice(0, 3000)}`)
      const form = new URLSearchParams()
      for (const [, name = '', value = ''] of (found[2] ?? '').matchAll(
        /type="hidden" name="(\w+)"[^>]*value="([^"]*)"/g,
      ))
        form.set(name, value.replaceAll('&amp;', '&'))
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      shown = await ask(new URL(found[1] as string, shown.url), form)
      return shown
    },
  }
}

function keep(cookies: Map<string, string>, line: string) {
  const [pair = '', ...rules] = line.split(';')
  const [name = '', ...value] = pair.split('=')
  const expires = rules.map((rule) => /^\s*expires=(.*)$/i.exec(rule)?.[1]).find(Boolean)
  if (value.join('=') === '' || (expires && new Date(expires).getTime() < Date.now())) cookies.delete(name)
  else cookies.set(name, value.join('='))
}
