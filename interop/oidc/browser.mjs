import { request } from 'node:http'

/** A browser without scripts: keeps cookies by host, follows redirects and pages that go on by themselves. */
export function openBrowser() {
  const jars = new Map()
  const jarOf = ({ host }) => jars.get(host) ?? jars.set(host, new Map()).get(host)
  let shown

  async function ask(url, form, hops = 0) {
    if (hops > 20) throw new Error(`led in circles at ${url}`)
    const jar = jarOf(url)
    const answer = await go(url, form && String(form), [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    for (const line of answer.headers['set-cookie'] ?? []) keep(jar, line)
    const { body } = answer
    const onward = answer.headers.location ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(body)?.[1]
    shown = { url, status: answer.status, body }
    if (!onward) return shown
    const next = new URL(onward.replaceAll('&amp;', '&'), url)
    // A site that only wants to know where it was led back to stops here.
    if (next.href.startsWith(stop)) {
      shown = { url: next, status: answer.status, body, back: true }
      return shown
    }
    return ask(next, undefined, hops + 1)
  }

  let stop = '\0'
  return {
    get shown() {
      return shown
    },
    /** Addresses that begin so are not opened: they are a site's own business. */
    stopAt(address) {
      stop = address
    },
    open: (address) => ask(new URL(address, shown?.url)),
    cookiesOf: (address) => jarOf(new URL(address)),
    async send(action, fields = {}) {
      const forms = [...shown.body.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
      const found = forms.find(
        ([, to, inside]) => action.test(to) && (!fields.login || inside.includes(`"${fields.login}"`)),
      )
      if (!found) throw new Error(`no form ${action} at ${shown.url.href}`)
      const form = new URLSearchParams()
      for (const [, name, value] of found[2].matchAll(/type="hidden" name="(\w+)"[^>]*value="([^"]*)"/g))
        form.set(name, value)
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      return ask(new URL(found[1], shown.url), form)
    },
  }
}

function keep(jar, line) {
  const [pair, ...rules] = line.split(';')
  const [name, ...value] = pair.split('=')
  const expires = rules.map((rule) => /^\s*expires=(.*)$/i.exec(rule)?.[1]).find(Boolean)
  if (value.join('=') === '' || (expires && Date.parse(expires) < Date.now())) jar.delete(name.trim())
  else jar.set(name.trim(), value.join('='))
}

/** One request as a browser makes it who goes from page to page; `fetch` would say that it is a script. */
function go(url, form, cookie) {
  const headers = {
    accept: 'text/html',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    ...(cookie ? { cookie } : {}),
    ...(form === undefined
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) }),
  }
  return new Promise((answered, failed) => {
    const asked = request(url, { method: form === undefined ? 'GET' : 'POST', headers }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        body += part
      })
      answer.on('end', () => answered({ status: answer.statusCode, headers: answer.headers, body }))
    })
    asked.on('error', failed)
    asked.end(form)
  })
}
