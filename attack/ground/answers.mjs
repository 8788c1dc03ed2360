// What no answer may be, whatever was sent: a fault of ours, a riddle, a leak, or an echo that runs.
import { readFileSync } from 'node:fs'

const { people } = JSON.parse(readFileSync(new URL('../../data/people/sample-people.json', import.meta.url), 'utf8'))
const personal = people.map(({ citizenNumber }) => citizenNumber)

/** Each with what it would betray. */
const leaks = [
  [/^\s+at .+[(:/].+:\d+:\d+\)?$/m, 'a stack trace'],
  // An address we typed ourselves is kept and shown, as whatever is typed into a statement.
  [/node_modules|\bfile:\/\/\/(?!etc\/passwd)|\/dist\/server\/|\bnode:internal/, 'a path of the program'],
  [/\/tmp\/onedoor|postmaster|\.data\/|keys\.json/, 'a path of the data'],
  [/\b(syntax error at or near|violates \w+[\w ]* constraint|invalid input syntax|invalid byte sequence)/i, 'SQL'],
  [/\b(select .{1,80} from [a-z_]+\.[a-z_]+|insert into [a-z_]+\.[a-z_]+)/i, 'SQL'],
  [
    /\b(SQLSTATE|PostgreSQL error|pg_catalog|ECONNREFUSED|ENOENT|EACCES|FST_[A-Z_]+|ERR_[A-Z_]{4,})\b/,
    'an inner error',
  ],
  [/\[object Object\]|\bundefined is not\b|Cannot read propert|is not a function/, 'a slip of the program'],
  [/\$argon2id\$/, 'a hashed password'],
]

/** The metadata of one’s own licence name the holder by number, as their standard wants (C 0133); nobody else can ask for them. */
const ownPaper = /^(\/api\/v1)?\/my\/licences\/[^/]+\/metadata$/

/** Headers every answer carries, whoever gives it. */
const guards = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy']

/**
 * What is wrong with an answer: sentences. `sent` is everything that was sent, as text, so that an echo is not taken for a leak;
 * `lang` the reader's language; `busy` allows 503 with a time to come back.
 */
export function faultsOf(answer, { sent = '', lang = 'zh', fields } = {}) {
  const { status, type, headers, body } = answer
  const faults = []
  if (status >= 500 && !(status === 503 && headers['retry-after'])) faults.push(`answers ${status}`)
  for (const [pattern, what] of leaks) {
    const found = pattern.exec(body)
    if (found && !sent.includes(found[0].trim())) faults.push(`shows ${what}: ${short(found[0])}`)
  }
  for (const number of ownPaper.test(answer.path ?? '') ? [] : personal)
    if (body.includes(number) && !sent.includes(number)) faults.push('shows a whole identity number')
  for (const name of guards) if (!headers[name]) faults.push(`is sent without ${name}`)
  if (headers['x-powered-by'] || /\d/.test(headers.server ?? '')) faults.push('names the program that answers')
  if (
    headers['x-injected'] !== undefined ||
    [headers['set-cookie'] ?? []].flat().some((line) => /injected/i.test(line))
  )
    faults.push('carries a header that was typed into a field')
  if (/html/.test(type)) faults.push(...runs(body))
  if (status >= 400) faults.push(...riddles(answer, { lang, fields, sent }))
  return faults
}

/** Markup that would run in a browser: ours has none of it, so any is somebody else's. */
function runs(html) {
  const faults = []
  const text = html.replaceAll(/<!--[\s\S]*?-->/g, '')
  for (const [tag] of text.matchAll(/<[a-zA-Z/](?:[^<>"]|"[^"]*")*>/g)) {
    const bare = tag.replaceAll(/"[^"]*"/g, '""')
    if (/^<script\b/i.test(tag) && !/\bsrc="\/assets\//.test(tag)) faults.push(`holds a script: ${short(tag)}`)
    if (/[\s"/]on[a-z]{3,}\s*=/i.test(bare)) faults.push(`holds a handler: ${short(tag)}`)
    if (/\b(?:href|src|action|formaction)="\s*(?:javascript|vbscript|data:text)/i.test(tag))
      faults.push(`holds an address that runs: ${short(tag)}`)
    // A page of ours may ask for itself anew, here and nowhere else.
    if (/^<(iframe|object|embed|base|meta http-equiv="refresh"(?! content="\d+; url=\/(?!\/)))/i.test(tag))
      faults.push(`holds ${short(tag)}`)
  }
  return faults
}

/** Given up before the reader's language was reached: the address comes first on the line. */
const cutOff = new Set([414, 431])

/** A refusal says why in the reader's language; where the input was wrong, which part of it. */
function riddles({ status, type, body }, { lang, fields, sent }) {
  if (status === 401 && body === '') return []
  if (/html/.test(type)) return body.includes('<main') ? [] : [`answers ${status} with no page`]
  if (!/json/.test(type)) return [`answers ${status} as ${type || 'nothing'}`]
  let said
  try {
    said = JSON.parse(body)
  } catch {
    return [`answers ${status} with no JSON`]
  }
  const faults = []
  if (typeof said.refused !== 'string' || typeof said.text !== 'string') return [`answers ${status} without words`]
  // What was typed may be said again, in whatever language it was.
  const typed = sent.split('\n').filter((text) => text.trim() !== '')
  const own = (text) => typed.reduce((rest, one) => rest.replaceAll(one, ''), text)
  const sentences = [own(said.text), ...Object.values(said.fields ?? {}).map(({ text }) => own(text ?? ''))]
  for (const text of sentences) {
    if (!text || /^[a-z0-9-]+$/.test(text)) faults.push(`says only “${short(text)}”`)
    else if (lang === 'zh' && !/\p{Script=Han}/u.test(text)) faults.push(`says in Chinese “${short(text)}”`)
    else if (lang === 'en' && !cutOff.has(status) && /\p{Script=Han}/u.test(text))
      faults.push(`says in English “${short(text)}”`)
  }
  if (said.refused === 'invalid') {
    const named = Object.keys(said.fields ?? {})
    if (named.length === 0) faults.push('says that something is wrong, but not what')
    // What a form asks is named by its element, inside of `answers`.
    else if (
      fields &&
      !named.some(
        (name) =>
          fields.includes(name.split('.')[0]) || name === 'input' || (fields.includes('answers') && name.includes('.')),
      )
    )
      faults.push(`names none of the fields that were sent: ${named.join(', ')}`)
  }
  return faults
}

const short = (text) => String(text).trim().replaceAll(/\s+/g, ' ').slice(0, 120)
