import { createServer } from 'node:http'

/** The server of a site, as far as it listens for who has left. */
export async function listen() {
  const heard = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const token = new URLSearchParams(body).get('logout_token')
      if (token) heard.push(token)
      response.writeHead(200).end()
    })
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${server.address().port}`
  return {
    url,
    async hear() {
      for (let tries = 0; tries < 60; tries++) {
        if (heard.length > 0) return heard.shift()
        await new Promise((later) => setTimeout(later, 250))
      }
      throw new Error('nobody said that they have left')
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

export function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
}

export function must(is, what) {
  if (!is) throw new Error(what)
}

export async function mustFail(asking, what) {
  const went = await asking.then(
    () => true,
    () => false,
  )
  must(!went, what)
}

export const loa = (level) => `urn:zwfw:loa:${level}`
export const leaving = 'http://schemas.openid.net/event/backchannel-logout'
