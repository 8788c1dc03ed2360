// The least a server can do: sends bytes it was given. `node bare-server.mjs FILE`, where FILE is a JSON object of
// path → { status, headers, body (base64) }. Prints its port.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const given = Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8')))
const pages = new Map(given.map(([path, page]) => [path, { ...page, body: Buffer.from(page.body, 'base64') }]))
const server = createServer((request, response) => {
  const { status, headers, body } = pages.get(request.url)
  response.writeHead(status, headers).end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
