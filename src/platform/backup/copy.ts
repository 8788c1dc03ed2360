import { PassThrough, type Readable } from 'node:stream'
import type pg from 'pg'

/** What the driver lets a query of one's own do; see `Query` in pg/lib/query.js. */
interface Wire {
  readonly stream: {
    pause(): void
    resume(): void
    writableNeedDrain: boolean
    once(event: 'drain', then: () => void): void
  }
  query(text: string): void
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

interface Message {
  readonly text?: string
  readonly chunk?: Buffer
}

/** `copy … to stdout` as a stream. It reads from the server no faster than it is read itself. */
export function copyOut(client: pg.Client, statement: string): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  let full = false
  client.query({
    ...deaf,
    submit: (wire: Wire) => wire.query(statement),
    handleCopyData({ chunk }: Message, wire: Wire) {
      // The driver reads the next message into the same memory.
      if (out.write(Buffer.from(chunk ?? [])) || full) return
      full = true
      wire.stream.pause()
      out.once('drain', () => {
        full = false
        wire.stream.resume()
      })
    },
    handleReadyForQuery(wire: Wire) {
      out.end()
      // A stream that was told its end says nothing of draining any more, and nothing is to come that it could not hold.
      if (full) wire.stream.resume()
    },
    handleError: (error: Error) => out.destroy(error),
  } as unknown as pg.Submittable)
  return out
}

/** `copy … from stdin`, fed from a stream; answers how many rows the server took. */
export function copyIn(client: pg.Client, statement: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((done, fail) => {
    let count = 0
    let failure: Error | undefined
    client.query({
      ...deaf,
      submit: (wire: Wire) => wire.query(statement),
      handleCopyInResponse(wire: Wire) {
        feed(wire, source).catch((error: Error) => {
          failure = error
          wire.sendCopyFail('the source failed')
        })
      },
      handleCommandComplete({ text = '' }: Message) {
        count = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
      },
      handleReadyForQuery: () => done(count),
      // After an error the driver tells a query nothing more.
      handleError: (error: Error) => fail(failure ?? error),
    } as unknown as pg.Submittable)
  })
}

async function feed(wire: Wire, source: AsyncIterable<Uint8Array>) {
  for await (const chunk of source) {
    wire.sendCopyFromChunk(chunk)
    if (wire.stream.writableNeedDrain) await new Promise<void>((done) => wire.stream.once('drain', done))
  }
  wire.endCopyFrom()
}

const nothing = () => {}
const deaf = {
  callback: nothing,
  handleRowDescription: nothing,
  handleDataRow: nothing,
  handlePortalSuspended: nothing,
  handleEmptyQuery: nothing,
  handleCommandComplete: nothing,
  handleCopyInResponse: nothing,
  handleCopyData: nothing,
}
