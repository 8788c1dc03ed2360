import { oneRow, row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { EntryText } from './sealing/canonical.ts'
import type { Hash } from './sealing/merkle.ts'
import type { KeptHead } from './sealing/tree-head.ts'

/** A leaf of the tree: which entry has this place, and the hash it had. */
export interface Leaf {
  readonly seq: number
  readonly entry: string
  readonly hash: Hash
}

/** An entry's place in time; `at` is text, because the database counts microseconds and JavaScript does not. */
export interface Dated {
  readonly id: string
  readonly at: string
}

const exactly = sql`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`

/** Takes the sealer's turn, to the end of the transaction, and says how far the log is sealed. */
export const takeTurn = (tx: Tx) =>
  oneRow<{ size: number; heads: number }>(tx, sql`select size, heads from audit.tree where one for update`)

export async function moveOn(tx: Tx, size: number, heads: number) {
  await sql`update audit.tree set size = ${size}, heads = ${heads} where one`.execute(tx)
}

/** How many seconds the oldest deed that is still under way has been so: its entry is written and cannot be seen yet. */
export async function oldestDeedSeconds(at: Sql): Promise<number> {
  const { seconds } = await oneRow<{ seconds: number }>(
    at,
    sql`select coalesce(extract(epoch from clock_timestamp() - min(since)), 0)::float8 as seconds from (
          select xact_start as since from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          union all select prepared from pg_prepared_xacts where database = current_database()) as under_way`,
  )
  return seconds
}

/** The next entries dated `from` or later, in the order of their time, after one already seen. Asks every shard. */
export const datedFrom = (at: Sql, from: string, after: Dated | undefined, limit: number) =>
  rows<Dated>(
    at,
    after
      ? sql`select id, ${exactly} from platform.audit_entry e
            where e.at >= ${from}::timestamptz and (e.at, e.id) > (${after.at}::timestamptz, ${after.id}::uuid)
            order by e.at, e.id limit ${limit}`
      : sql`select id, ${exactly} from platform.audit_entry e
            where e.at >= ${from}::timestamptz order by e.at, e.id limit ${limit}`,
  )

/** How many entries there are. Asks every shard. */
export async function countEntries(at: Sql): Promise<number> {
  return (await oneRow<{ count: number }>(at, sql`select count(*) as count from platform.audit_entry e`)).count
}

/** Entries with all that is sealed of them, by id. */
export async function entryTexts(at: Sql, ids: readonly string[]): Promise<Map<string, EntryText>> {
  const found = await rows<EntryText & { id: string }>(
    at,
    sql`select e.bucket::text, e.id::text, ${exactly}, e.actor_kind, e.actor_id, e.acting_for::text,
          e.organisation_id::text, e.did, e.about, e.detail::text, e.refused, e.reference
        from platform.audit_entry e
        join unnest(${ids.map(bucketNamed)}::int[], ${ids}::uuid[]) as wanted (bucket, id)
          on e.bucket = wanted.bucket and e.id = wanted.id`,
  )
  return new Map(found.map((entry) => [entry.id, entry]))
}

/** The bucket in an id, whoever made it: a row somebody put in by hand must be found as well. */
const bucketNamed = (id: string) => Number.parseInt(id.slice(15, 18), 16)

export async function addLeaves(tx: Tx, leaves: readonly Leaf[]) {
  await sql`insert into audit.leaf (seq, entry, hash)
            select * from unnest(${leaves.map(({ seq }) => seq)}::bigint[], ${leaves.map(({ entry }) => entry)}::uuid[],
              ${leaves.map(({ hash }) => hash)}::bytea[])`.execute(tx)
}

/** Which of these entries have a place in the tree. */
export async function sealedAmong(at: Sql, ids: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ entry: string }>(at, sql`select entry from audit.leaf where entry = any(${ids}::uuid[])`)
  return new Set(found.map(({ entry }) => entry))
}

export const leafOf = (at: Sql, entry: string) =>
  row<Leaf>(at, sql`select seq, entry, hash from audit.leaf where entry = ${entry}`)

export const leavesFrom = (at: Sql, first: number, limit: number) =>
  rows<Leaf>(at, sql`select seq, entry, hash from audit.leaf where seq >= ${first} order by seq limit ${limit}`)

/** Stored hashes of one level in their order: the leaves', or those of whole subtrees. */
export async function hashes(at: Sql, level: number, first: number, count: number): Promise<Hash[]> {
  const found = await rows<{ hash: Hash }>(
    at,
    level === 0
      ? sql`select hash from audit.leaf where seq >= ${first} and seq < ${first + count} order by seq`
      : sql`select hash from audit.node where level = ${level} and place >= ${first} and place < ${first + count}
            order by place`,
  )
  if (found.length !== count) throw new Error(`The sealed log lacks hashes of level ${level} from ${first} on`)
  return found.map(({ hash }) => hash)
}

export const nodesFrom = (at: Sql, level: number, first: number, limit: number) =>
  rows<{ place: number; hash: Hash }>(
    at,
    sql`select place, hash from audit.node where level = ${level} and place >= ${first} order by place limit ${limit}`,
  )

export async function addNode(tx: Tx, level: number, place: number, hash: Hash) {
  await sql`insert into audit.node (level, place, hash) values (${level}, ${place}, ${hash})`.execute(tx)
}

export async function addHead(tx: Tx, { number, size, at, note }: KeptHead) {
  await sql`insert into audit.tree_head (number, size, at, note) values (${number}, ${size}, ${at}, ${note})`.execute(
    tx,
  )
}

const head = sql`number, size, at, note`

export const lastHead = (at: Sql) =>
  row<KeptHead>(at, sql`select ${head} from audit.tree_head order by number desc limit 1`)

export const headsAfter = (at: Sql, number: number, limit: number) =>
  rows<KeptHead>(at, sql`select ${head} from audit.tree_head where number > ${number} order by number limit ${limit}`)

/** The newest heads, those before `number` when it is given. */
export const newestHeads = (at: Sql, number: number | undefined, limit: number) =>
  rows<KeptHead>(
    at,
    sql`select ${head} from audit.tree_head where number < ${number ?? Number.MAX_SAFE_INTEGER}
        order by number desc limit ${limit}`,
  )

/** The first head under which this place of the tree is sealed. */
export const firstHeadOver = (at: Sql, seq: number) =>
  row<KeptHead>(at, sql`select ${head} from audit.tree_head where size > ${seq} order by size, number limit 1`)

export interface KeptCheck {
  readonly id: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly doneAt: Date | null
  readonly verdict: unknown
}

export async function addCheck(tx: Sql, { id, askedBy, askedAt }: Pick<KeptCheck, 'id' | 'askedBy' | 'askedAt'>) {
  await sql`insert into audit.log_check (id, asked_by, asked_at) values (${id}, ${askedBy}, ${askedAt})`.execute(tx)
}

export async function finishCheck(tx: Sql, id: string, doneAt: Date, verdict: object) {
  await sql`update audit.log_check set done_at = ${doneAt}, verdict = ${JSON.stringify(verdict)}::jsonb
            where id = ${id}`.execute(tx)
}

export const newestCheck = (at: Sql) =>
  row<KeptCheck>(
    at,
    sql`select id, asked_by as "askedBy", asked_at as "askedAt", done_at as "doneAt", verdict
        from audit.log_check order by asked_at desc, id desc limit 1`,
  )
