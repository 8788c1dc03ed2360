import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { oneRow, sql } from '../src/platform/db.ts'
import { bucketOf, newId } from '../src/platform/ids.ts'
import { type Measured, measure } from './figures.ts'
import type { House } from './house.ts'
import type { Ready } from './multiply.ts'

/** What stands in the rows of a submission that the product really made: the bare ones get the same texts and the same JSON. */
interface Model {
  readonly clock: unknown
  readonly data: unknown
  readonly did: string
  readonly detail: unknown
  readonly output: unknown
  readonly event: string
  readonly facts: unknown
  readonly paper: string
  readonly dated: string
}

async function modelOf({ office }: House, caseId: string): Promise<Model> {
  const bucket = bucketOf(caseId)
  return oneRow(
    office.database.sql,
    sql`
    select c.clock, e.data, a.did, a.detail, o.output, x.event, x.facts, p.kind as paper, p.dated
    from casework.case_file c
    join casework.case_event e on e.bucket = c.bucket and e.case_id = c.id and e.kind = 'submitted'
    join platform.audit_entry a on a.bucket = c.bucket and a.about = c.id::text and a.did = 'casework.submit-case'
    join platform.once o on o.did = a.did and o.output->>'caseId' = c.id::text
    join platform.outbox x on x.bucket = c.bucket and x.facts->>'caseId' = c.id::text
    join casework.paper p on p.bucket = c.bucket and p.case_id = c.id
    where c.bucket = ${bucket} and c.id = ${caseId} limit 1`,
  )
}

type Statement = readonly [name: string, text: string, values: readonly unknown[]]

/** The statements that write what one submission writes, and nothing that finds out whether it may. */
function writes(model: Model, { caseId, person }: Ready, n: number): readonly Statement[] {
  const now = new Date()
  const bucket = bucketOf(caseId)
  const json = (value: unknown) => JSON.stringify(value)
  return [
    [
      'serial',
      `insert into casework.case_serial (bucket, region, year, last) values ($1, $2, $3, 1)
       on conflict (bucket, region, year) do update set last = case_serial.last + 1 returning last`,
      [bucket, '511602', 2026],
    ],
    [
      'case',
      `update casework.case_file set case_no = $3, state = 'submitted', seq = 1, submitted_at = $4, clock = $5, updated_at = $4
       where bucket = $1 and id = $2`,
      [bucket, caseId, `bare-${n}`, now, json(model.clock)],
    ],
    [
      'event',
      `insert into casework.case_event (bucket, case_id, seq, kind, at, actor_kind, actor_id, from_state, to_state, clock, data)
       values ($1, $2, 1, 'submitted', $3, 'person', $4, 'draft', 'submitted', $5, $6)`,
      [bucket, caseId, now, person, json(model.clock), json(model.data)],
    ],
    [
      'paper',
      'insert into casework.paper (bucket, id, case_id, seq, kind, dated, at) values ($1, $2, $3, 1, $4, $5, $6)',
      [bucket, newId(bucket, now), caseId, model.paper, model.dated, now],
    ],
    [
      'entry',
      `insert into platform.audit_entry (bucket, id, at, actor_kind, actor_id, did, about, detail, reference)
       values ($1, $2, $3, 'person', $4, $5, $6, $7, 'bare')`,
      [bucket, newId(bucket, now), now, person, model.did, caseId, json(model.detail)],
    ],
    [
      'once',
      `insert into platform.once (actor, key, did, input, at, output) values ($1, $2, $3, sha256($2::text::bytea), $4, $5)`,
      [person, randomUUID(), model.did, now, json(model.output)],
    ],
    [
      'outbox',
      'insert into platform.outbox (bucket, id, event, facts, at) values ($1, $2, $3, $4, $5)',
      [bucket, newId(bucket, now), model.event, json(model.facts), now],
    ],
  ]
}

/** All of them as one statement: a way there and back, an implicit transaction. */
function oneStatement(statements: readonly Statement[]): {
  readonly text: string
  readonly values: readonly unknown[]
} {
  const values: unknown[] = []
  const parts = statements.map(([name, text, given]) => {
    const from = values.length
    values.push(...given)
    return `w_${name} as (${text.replace(/\$(\d+)/g, (_, place) => `$${from + Number(place)}`)})`
  })
  return { text: `with ${parts.join(', ')} select last from w_serial`, values }
}

export interface Bare {
  readonly oneTrip: Measured
  readonly byStatement: Measured
}

/** What a submission writes, by the driver alone with prepared statements: as one statement, and statement by statement. */
export async function bareSubmissions(
  house: House,
  { clients, ready, model }: { clients: number; ready: readonly Ready[]; model: string },
): Promise<Bare> {
  const like = await modelOf(house, model)
  const pool = Array.from({ length: clients }, () => new pg.Client({ connectionString: house.databaseUrl }))
  await Promise.all(pool.map((client) => client.connect()))
  const half = Math.floor(ready.length / 2)
  try {
    const oneTrip = await measure(half, clients, async (piece, client) => {
      const { text, values } = oneStatement(writes(like, ready[piece] as Ready, piece))
      await pool[client]?.query({ name: 'whole', text, values: values as unknown[] })
    })
    const byStatement = await measure(half, clients, async (piece, client) => {
      const at = pool[client] as pg.Client
      await at.query('begin')
      for (const [name, text, values] of writes(like, ready[half + piece] as Ready, half + piece))
        await at.query({ name, text, values: values as unknown[] })
      await at.query('commit')
    })
    return { oneTrip, byStatement }
  } finally {
    for (const client of pool) await client.end()
  }
}
