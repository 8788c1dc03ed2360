import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { Refusal } from './refusal.ts'

/** Says whether a file does harm. Refuses one that does; throws `ScannerAway` when it cannot say. */
export type Scanner = (path: string) => Promise<void>

/** The scanner does not answer, or does not answer this: the file waits, unserved, until it does. */
export class ScannerAway extends Error {
  override name = 'ScannerAway'
}

const chunk = 64 * 1024
const longestWait = 60_000
const longestAnswer = 4096

/** `host:port`, or the path of a Unix socket; undefined for anything else. */
export function clamdAddress(
  text: string,
): { readonly host: string; readonly port: number } | { readonly path: string } | undefined {
  if (text.startsWith('/')) return { path: text }
  const [, host = '', port = ''] = /^\[?([^\s\]]+?)\]?:(\d{1,5})$/.exec(text) ?? []
  return host && Number(port) >= 1 && Number(port) <= 65_535 ? { host, port: Number(port) } : undefined
}

/**
 * A scanner that speaks to clamd (clamd(8), INSTREAM): the file goes over the line in lengths and pieces, so the daemon needs
 * no right to read our folder and may run elsewhere.
 */
export function clamd(text: string): Scanner {
  const address = clamdAddress(text)
  if (address === undefined) throw new Error('The address of the scanner was not looked at before')
  return async (path) => {
    const answer = await ask(connect(address), path).catch((error: Error) => {
      throw new ScannerAway(error.message)
    })
    if (/^stream: OK$/.test(answer)) return
    if (/^stream: .* FOUND$/.test(answer)) throw new Refusal('file-infected')
    throw new ScannerAway(`clamd answered ${answer.slice(0, 100)}`)
  }
}

function ask(socket: Socket, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const told: Buffer[] = []
    socket.setTimeout(longestWait, () => socket.destroy(new Error('clamd took too long')))
    socket.on('error', reject)
    socket.on('data', (piece: Buffer) => {
      told.push(piece)
      if (told.reduce((sum, { length }) => sum + length, 0) > longestAnswer) socket.destroy(new Error('clamd talks on'))
    })
    socket.on('close', () => resolve(Buffer.concat(told).toString('utf8').replace(/\0+$/, '').trim()))
    socket.on('connect', () => {
      // It may answer and hang up before the end, when it has seen enough.
      send(socket, path).catch((error: Error) => socket.destroy(error))
    })
  })
}

async function send(socket: Socket, path: string) {
  socket.write('zINSTREAM\0')
  for await (const piece of createReadStream(path, { highWaterMark: chunk })) {
    if (!socket.writable) return
    const bytes = piece as Buffer
    const more = socket.write(Buffer.concat([lengthOf(bytes.length), bytes]))
    if (!more) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  if (socket.writable) socket.write(lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}

const once = (socket: Socket, event: 'drain' | 'close') => new Promise<void>((done) => socket.once(event, () => done()))
