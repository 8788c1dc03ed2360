// Days that do not exist, and answers of every kind that cannot be, at every question of every described matter.
import { readFileSync } from 'node:fs'
import { unprintable } from '../ground/lists.mjs'
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

const described = [
  'safety-certificate-renewal',
  'birth-registration',
  'food-business-new',
  'teacher-qualification',
  'social-card-replacement',
  'unemployment-registration',
].map(
  (name) =>
    JSON.parse(readFileSync(new URL(`../../data/matters/described/${name}.json`, import.meta.url), 'utf8')).code,
)

const noDays = [
  ...[
    '2026-02-29',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-06-31',
    '2026-13-01',
    '2026-00-10',
  ],
  ...[
    '2026-01-00',
    '2026-01-32',
    '0000-00-00',
    '0000-01-01',
    '9999-99-99',
    '10000-01-01',
    '99999-12-31',
    '-000001-01-01',
    '+002026-01-01',
  ],
  ...[
    '275760-09-14',
    '2026-02-30T00:00:00Z',
    '2026-W53-8',
    '2026-366',
    '30/02/2026',
    '2026/02/30',
    '2026年2月30日',
    '二〇二六年二月三十日',
  ],
  ...['2026-11-31', '2026-09-31', 'today', 'yesterday', 'infinity', '-infinity', 'epoch', 'NaN', '1e10', '٢٠٢٦-٠٢-٣٠'],
]
const real = (text) => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return (
    year !== undefined &&
    Number(year) > 0 &&
    date.getUTCMonth() + 1 === Number(month) &&
    date.getUTCDate() === Number(day)
  )
}

/** What a question of a kind cannot be answered with. */
const impossible = {
  date: noDays,
  integer: ['1.5', 'many', '1e400', '0x10', '--1', '٥', '9'.repeat(400), 'NaN', 'Infinity', '１二', '1,000,000,0'],
  number: ['many', '1e400', 'NaN', '-Infinity', '1.2.3', '0x10', '9'.repeat(400)],
  boolean: ['maybe', '2', 'null', '{}'],
  choice: ['no-such-choice', '__proto__', 'constructor', '0', "' or 1=1"],
  choices: ['no-such-choice', '__proto__', 'toString'],
  mobile: [
    '123',
    '138001380021',
    '23800138002',
    '+1 555 0100',
    '１３８',
    "13800138002' --",
    '13800138002\n13800138003',
  ],
  email: [
    'a',
    'a@',
    '@b',
    'a@b@c.org',
    'a b@c.org',
    'a@c.org\nBcc: b@c.org',
    '<a@c.org>',
    'a@localhost',
    `${'a'.repeat(300)}@c.org`,
  ],
  'citizen-number': [
    '511602199002300021',
    '51160219910308002X',
    '000000000000000000',
    '511602910308002',
    '5116021991030800211',
  ],
  uscc: ['91110000600037342L', '000000000000000000', 'I1110000600037341L', '9111000060003734'],
  text: ['好'.repeat(20_000)],
  'long-text': ['好'.repeat(60_000)],
  address: ['好'.repeat(20_000)],
}
const hidden = ['a\u0000b', '\u001b[2J', '\u202e芳林\u202c', '\ud800']

export const dates = {
  name: 'dates',
  about: 'days that do not exist and other answers that cannot be, at every question of every described matter',
  async run(ground) {
    const seen = witness()
    const applicant = await ground.enlist('person', 'yang-fan')
    const counts = {}
    for (const code of described) {
      const started = await applicant.json(`/matters/${code}/apply`, {}, { did: 'casework.start-case' })
      seen.sees(started, `POST /matters/:code/apply ← ${code}`, { expected: [201, 422] })
      if (started.status !== 201) continue
      const { caseId } = JSON.parse(started.body)
      const { parts } = await applicant.look(`/my/cases/${caseId}/tasks`)
      for (const part of parts)
        for (const { element } of part.fields) {
          const { id, type } = element
          counts[type] = (counts[type] ?? 0) + 1
          const path = `/my/cases/${caseId}/answers/${part.id}`
          await each([...(impossible[type] ?? []), ...hidden], async (text, place) => {
            const where = `POST /my/cases/:caseId/answers/:part ← ${type} ${id}: ${JSON.stringify(text).slice(0, 40)}`
            const answer = await applicant.json(
              path,
              { answers: { [id]: text } },
              { did: 'casework.save-answers', lang: place % 2 ? 'en' : 'zh' },
            )
            seen.sees(answer, where, { sent: text, lang: place % 2 ? 'en' : 'zh' })
            seen.holds(answer.status >= 400, `an answer of the kind ${type} may be what it cannot be`, where)
            if (answer.status === 422)
              seen.holds(
                JSON.parse(answer.body).fields?.[id] ??
                  Object.keys(JSON.parse(answer.body).fields ?? {}).some((at) => at.startsWith('answers')),
                'the refusal does not name the question',
                where,
              )
            if (unprintable(text)) return
            const form = await applicant.form(path, { [id]: text }, { did: 'casework.save-answers' })
            seen.sees(form, `${where} (form)`, { sent: text, expected: 422 })
          })
        }
    }
    seen.notes(
      `questions by kind: ${Object.entries(counts)
        .map(([type, count]) => `${type} ${count}`)
        .join(', ')}`,
    )
    await daysElsewhere(ground, seen)
    await keptDays(ground, seen)
    return seen.verdict()
  },
}

/** Wherever else a day can be said: in searches, in the calendar, in a description. */
async function daysElsewhere(ground, seen) {
  const { admin } = ground.soldiers
  await each(noDays, async (day) => {
    const text = encodeURIComponent(day)
    for (const path of [
      `/desk/audit?from=${text}`,
      `/desk/audit?to=${text}`,
      `/desk/audit/export?from=${text}`,
      `/desk/audit/export?to=${text}`,
    ])
      for (const [prefix, lang] of [
        ['', 'en'],
        ['/api/v1', 'zh'],
      ])
        seen.sees(await admin.ask(`${prefix}${path}`, { lang }), `GET ${path.split('?')[0]} ← ${day}`, {
          lang,
          sent: day,
          fields: ['from', 'to'],
          expected: [200, 422],
        })
    const input = { year: 2030, source: '样例通知', days: `${day} holiday` }
    for (const days of [`${day} 放假`, `${day} holiday`, `${day} 休`, day]) {
      const answer = await admin.json(
        '/desk/calendar/year',
        { ...input, days },
        { did: 'directory.publish-calendar-year' },
      )
      seen.sees(answer, `POST /desk/calendar/year ← ${day}`, { sent: days })
      seen.holds(answer.status >= 400, 'the calendar takes a day that does not exist', day)
    }
  })
}

/** Whatever was answered: no day that does not exist is kept as one. */
async function keptDays(ground, seen) {
  const columns = await ground.database.rows(
    `select format('%I.%I', table_schema, table_name) as name, column_name as col from information_schema.columns
     where data_type = 'jsonb' and table_schema in ('casework', 'licences', 'catalogue')`,
  )
  for (const { name, col } of columns)
    for (const { day } of await ground.database.rows(
      `select distinct match[1] as day from ${name}, regexp_matches("${col}"::text, '"(\\d{4}-\\d{2}-\\d{2})"', 'g') as match`,
    ))
      seen.holds(real(day), 'a day is kept that does not exist', `${name}.${col}: ${day}`)
}
