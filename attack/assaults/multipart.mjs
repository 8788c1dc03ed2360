// Forms with files as no browser writes them, at every operation that takes files.

import { differences } from '../ground/database.mjs'
import { pdf } from '../ground/files.mjs'
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

const mark = 'onedoor-attack'
const part = (head, body = '') => `--${mark}\r\n${head}\r\n\r\n${body}\r\n`
const end = `--${mark}--\r\n`
const type = `multipart/form-data; boundary=${mark}`
const named = (name, file) =>
  `Content-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`}`

/** What is sent, and how it is said to be. Every one of them must be refused. */
const cases = {
  'no boundary': ['multipart/form-data', part(named('file', 'a.pdf'), 'x') + end],
  'an empty boundary': ['multipart/form-data; boundary=', part(named('file', 'a.pdf'), 'x') + end],
  'another boundary': ['multipart/form-data; boundary=other', part(named('file', 'a.pdf'), 'x') + end],
  'a boundary of 5,000 characters': [`multipart/form-data; boundary=${'b'.repeat(5000)}`, 'x'],
  nothing: [type, ''],
  'only an end': [type, end],
  'torn off in the middle': [type, part(named('file', 'a.pdf'), '%PDF-1.7').slice(0, -8)],
  'torn off in the head of a part': [type, `--${mark}\r\nContent-Disposition: form-da`],
  'no name': [type, part('Content-Disposition: form-data', 'x') + end],
  'no disposition': [type, part('X-Nothing: 1', 'x') + end],
  'a head without end': [type, `--${mark}\r\n${'X-Long: '.padEnd(200_000, 'a')}`],
  '5,000 heads in a part': [type, part(Array.from({ length: 5000 }, (_, at) => `X-${at}: 1`).join('\r\n'), 'x') + end],
  '5,000 fields': [type, Array.from({ length: 5000 }, (_, at) => part(named(`f${at}`), 'x')).join('') + end],
  'a field of 2 MB': [type, part(named('note'), 'a'.repeat(2_000_000)) + end],
  '500 files': [
    type,
    Array.from({ length: 500 }, (_, at) => part(named('file', `${at}.pdf`), '%PDF-1.7')).join('') + end,
  ],
  'parts within parts': [
    type,
    part(
      `${named('file', 'a.pdf').split('\r\n')[0]}\r\nContent-Type: multipart/mixed; boundary=inner`,
      '--inner\r\n\r\nx\r\n--inner--',
    ) + end,
  ],
  'a poisoned name': [type, part(named('__proto__'), 'x') + part(named('constructor'), 'x') + end],
  'a name of many levels': [type, part(named(`a${'[b]'.repeat(5000)}`), 'x') + end],
  'lines that end in LF alone': [type, (part(named('file', 'a.pdf'), 'x') + end).replaceAll('\r\n', '\n')],
  'a file that is a field': [type, part(named('file'), 'x') + end],
  'a transfer encoding nobody knows': [
    type,
    part(`${named('file', 'a.pdf')}\r\nContent-Transfer-Encoding: x-unknown`, 'x') + end,
  ],
  'an id in place of a file': [
    type,
    part(named('fileId'), '00000000-0000-7000-8000-000000000000') +
      part(named('files'), '00000000-0000-7000-8000-000000000000') +
      end,
  ],
}

/** Names of files that want to be something else; the file itself is right. */
const names = [
  '../../../../etc/passwd',
  '..\\..\\boot.pdf',
  '/etc/cron.d/a.pdf',
  'C:\\a.pdf',
  'a\\"; filename=\\"b.pdf',
  'a%0d%0aX-Injected: 1.pdf',
  'fdp.\u202eexe.pdf',
  '\u0000.pdf',
  '.',
  '..',
  '',
  ' ',
  'CON',
  `${'长'.repeat(3000)}.pdf`,
  'a.pdf\u0000.exe',
  '<img src=x onerror=alert(1)>.pdf',
  '=cmd|x.pdf',
  `\${7*7}.pdf`,
]

export const multipart = {
  name: 'multipart',
  about: 'forms with files as no browser writes them',
  async run(ground) {
    const seen = witness()
    const taking = ground.operations.filter(({ uploads }) => uploads)
    const before = await ground.database.counts()
    for (const operation of taking) {
      const [role] = ground.mayAsk(operation)
      const [address] = ground.addressesOf(role, operation.route)
      const soldier = ground.soldiers[role]
      await each(
        Object.entries(cases),
        async ([what, [contentType, body]], at) => {
          const lang = at % 2 ? 'en' : 'zh'
          const where = `POST ${operation.route} ← ${what}`
          const headers = { 'content-type': contentType, 'idempotency-key': crypto.randomUUID() }
          const answer = await soldier.ask(`/api/v1${address}`, {
            method: 'POST',
            headers,
            body,
            lang,
            did: operation.did,
          })
          seen.sees(answer, where, { lang, sent: body })
          seen.holds(answer.status >= 400, 'a form that cannot be read is taken', where)
          const proof = part(named('_csrf'), await soldier.proof())
          const form = await soldier.ask(address, {
            method: 'POST',
            headers: { 'content-type': contentType },
            body: proof + body,
            lang,
            did: operation.did,
          })
          seen.sees(form, `${where} (form)`, { lang, sent: body })
          seen.holds(
            form.status >= 400 || (await ground.ledOn(form)),
            'a form that cannot be read is taken',
            `${where} (form)`,
          )
        },
        3,
      )
    }
    const after = await ground.database.counts()
    const changed = differences(before, after)
    seen.holds(changed.length === 0, `forms that were refused left something: ${changed.join(', ')}`, 'database')
    await namesOfFiles(ground, seen)
    seen.notes(`${taking.length} operations, ${Object.keys(cases).length} forms, ${names.length} names`)
    return seen.verdict()
  },
}

/** A file keeps a name one can read, and nothing of what it wanted to be. */
async function namesOfFiles(ground, seen) {
  const slot = '/my/cases/:caseId/evidence/:slot'
  const { person, address } = await ground.slot('liu-yang')
  const body = pdf('样例').toString('latin1')
  for (const name of names) {
    const text = Buffer.concat([
      Buffer.from(part(named('_csrf'), await person.proof())),
      Buffer.from(`--${mark}\r\n${named('file', name)}\r\n\r\n`),
      Buffer.from(body, 'latin1'),
      Buffer.from(`\r\n${end}`),
    ])
    const answer = await person.ask(address, {
      method: 'POST',
      headers: { 'content-type': type },
      body: text,
      did: 'casework.add-evidence',
    })
    seen.sees(answer, `POST ${slot} ← ${JSON.stringify(name).slice(0, 40)}`, { sent: name, expected: [303, 422, 400] })
  }
  const kept = await ground.database.rows('select name from platform.file')
  for (const { name } of kept)
    seen.holds(
      name !== '' && !/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name) && name.length <= 200,
      'a file is kept under a name that is none',
      JSON.stringify(name).slice(0, 60),
    )
  const page = await person.ask(address)
  seen.sees(page, `GET ${slot} ← after that`)
  for (const [, file] of page.body.matchAll(/href="(\/my\/cases\/[^"/]+\/files\/[^"/]+)"/g))
    await handedOut(seen, person, file)
}

/** A file somebody brought comes back as a file to keep, from a place where nothing runs. */
export async function handedOut(seen, soldier, path) {
  const answer = await soldier.ask(path)
  seen.sees(answer, `GET ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')} ← ${path.slice(-6)}`, { expected: 200 })
  const { 'content-disposition': disposition = '', 'content-security-policy': policy = '' } = answer.headers
  seen.holds(
    /^attachment; filename\*=UTF-8''[^"\r\n]+$/.test(disposition),
    'a file somebody brought is shown in place',
    `${path}: ${disposition}`,
  )
  seen.holds(
    policy.includes('sandbox') && policy.includes("default-src 'none'"),
    'a file somebody brought may run',
    path,
  )
  seen.holds(answer.headers['x-content-type-options'] === 'nosniff', 'a browser may guess what a file is', path)
  seen.holds(!/html|svg|xml|javascript/.test(answer.type), `a file somebody brought is sent as ${answer.type}`, path)
}
