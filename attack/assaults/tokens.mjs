// Sessions, form tokens and keys: missing, another's, used up, invented, kept from before; at every form and every deed.
import { made } from '../ground/addresses.mjs'
import { differences } from '../ground/database.mjs'
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

export const tokens = {
  name: 'tokens',
  about: 'sessions, form tokens and keys that are missing, invented, another’s or used before',
  async run(ground) {
    const seen = witness()
    await withoutProof(ground, seen)
    await sessions(ground, seen)
    await keys(ground, seen)
    await extraFields(ground, seen)
    return seen.verdict()
  },
}

/** A form sent from elsewhere, in the name of whoever is signed in: every one is refused, and nothing is done. */
async function withoutProof(ground, seen) {
  const deeds = ground.operations.filter(({ method }) => method === 'POST')
  const others = await ground.enlist('person', 'zhang-min')
  const visitors = await ground.enlist('visitor')
  const proofs = {
    'no token': undefined,
    'an empty token': '',
    'another person’s token': await others.proof(),
    'a visitor’s token': await visitors.proof(),
    'an invented token': 'a'.repeat(43),
  }
  const before = await ground.database.counts()
  for (const { route, example, did } of deeds)
    for (const role of ground
      .mayAsk({ route, to: ground.table.find((one) => one.path === route && one.method === 'POST').to })
      .slice(0, 1)) {
      const soldier = ground.soldiers[role]
      const [address] = ground.addressesOf(role, route)
      await each(Object.entries(proofs), async ([what, proof]) => {
        // A visitor's own token is a visitor's token.
        const cookie = role === 'visitor' ? { od_v: 'another-browser' } : {}
        const fields = new URLSearchParams({ ...(proof === undefined ? {} : { _csrf: proof }) })
        for (const [name, value] of Object.entries(example ?? {}))
          fields.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
        const answer = await soldier.ask(address, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: fields.toString(),
          cookie,
          did,
        })
        // Where there is nothing at all, that is said first.
        seen.sees(answer, `POST ${route} ← ${what}`, {
          sent: fields.toString(),
          expected: address === made(route) ? [403, 404, 422] : [403, 404],
        })
      })
      const mark = 'edge'
      const text = Object.entries(example ?? {})
        .map(([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')
      for (const [what, type, path, body] of [
        ['as plain text, which any page may send', 'text/plain', `/api/v1${address}`, JSON.stringify(example ?? {})],
        ['as a form to the interface', 'application/x-www-form-urlencoded', `/api/v1${address}`, 'a=b'],
        [
          'as files to the interface, without a key',
          `multipart/form-data; boundary=${mark}`,
          `/api/v1${address}`,
          `${text}--${mark}--\r\n`,
        ],
      ]) {
        const answer = await soldier.ask(path, {
          method: 'POST',
          headers: { 'content-type': type, origin: 'http://evil.invalid' },
          body,
          did,
        })
        seen.sees(answer, `POST ${route} ← ${what}`, { sent: body, expected: [415, 422, 400] })
        seen.holds(
          answer.headers['access-control-allow-origin'] === undefined,
          'lets another page read its answers',
          route,
        )
      }
    }
  const changed = differences(before, await ground.database.counts())
  seen.holds(changed.length === 0, `forms without a token did something: ${changed.join(', ')}`, 'database')
  const preflight = await ground.soldiers.visitor.ask('/api/v1/my/profile/email', {
    method: 'OPTIONS',
    headers: {
      origin: 'http://evil.invalid',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  seen.holds(
    preflight.status >= 400 && preflight.headers['access-control-allow-origin'] === undefined,
    'allows another page to ask',
    'OPTIONS',
  )
}

const session = (answer) => answer.headers['set-cookie']?.map((line) => /^od_sid=([^;]*)(.*)$/.exec(line)).find(Boolean)

async function sessions(ground, seen) {
  // A session chosen by somebody else is not the one that is signed in.
  const chosen = 'a'.repeat(43)
  const visitor = await ground.enlist('visitor')
  const answer = await visitor.json('/sign-in/demo', { login: 'zhou-jianping' }, { cookie: { od_sid: chosen } })
  const [, token, rules] = session(answer) ?? []
  seen.holds(token && token !== chosen, 'signing in keeps a session that was brought', 'POST /sign-in/demo')
  seen.holds((token?.length ?? 0) >= 32, 'a session can be guessed', 'POST /sign-in/demo')
  seen.holds(
    /HttpOnly/i.test(rules ?? '') && /SameSite=Lax/i.test(rules ?? ''),
    `a session is left in the open: ${rules}`,
    'POST /sign-in/demo',
  )
  seen.holds(!answer.body.includes(token), 'a session is told where scripts can read it', 'POST /sign-in/demo')
  const as = (od_sid) => visitor.ask('/api/v1/my/profile', { cookie: { od_sid } })
  seen.holds((await as(token)).status === 200, 'a session that was just made is none', 'GET /my/profile')
  for (const [what, text] of Object.entries({
    chosen,
    'cut short': token.slice(0, -1),
    'made longer': `${token}a`,
    'in capitals': token.toUpperCase(),
    empty: '',
    SQL: "' or '1'='1",
    'a list': `${token},${token}`,
    'very long': 'a'.repeat(4000),
  }))
    seen.sees(await as(text), `GET /my/profile ← a session ${what}`, { sent: text, expected: 401 })
  // Signing in again makes another; what was before is not both.
  const again = session(
    await visitor.json('/sign-in/demo', { login: 'zhou-jianping' }, { cookie: { od_sid: token } }),
  )?.[1]
  seen.holds(again && again !== token, 'signing in again keeps the session', 'POST /sign-in/demo')
  // Ended means ended, wherever the cookie is kept.
  await visitor.json('/sign-out', {}, { cookie: { od_sid: again } })
  seen.holds((await as(again)).status === 401, 'a session that was ended goes on', 'POST /sign-out')
  // What the database keeps opens nothing.
  const kept = await ground.database.rows('select to_jsonb(s)::text as text from identity.session s')
  seen.holds(
    !kept.some(({ text }) => text.includes(token) || text.includes(again)),
    'the database keeps sessions that open',
    'identity.session',
  )
  // Somebody else's session cannot be ended, nor another's post or company taken.
  const other = await ground.enlist('person', 'zhang-min')
  const { sessions: theirs = [] } = await other.look('/my/profile')
  for (const { id } of theirs) {
    const ended = await ground.soldiers.person.json('/my/profile/sessions', { which: id })
    seen.sees(ended, 'POST /my/profile/sessions ← another’s', { expected: [403, 404, 422] })
  }
  seen.holds(
    (await other.ask('/api/v1/my/profile', { again: false })).status === 200,
    'one person ends another’s session',
    'POST /my/profile/sessions',
  )
  seen.holds(theirs.length > 0, 'no session to end was found', 'GET /my/profile')
  const { others } = await ground.soldiers.company.look('/my/profile')
  for (const { id } of others)
    seen.sees(await other.json('/my/acting', { acting: id }), 'POST /my/acting ← another’s company', {
      expected: [403, 404, 422],
    })
}

/** The same key does a deed once, tells nobody else what came of it, and stands for no other deed. */
async function keys(ground, seen) {
  const { person, company } = ground.soldiers
  const key = `attack-${crypto.randomUUID()}`
  const change = (soldier, body, headers) => soldier.json('/my/profile/email', body, { headers })
  const mine = { email: 'sample@example.org', current: 'demo-1234' }
  const before = (
    await ground.database.rows(
      "select count(*)::int as n from platform.audit_entry where did = 'identity.change-email' and refused is null",
    )
  )[0].n
  const both = await Promise.all([1, 2, 3, 4].map(() => change(person, mine, { 'idempotency-key': key })))
  for (const answer of both)
    seen.sees(answer, 'POST /my/profile/email ← four times at once with one key', { expected: [201, 422] })
  const after = (
    await ground.database.rows(
      "select count(*)::int as n from platform.audit_entry where did = 'identity.change-email' and refused is null",
    )
  )[0].n
  seen.holds(after - before <= 1, `one key did a deed ${after - before} times`, 'POST /my/profile/email')
  seen.sees(
    await change(person, { ...mine, email: 'other@example.org' }, { 'idempotency-key': key }),
    'POST /my/profile/email ← the key of another input',
    { expected: 422 },
  )
  seen.sees(
    await person.json(
      '/my/profile/mobile',
      { mobile: '13800138002', current: 'demo-1234' },
      { headers: { 'idempotency-key': key } },
    ),
    'POST /my/profile/mobile ← the key of another deed',
    { expected: 422 },
  )
  const theirs = await change(company, { ...mine, current: 'wrong' }, { 'idempotency-key': key })
  seen.sees(theirs, 'POST /my/profile/email ← another’s key', { expected: 422 })
  for (const wrong of [
    '',
    'short',
    'a'.repeat(201),
    "' or 1=1 --------",
    '../../../../',
    'a, b, c, d, e',
    '\u00ff'.repeat(20),
  ])
    seen.sees(
      await change(person, mine, { 'idempotency-key': wrong }),
      `POST /my/profile/email ← the key ${wrong.slice(0, 20)}`,
      { sent: wrong, expected: [201, 422, 400] },
    )
}

/** Fields nobody asked for make nobody more than they are. */
async function extraFields(ground, seen) {
  const more = {
    kind: 'staff',
    role: 'admin',
    duties: ['admin'],
    level: 5,
    sample: true,
    id: '00000000-0000-7000-8000-000000000000',
    personId: '00000000-0000-7000-8000-000000000000',
    state: 'closed',
    actor: { kind: 'staff' },
    fileId: '00000000-0000-7000-8000-000000000000',
    demo: true,
  }
  for (const { route, example, did, fields } of ground.operations.filter(({ method }) => method === 'POST')) {
    if (fields.every((field) => field.in !== 'body')) continue
    const [role] = ground.mayAsk({
      route,
      to: ground.table.find((one) => one.path === route && one.method === 'POST').to,
    })
    const [address] = ground.addressesOf(role, route)
    // Everything wanted is wrong, so only a field that is not wanted could make it right.
    const wrong = Object.fromEntries(Object.keys(example ?? {}).map((name) => [name, { no: 'such' }]))
    seen.sees(
      await ground.soldiers[role].json(address, { ...more, ...wrong }, { did }),
      `POST ${route} ← fields nobody asked for`,
      { expected: [400, 403, 404, 422, 201] },
    )
  }
  const duties = await ground.database.rows(
    `select s.login from identity.post p join identity.staff_member s on s.id = p.staff_id where 'admin' = any(p.duties)`,
  )
  seen.holds(
    duties.every(({ login }) => !['zhang-min', 'tangjie', 'fengxue'].includes(login)),
    'somebody has become an administrator',
    'identity.post',
  )
  const { kind } = await ground.soldiers.person.look('/my/profile').catch(() => ({}))
  seen.holds(kind !== 'staff', 'a person has become staff', 'GET /my/profile')
}
