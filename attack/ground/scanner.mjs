// A stand-in for clamd: the same words on the line (clamd(8), INSTREAM), and one thing it knows, the EICAR test file.
import { createServer } from 'node:net'

/** Written in two halves, so that no scanner on this machine takes this file for the test file. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`

export async function openScanner() {
  let scanned = 0
  const server = createServer((socket) => {
    const pieces = []
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      pieces.push(piece)
      const all = Buffer.concat(pieces)
      if (!all.subarray(-4).equals(Buffer.alloc(4)) || all.length < 14) return
      scanned++
      socket.end(all.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `127.0.0.1:${server.address().port}`,
    scanned: () => scanned,
    close: () => new Promise((closed) => server.close(closed)),
  }
}
