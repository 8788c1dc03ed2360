import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes, timers } from './app.ts'
import { acceptCase } from './modules/casework/commands/accept-case.ts'
import { grantCase } from './modules/casework/commands/decide-case.ts'
import { finishOnTheSpot } from './modules/casework/commands/finish-on-the-spot.ts'
import { giveOpinion } from './modules/casework/commands/give-opinion.ts'
import { modules } from './modules.ts'
import { newId } from './platform/ids.ts'
import { apply, birthRegistration, safetyCertificate } from './testing/apply.ts'
import { declared, makeCertificate, signerOf, signIt, teacher } from './testing/signing.ts'
import { type Browser, openTown, type Town } from './testing/world.ts'

const schemas = ['platform', ...modules.map(({ name }) => name)]

let town: Town
const statements = new Set<string>()
beforeAll(async () => {
  town = await openTown(undefined, (statement) => statements.add(statement))
})
afterAll(() => town.close())

interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** A constraint or a unique index, with its columns in order. */
interface Key {
  readonly table: string
  readonly name: string
  /** p primary, u unique, f foreign, c check, i unique index. */
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'i'
  readonly columns: readonly string[]
  readonly text: string
  readonly to: string | null
  readonly toColumns: readonly string[] | null
}

const ours = sql`n.nspname = any(${schemas})`

const tables = () =>
  town.rows<Table>(sql`
    select n.nspname || '.' || c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} order by 1`)

const keys = () =>
  town.rows<Key>(sql`
    select n.nspname || '.' || c.relname as table, k.conname as name, k.contype::text as kind,
      (select coalesce(array_agg(a.attname::text order by place), '{}') from unnest(k.conkey) with ordinality as u (number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number) as columns,
      pg_get_constraintdef(k.oid) as text,
      (select fn.nspname || '.' || f.relname from pg_class f join pg_namespace fn on fn.oid = f.relnamespace
       where f.oid = k.confrelid) as to,
      (select array_agg(a.attname::text order by place) from unnest(k.confkey) with ordinality as u (number, place)
       join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number) as "toColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype in ('p', 'u', 'f', 'c', 'x') and ${ours}
    union all
    select n.nspname || '.' || c.relname, i.relname, 'i',
      (select array_agg(pg_get_indexdef(x.indexrelid, place, true) order by place)
       from generate_series(1, x.indnkeyatts) as place),
      pg_get_indexdef(x.indexrelid), null, null
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class i on i.oid = x.indexrelid
    where x.indisunique and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u'))
      and ${ours}
    order by 1, 2`)

/** Tables of people and organisations as subjects: they can be spread over machines by their bucket. */
const families = async () => (await tables()).filter(({ columns }) => columns.includes('bucket'))

describe('every table', () => {
  it('has a primary key', async () => {
    const all = await tables()
    const keyed = new Set((await keys()).filter(({ kind }) => kind === 'p').map(({ table }) => table))
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter(({ name }) => !keyed.has(name))).toEqual([])
  })

  it('has constraints whose names somebody chose', async () => {
    const made = /_(pkey|key|fkey|check|excl)\d*$/
    expect(
      (await keys())
        .filter(({ kind, name }) => kind !== 'i' && made.test(name))
        .map(({ table, name }) => `${table}: ${name}`),
    ).toEqual([])
  })

  it('has no foreign key into another room or another family', async () => {
    const family = new Set((await families()).map(({ name }) => name))
    const crossing = (await keys()).filter(
      ({ table, to }) => to !== null && (roomOf(table) !== roomOf(to) || family.has(table) !== family.has(to)),
    )
    expect(crossing.map(({ table, name, to }) => `${table}.${name} → ${to}`)).toEqual([])
  })

  it('does without sequences, identity columns, triggers and rules', async () => {
    expect(
      await town.rows(sql`select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and ${ours}`),
    ).toEqual([])
    expect(
      await town.rows(sql`select table_schema, table_name, column_name from information_schema.columns
      where is_identity = 'YES' and table_schema = any(${schemas})`),
    ).toEqual([])
    expect(
      await town.rows(sql`select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ours}`),
    ).toEqual([])
    expect(
      await town.rows(sql`select schemaname, tablename, rulename from pg_rules where schemaname = any(${schemas})`),
    ).toEqual([])
  })
})

describe('every table of the case family', () => {
  it('says its bucket on every row', async () => {
    expect((await families()).length).toBeGreaterThan(8)
    const open = await town.rows(sql`select table_schema, table_name from information_schema.columns
      where table_schema = any(${schemas}) and column_name = 'bucket' and (is_nullable = 'YES' or data_type <> 'integer')`)
    expect(open).toEqual([])
  })

  it('has the bucket first in its primary key, its unique constraints and its foreign keys', async () => {
    const family = new Set((await families()).map(({ name }) => name))
    const wrong = (await keys()).filter(
      ({ table, kind, columns, toColumns }) =>
        family.has(table) && kind !== 'c' && (columns[0] !== 'bucket' || (kind === 'f' && toColumns?.[0] !== 'bucket')),
    )
    expect(wrong.map(({ table, name, columns }) => `${table}.${name} (${columns.join(', ')})`)).toEqual([])
  })

  it('ties an id to the bucket it names', async () => {
    const checks = await keys()
    const tie = "CHECK ((bucket = ((('x'::text || substr((id)::text, 16, 3)))::bit(12))::integer))"
    const loose = (await families())
      .filter(({ columns }) => columns.includes('id'))
      .filter(({ name }) => !checks.some(({ table, text }) => table === name && text === tie))
    expect(loose.map(({ name }) => name)).toEqual([])
  })
})

/** Two cases from the first question to the licence, one renewed and one new, and all that can be seen of them after. */
async function aDay() {
  const chen = await apply(town, 'chen-jianguo', safetyCertificate)
  const { caseId } = chen
  await town.do(await town.staff('tangjie'), acceptCase, { caseId })
  const words = '继续教育学时符合要求。'
  await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends: 'grant', words })
  await town.do(await town.staff('luozhiyuan'), grantCase, { caseId })
  const li = await apply(town, 'li-xiuying', birthRegistration)
  await town.do(await town.staff('xieting'), finishOnTheSpot, { caseId: li.caseId })
  await town.work()
  for (const { browser, caseId: closed } of [chen, li]) {
    const { head } = (await browser.open(`/api/v1/my/cases/${closed}`)).json<{ head: { state: string } }>()
    expect(head.state).toBe('closed')
    await browser.post(`/my/cases/${closed}/rate`, { score: 5 })
  }
  await aSignature()
  for (const timer of timers) await town.tick(timer.name)
  await town.work()
  await lookAround(chen.browser, { caseId, caseNo: chen.caseNo })
}

/** One application is declared and signed, another thrown away with its declaration, a certificate taken back. */
async function aSignature() {
  const liu = await signerOf(town, 'liu-yang')
  await makeCertificate(liu)
  const thrownAway = await declared(town, liu, teacher)
  expect((await liu.browser.post(`/my/cases/${thrownAway.caseId}/discard`, {})).status).toBe(201)
  const { caseId, declarationId } = await declared(town, liu, teacher)
  expect((await signIt(liu, declarationId)).json()).toMatchObject({ state: 'whole' })
  expect((await liu.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })).status).toBe(201)
  await liu.browser.open(`/my/cases/${caseId}`)
  const refused = await declared(town, await signerOf(town, 'zhao-yong'), teacher)
  const zhao = town.browser()
  await zhao.signIn('zhao-yong')
  await zhao.post(`/my/signatures/${refused.declarationId}/refuse`, { words: '写错了' })
  await liu.browser.post('/my/signatures/certificate/revoke', {})
  await town.work()
}

/** Opens everything: public pages, the applicant's own, another person's, and the desks by each duty. */
async function lookAround(owner: Browser, known: Readonly<Record<string, string>>) {
  const look = async <T>(path: string) => (await owner.open(`/api/v1${path}`)).json<T>()
  const [licence] = (await look<{ cards: { id: string; identifier: string }[] }>('/my/licences')).cards
  const [message] = (await look<{ items: { id: string }[] }>('/my/messages')).items
  const unknown = newId(7, town.office.now())
  const values: Record<string, string | undefined> = {
    ...known,
    code: safetyCertificate,
    licenceId: licence?.id,
    identifier: licence?.identifier,
    messageId: message?.id,
  }
  const open = async (browser: Browser, wanted: (path: string) => boolean) => {
    for (const { path } of routes.filter((route) => wanted(route.path)))
      await browser.open(
        `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? unknown))}`,
      )
  }
  const isDesk = (path: string) => path.startsWith('/desk')
  await open(owner, (path) => !isDesk(path))
  for (const login of ['he-xiaoyu', 'tangjie', 'fengxue', 'luozhiyuan', 'qianjin']) {
    const browser = town.browser()
    await browser.signIn(login)
    await open(browser, login === 'he-xiaoyu' ? (path) => path.startsWith('/my') : isDesk)
    if (login === 'qianjin') await browser.post('/desk/audit/who', { who: '何晓雨', reason: 'inspection' })
  }
}

/** Statements that must look over everybody, and why. */
const overEverybody: readonly { readonly statement: RegExp; readonly because: string }[] = [
  {
    statement: /^select .* from platform\.audit_entry where true/s,
    because: 'an administrator searches the log by actor, deed or day: by keyset, a page at a time',
  },
  {
    statement: /^select id from identity\.person where name = /,
    because: 'the keeper of the log looks for a person by name, with a reason that is put on record',
  },
  {
    statement: /^select distinct person_id as id from identity\.assurance where lapses_at <= /,
    because: 'checks of who somebody is that have run out, whoever’s they are: by their day, two hundred an hour',
  },
  {
    statement: /^(delete|select) .*from platform\.outbox/s,
    because: 'what was told goes to the one queue in the order it was told, whoever it was about',
  },
  {
    statement: /^select id, to_char\(.*from platform\.audit_entry e\s+where e\.at >= /s,
    because: 'the sealer looks for entries without a place in the tree: by time, a page at a time',
  },
  {
    statement: /^select count\(\*\) as count from platform\.audit_entry e$/,
    because: 'the check of the sealed log: as many entries as leaves',
  },
]

describe('every statement against the case family', () => {
  it('names the bucket of each table it touches, so that one shard can answer it', async () => {
    await aDay()
    const family = (await families()).map(({ name }) => name)
    const touching = [...statements].filter((statement) => tablesIn(statement, family).length > 0)
    const untouched = family.filter((name) => !touching.some((statement) => tablesIn(statement, [name]).length > 0))
    expect(untouched).toEqual([])
    const blind = touching
      .filter((statement) => !overEverybody.some((one) => one.statement.test(statement)))
      .filter((statement) => bucketsIn(statement) < tablesIn(statement, family).length)
    expect(blind).toEqual([])
    const idle = overEverybody.filter((one) => !touching.some((statement) => one.statement.test(statement)))
    expect(idle).toEqual([])
  }, 120_000)

  it.each([
    ['select * from casework.case_file where id = $1', 1],
    ['select f.id from casework.case_file f join casework.case_event e on e.case_id = f.id where f.bucket = $1', 1],
    ['select f.id from casework.case_file f join casework.case_event e on e.bucket = f.bucket where f.bucket = $1', 0],
    ['insert into casework.case_file (id, state) values ($1, $2)', 1],
    ['insert into casework.case_file (bucket, id) values ($1, $2)', 0],
    ['update casework.case_file set state = $1 where (bucket, id) = ($2, $3)', 0],
  ])('and would be seen if it did not: %s', (statement, missing) => {
    const family = ['casework.case_file', 'casework.case_event']
    expect(tablesIn(statement, family).length - bucketsIn(statement)).toBe(missing)
  })
})

const tablesIn = (statement: string, family: readonly string[]) =>
  [...statement.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+\.[a-z_]+)/g)].filter(([, table = '']) =>
    family.includes(table),
  )

/** How often the bucket is bound: compared, named in a join, or first among the columns of an insert. */
const bucketsIn = (statement: string) =>
  [...statement.matchAll(/\bbucket\s*(?:=|in\b)|\(\s*(?:\w+\.)?bucket\s*,/g)].length

const roomOf = (table: string) => table.split('.')[0]
