// Somebody at the door of the town: keeps cookies, follows no redirects, speaks pages and JSON alike.

/** Every reader knocks from an address of their own, so that the limits on how often one may knock stay as they are. */
let addresses = 0

export function reader(base, { lang = 'zh', elder = false } = {}) {
  const jar = new Map([
    ['od_lang', lang],
    ['od_elder', elder ? '1' : '0'],
  ])
  const number = ++addresses
  let knocks = 0
  const self = {
    base,
    lang,
    cookies: jar,
    /** A look at an address: `{status, type, location, body}`; `body` is text where it is text, else bytes. */
    async ask(path, { method = 'GET', headers = {}, body, from } = {}) {
      const knock = Math.floor(knocks++ / 50)
      const answer = await fetch(new URL(path, base), {
        method,
        body,
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          'x-forwarded-for': from ?? `10.${number % 256}.${(knock >> 8) % 256}.${knock % 256}`,
          ...headers,
        },
      })
      for (const line of answer.headers.getSetCookie()) keep(jar, line)
      const type = answer.headers.get('content-type') ?? ''
      const bytes = Buffer.from(await answer.arrayBuffer())
      return {
        path,
        status: answer.status,
        type,
        location: answer.headers.get('location') ?? undefined,
        headers: answer.headers,
        bytes,
        body: /text|json|xml|turtle|svg/.test(type) ? bytes.toString('utf8') : '',
      }
    },
    /** JSON of `/api/v1` + path, or an error with what the town said. */
    async look(path) {
      const answer = await self.ask(`/api/v1${path}`)
      return told(answer)
    },
    async does(path, input = {}, headers = {}) {
      const answer = await self.ask(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
      })
      return told(answer)
    },
    /** Brings files as a program does. */
    async brings(path, fields) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, ...[value].flat())
      const answer = await self.ask(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'idempotency-key': crypto.randomUUID() },
        body,
      })
      return told(answer)
    },
    /** The same person with the same session, reading another language or larger print. */
    reading({ lang: other = lang, elder: larger = elder }) {
      const twin = reader(base, { lang: other, elder: larger })
      for (const [name, value] of jar) if (!['od_lang', 'od_elder'].includes(name)) twin.cookies.set(name, value)
      return twin
    },
  }
  return self
}

function keep(jar, line) {
  const [pair, ...rules] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const value = pair.slice(at + 1).trim()
  // A reader keeps to one language and one print, whatever links it follows.
  if (name === 'od_lang' || name === 'od_elder') return
  const gone = rules.some((rule) => /^\s*expires=Thu, 01 Jan 1970/i.test(rule) || /^\s*max-age=0/i.test(rule))
  if (gone || value === '') jar.delete(name)
  else jar.set(name, value)
}

function told(answer) {
  if (answer.status < 300) return JSON.parse(answer.body)
  const error = new Error(`${answer.status} ${answer.path}: ${answer.body.slice(0, 400)}`)
  error.status = answer.status
  throw error
}

/** Signs in one of the town's sample people or staff. */
export async function signedIn(base, login, reading) {
  const somebody = reader(base, reading)
  await somebody.does('/sign-in/demo', { login })
  return somebody
}
