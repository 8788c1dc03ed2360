import { type AddressInfo, connect } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Opens the town's web server on a port of its own, for what only a real line shows. */
export async function listening(web: FastifyInstance): Promise<{ readonly url: string; readonly port: number }> {
  await web.listen({ port: 0, host: '127.0.0.1' })
  const { port } = web.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port }
}

/** Sends bytes as they are, HTTP or not, and answers all that comes back until the other side hangs up. */
export function saidTo(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const line = connect(port, '127.0.0.1', () => line.write(bytes))
    let said = ''
    line.on('data', (piece) => {
      said += piece.toString('utf8')
    })
    line.on('close', () => resolve(said))
    line.on('error', reject)
    line.setTimeout(10_000, () => line.destroy(new Error('nobody hung up')))
  })
}
