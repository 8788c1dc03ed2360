// A door beside the town's own for tools of others: whoever comes through it is signed in as somebody, seems to come from
// elsewhere each time, and every answer they get is looked at as any other is.
import http from 'node:http'
import { send } from './send.mjs'
import { elsewhere } from './soldier.mjs'

/** What would end the visit, or the visits of others. */
const shut =
  /^(\/api\/v1)?\/(sign-out|(my|desk)\/profile\/(sessions|password|post)|desk\/people\/[^/]+\/(password|deactivate))\b/

export async function openDoor(ground, soldier, seen) {
  let requests = 0
  const server = http.createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', async () => {
      const { method, url: path } = request
      if (shut.test(path)) return response.writeHead(404).end()
      requests++
      const {
        host: _host,
        connection: _connection,
        'accept-encoding': _encoding,
        cookie = '',
        ...headers
      } = request.headers
      const mine = Object.entries(soldier.cookies()).map(([name, value]) => `${name}=${value}`)
      const brought = cookie.split(/;\s*/).filter((pair) => /^od_(lang|elder|v)=/.test(pair))
      try {
        const answer = await send(ground.port, {
          method,
          path,
          body: Buffer.concat(chunks),
          headers: { ...headers, cookie: [...brought, ...mine].join('; '), 'x-forwarded-for': elsewhere() },
        })
        const route = ground.routeOf(method, path)
        if (method === 'POST')
          ground.ledger.note(
            route?.name,
            answer,
            /(?:^|&)_once=([^&]+)/.exec(Buffer.concat(chunks).toString('latin1'))?.[1],
          )
        const chosen = /od_lang=(zh|en)/.exec(cookie)?.[1]
        const lang = chosen ?? (/^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh')
        seen.sees(
          answer,
          `${method} ${route?.path ?? path.split('?')[0].slice(0, 60)} ← ${soldier.role}: ${path.slice(0, 120)}`,
          { lang, sent: asTyped(path, Buffer.concat(chunks).toString('utf8')) },
        )
        const { 'transfer-encoding': _pieces, 'content-length': _length, ...rest } = answer.headers
        response.writeHead(answer.status, rest).end(answer.bytes)
      } catch (error) {
        seen.holds(false, `hangs up: ${error.code ?? error.message}`, `${method} ${path.slice(0, 120)}`)
        response.destroy()
      }
    })
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    requests: () => requests,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
}

/** What was sent, as it stands there and as it reads. */
function asTyped(...texts) {
  return texts.flatMap((text) => [text, decoded(text)]).join('\n')
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
