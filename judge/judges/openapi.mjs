// Redocly lints the description of the JSON interface; then it is held to its word: what it describes is really asked for,
// and what comes is compared with what it says by Ajv (JSON Schema 2020-12).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { gathered } from '../findings.mjs'
import { mayEnter } from '../town/table.mjs'

const redocly = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js')

/** Rules of Redocly's recommended set that are not followed, and why. */
const exceptions = {
  'no-server-example.com': 'The town that is judged is on this machine; another has its own BASE_URL.',
  'tag-description': 'A tag is a room; ARCHITECTURE.md says what each owns.',
}

export const openapi = {
  name: 'openapi',
  about: 'Redocly lints /api/v1/openapi.json; every operation is called and its answer compared with its schema',
  acts: true,
  async run({ collection, story, visitor }) {
    const answer = await visitor().ask('/api/v1/openapi.json')
    const document = JSON.parse(answer.body)
    const faults = lint(answer.body)
    const lived = await story()
    const { walks, table } = await collection()
    const checks = validators(document)
    const everyRefusal = checks('get /matters', 404)
    if (everyRefusal?.valid?.({}) !== false)
      faults.push({ what: 'the validator takes anything', at: 'a planted fault' })
    let looked = 0
    const called = new Set()
    const judge = (name, { status, body, type, path }) => {
      looked++
      called.add(name)
      const check = checks(name, status)
      if (!check) faults.push({ what: `${name} answers ${status}, which is not described`, at: path })
      else if (check.media && !type.startsWith(check.media)) faults.push({ what: `${name} sends ${type}`, at: path })
      else if (check.valid && !check.valid(JSON.parse(body)))
        for (const { instancePath, message } of check.valid.errors.slice(0, 3))
          faults.push({
            what: `${name} ${status}: ${instancePath.replaceAll(/\d+/g, 'n') || 'the answer'} ${message}`,
            at: path,
          })
    }

    // Looking: the addresses of the pages that were seen, as JSON, by the same readers; at most three of an operation.
    const counts = new Map()
    for (const { role, lang, visited } of walks) {
      if (lang !== 'zh') continue
      const who = role === 'visitor' ? visitor() : lived[role]
      for (const { address, route, status } of visited.values()) {
        const name = route && `get ${route}`
        if (
          !name ||
          status !== 200 ||
          !table.some((one) => one.path === route && one.method === 'GET' && !isForm(table, route))
        )
          continue
        counts.set(name, (counts.get(name) ?? 0) + 1)
        if (counts.get(name) <= 3) judge(name, await who.ask(`/api/v1${address}`))
      }
    }
    // And every example as it stands in the description, by whoever may enter, so that refusals are compared as well.
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(operations)) {
        const route = path.replaceAll(/\{(\w+)\}/g, ':$1')
        const to = table.find((one) => one.path === route && one.method === method.toUpperCase())?.to ?? 'everyone'
        // Signing out would end the reader's visit for those who come after.
        const role =
          route === '/sign-out'
            ? 'visitor'
            : ['visitor', 'person', 'clerk', 'officer', 'approver', 'head', 'admin'].find((one) => mayEnter(one, to))
        const who = role === 'visitor' ? visitor() : lived[role]
        judge(`${method} ${route}`, await who.ask(`/api/v1${asked(path, operation)}`, sent(method, operation)))
        if (to !== 'everyone')
          judge(`${method} ${route}`, await visitor().ask(`/api/v1${asked(path, operation)}`, sent(method, operation)))
      }
    return {
      looked,
      findings: gathered(faults),
      notes: [
        `${called.size} of ${Object.values(document.paths).flatMap(Object.keys).length} operations called`,
        ...Object.entries(exceptions).map(([rule, why]) => `not followed: ${rule}. ${why}`),
      ],
    }
  },
}

const isForm = (table, route) => table.some(({ path, method }) => path === route && method === 'POST')

function asked(path, { parameters = [] }) {
  const of = (place) => parameters.filter((one) => one.in === place && one.example !== undefined)
  const filled = of('path').reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(example)),
    path,
  )
  const query = new URLSearchParams(of('query').map(({ name, example }) => [name, String(example)]))
  return query.size > 0 ? `${filled}?${query}` : filled
}

function sent(method, { requestBody }) {
  if (method !== 'post') return {}
  const { example } = requestBody.content['application/json']
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(example) }
}

/** Finds the schema that is described for an answer; references are followed by Ajv. */
function validators(document) {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'town')
  const operations = new Map()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      operations.set(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, {
        operation,
        pointer: `/paths/${escaped(path)}/${method}`,
      })
  const compiled = new Map()
  return (name, status) => {
    const found = operations.get(name)
    const code = [String(status), `${String(status)[0]}XX`].find((one) => found?.operation.responses[one])
    if (!code) return undefined
    const response = found.operation.responses[code]
    const pointer = response.$ref ? response.$ref.slice(1) : `${found.pointer}/responses/${code}`
    const { content = {} } = response.$ref ? document.components.responses[response.$ref.split('/').at(-1)] : response
    if (!content['application/json']) return {}
    const at = `town#${pointer}/content/application~1json/schema`
    if (!compiled.has(at)) compiled.set(at, ajv.compile({ $ref: encodeURI(at) }))
    return { media: 'application/json', valid: compiled.get(at) }
  }
}

const escaped = (path) => path.replaceAll('~', '~0').replaceAll('/', '~1')

function lint(text) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-openapi-'))
  const [file, config] = [join(folder, 'openapi.json'), join(folder, 'redocly.yaml')]
  writeFileSync(file, text)
  const off = Object.keys(exceptions).map((rule) => `  ${rule}: off\n`)
  writeFileSync(config, `extends: [recommended]\nrules:\n${off.join('')}`)
  const words = [redocly, 'lint', file, '--config', config, '--format=json']
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env, maxBuffer: 1 << 26 })
  rmSync(folder, { recursive: true, force: true })
  if (!stdout.includes('{')) throw new Error(`Redocly said nothing: ${stderr}`)
  const { problems } = JSON.parse(stdout.slice(stdout.indexOf('{')))
  return problems.map(({ ruleId, message, location }) => ({
    what: `${ruleId}: ${message}`,
    at: location?.[0]?.pointer ?? '',
  }))
}
