// One request as it is written here: nothing is tidied on the way, no redirect is followed, no cookie kept.
import http from 'node:http'
import { connect } from 'node:net'

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
const patience = 60_000

/** `body` is text, bytes or a stream. Answers `{path, status, type, location, headers, bytes, body, ms}`. */
export function send(port, { method = 'GET', path, headers = {}, body, alone = false, parts }) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    const length = Buffer.isBuffer(bytes) && !('content-length' in headers) ? { 'content-length': bytes.length } : {}
    const request = http.request(
      { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers }, agent: alone ? false : agent },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve(answerOf(path, response, Buffer.concat(chunks), performance.now() - began)))
      },
    )
    request.setTimeout(patience, () => request.destroy(new Error(`no answer within ${patience / 1000} s`)))
    request.on('error', reject)
    if (parts) parts(request)
    else if (bytes && typeof bytes.pipe === 'function') bytes.pipe(request)
    else request.end(bytes)
  })
}

function answerOf(path, { statusCode, headers, rawHeaders }, bytes, ms) {
  const type = headers['content-type'] ?? ''
  const isText = /text|json|xml|turtle|svg/.test(type) && headers['content-encoding'] === undefined
  return {
    path,
    status: statusCode,
    type,
    location: headers.location,
    headers,
    rawHeaders,
    bytes,
    body: isText ? bytes.toString('utf8') : '',
    ms,
  }
}

/** Bytes on a bare line, and whatever comes back until it closes or falls silent. Pieces may be written with pauses. */
export function sendLine(port, pieces, { silence = 1500 } = {}) {
  return new Promise((resolve) => {
    const told = []
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    let closed = false
    const done = () => {
      socket.destroy()
      resolve({ ...takenApart(Buffer.concat(told)), closed })
    }
    socket.setTimeout(silence, done)
    socket.on('data', (piece) => told.push(piece))
    socket.on('error', done)
    socket.on('end', () => {
      closed = true
      done()
    })
    socket.on('connect', async () => {
      for (const piece of [pieces].flat()) {
        if (typeof piece === 'number') await new Promise((later) => setTimeout(later, piece))
        else socket.write(piece)
      }
    })
  })
}

/** The answers on a line, each by its status; the first one taken apart. */
function takenApart(bytes) {
  const text = bytes.toString('utf8')
  const statuses = [...text.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)].map(([, status]) => Number(status))
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const headers = Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const inPieces = headers['transfer-encoding'] === 'chunked'
  const body = inPieces ? joined(rest.join('\r\n\r\n')) : rest.join('\r\n\r\n')
  return { statuses, status: statuses[0], headers, type: headers['content-type'] ?? '', body, text }
}

/** A body that came in pieces; sizes count bytes, so it is taken apart as bytes. */
function joined(text) {
  const bytes = Buffer.from(text)
  const pieces = []
  for (let at = 0; at < bytes.length; ) {
    const stop = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, stop).toString('latin1'), 16)
    if (stop < 0 || !(size > 0)) break
    pieces.push(bytes.subarray(stop + 2, stop + 2 + size))
    at = stop + 4 + size
  }
  return Buffer.concat(pieces).toString('utf8')
}
