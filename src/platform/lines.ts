import type { CompiledQuery, QueryResult } from 'kysely'
import type pg from 'pg'
import type { Connection, ConnectionOf } from './driver.ts'

/** One way to the database that statements of many share, each a transaction of its own. */
interface Line {
  readonly connection: Connection
  /** Statements sent and not answered. */
  waiting: number
  /** Since when the oldest of them may have been waiting, by the steady clock. */
  since: number
  gone: boolean
}

/** Where single statements are put. */
export interface Lines {
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>>
  close(): void
}

/** Milliseconds after which a line counts as held up: whoever comes now takes another. */
const heldUp = 20

/**
 * Single statements travel together: those asked in the same breath take the same line and leave in one write, and nobody
 * waits for a connection of their own. A page asks eight things; eight connections would mean eight writes and eight processes
 * of the server woken for it. A line held up by a slow statement is passed over. Lines open when they are needed, up to
 * `most`, and stay open; one that breaks fails what waits on it and is replaced by the next statement.
 */
export function sharedLines(pool: pg.Pool, connectionOf: ConnectionOf, most: number): Lines {
  const lines = new Set<Line>()
  let opening = 0
  let closed = false
  let now: Promise<Line> | undefined

  async function open(): Promise<Line> {
    opening++
    try {
      const client = await pool.connect()
      const line: Line = { connection: connectionOf(client), waiting: 0, since: 0, gone: false }
      const lose = () => {
        if (line.gone) return
        line.gone = true
        lines.delete(line)
        client.release(true)
      }
      client.on('error', lose)
      client.on('end', lose)
      lines.add(line)
      if (closed) lose()
      return line
    } finally {
      opening--
    }
  }

  function free(): Line | undefined {
    const moment = performance.now()
    let best: Line | undefined
    for (const line of lines) {
      if (line.waiting === 0) return line
      if (moment - line.since < heldUp && (!best || line.waiting < best.waiting)) best = line
    }
    return lines.size + opening < most ? undefined : (best ?? least())
  }

  function least(): Line | undefined {
    let best: Line | undefined
    for (const line of lines) if (!best || line.waiting < best.waiting) best = line
    return best
  }

  /** The line of this breath: chosen once, for everything that is asked before the machine turns to something else. */
  function chosen(): Promise<Line> {
    if (now) return now
    const line = free()
    now = line ? Promise.resolve(line) : open()
    setImmediate(() => {
      now = undefined
    })
    return now
  }

  return {
    async executeQuery(query) {
      const line = await chosen()
      if (line.waiting++ === 0) line.since = performance.now()
      try {
        return await line.connection.executeQuery(query)
      } finally {
        line.waiting--
        line.since = performance.now()
      }
    },
    close() {
      closed = true
      for (const line of lines) {
        line.gone = true
        line.connection.client.release()
      }
      lines.clear()
    },
  }
}
