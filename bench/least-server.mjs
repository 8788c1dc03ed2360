// The least a server can do that draws a page for its reader: asks the database once who that is, by primary key, and packs the page as
// ours are packed; nothing is drawn and nothing else is asked. `node least-server.mjs FILE DATABASE_URL`; FILE as for bare-server.mjs.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import pg from 'pg'

const pack = promisify(gzip)
const [file, connectionString] = process.argv.slice(2)
const given = Object.entries(JSON.parse(readFileSync(file, 'utf8')))
const pages = new Map(
  given.map(([path, page]) => [path, { ...page, plain: gunzipSync(Buffer.from(page.body, 'base64')) }]),
)
const pool = new pg.Pool({ connectionString, max: 8 })
const { rows } = await pool.query('select bucket, id from identity.person order by bucket, id limit 1')
const who = {
  name: 'who',
  text: 'select name from identity.person where bucket = $1 and id = $2',
  values: [rows[0].bucket, rows[0].id],
}
const server = createServer(async (request, response) => {
  const { status, headers, plain } = pages.get(request.url)
  await pool.query(who)
  const body = await pack(plain, { level: 3 })
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
