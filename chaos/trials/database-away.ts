import { addressOf } from '../../bench/client.ts'
import { pause } from '../../bench/house.ts'
import { rows, sql } from '../../src/platform/db.ts'
import { until } from '../keeper.ts'
import type { Trial } from '../trial.ts'
import { type Heard, wire } from '../wire.ts'

export const databaseAway: Trial = {
  name: 'database-away',
  about:
    'PostgreSQL is stopped for a while: 503 in the reader’s language, what is in memory still comes, and all is well by itself',
  async run({ house, quick, check, figure }) {
    const seconds = quick ? 6 : 20
    const postgres = await house.postgres()
    const drafts = await house.drafts(4)
    const [web, worker] = await Promise.all([house.web(), house.worker()])
    const pids = [web.pid(), worker.pid()]
    const line = wire(house.port)
    const [mine, other] = drafts as [(typeof drafts)[number], (typeof drafts)[number]]
    const cookie = `od_sid=${mine.token}`
    const see = (path: string, headers: Record<string, string> = {}) =>
      line.ask(path, { headers: { 'accept-language': 'zh-CN', ...headers } })
    const home = await see('/')
    const style = /\/assets\/[\w.-]+\.css/.exec(home.text)?.[0] ?? ''
    check(
      'before, all is there',
      home.status === 200 && (await see(style)).status === 200 && (await see('/my/cases', { cookie })).status === 200,
    )

    await postgres.stop('SIGINT')
    const began = performance.now()
    const submit = (draft: typeof mine) =>
      line.ask(`/api/v1/my/cases/${draft.caseId}/check`, {
        method: 'POST',
        headers: {
          cookie: `od_sid=${draft.token}`,
          'content-type': 'application/json',
          'idempotency-key': `away-${draft.caseId}`,
          'x-forwarded-for': addressOf(7),
        },
        body: '{"confirmed":true}',
      })
    const apart: Record<string, Heard[]> = {}
    const hear = async (what: string, asked: Promise<Heard>) => {
      apart[what] = [...(apart[what] ?? []), await asked]
    }
    while (performance.now() - began < seconds * 1000) {
      await hear('home', see('/'))
      await hear('style', see(style))
      await hear('mine', see('/my/cases', { cookie }))
      await hear('english', see('/my/cases', { cookie, 'accept-language': 'en' }))
      await hear('search', see(`/matters?q=${encodeURIComponent(`餐饮${Math.floor(performance.now())}`)}`))
      await hear('program', see('/api/v1/my/cases', { cookie }))
      await hear('deed', submit(mine))
      await hear('healthz', see('/healthz'))
      await hear('readyz', see('/readyz'))
      await pause(400)
    }
    const all = (what: string, so: (one: Heard) => boolean) =>
      (apart[what] ?? []).length > 0 && (apart[what] ?? []).every(so)
    const first = (what: string) =>
      (apart[what] ?? []).map(({ status, text, lost }) => `${status} ${lost ?? text.slice(0, 120)}`).slice(0, 3)
    const sorry = ({ status, headers }: Heard) => status === 503 && Number(headers['retry-after']) > 0
    check(
      'the home page still comes, from memory',
      all('home', ({ status }) => status === 200),
      first('home'),
    )
    check(
      'files of ours still come',
      all('style', ({ status }) => status === 200),
      first('style'),
    )
    check(
      'pages that need the database say 503 and when to come again, in Chinese',
      all('mine', (one) => sorry(one) && one.text.includes('<html lang="zh-CN"') && /[一-龥]{4}/.test(one.text)),
      first('mine'),
    )
    check(
      'and in English',
      all('english', (one) => sorry(one) && one.text.includes('<html lang="en"')),
      first('english'),
    )
    check('a search says so too', all('search', sorry), first('search'))
    check(
      'programs hear it in JSON',
      all('program', (one) => sorry(one) && JSON.parse(one.text).refused === 'away'),
      first('program'),
    )
    check('a deed is not taken', all('deed', sorry), first('deed'))
    check(
      'the process says that it lives',
      all('healthz', ({ status }) => status === 200),
      first('healthz'),
    )
    check(
      'and that it is not ready',
      all('readyz', ({ status }) => status === 503),
      first('readyz'),
    )
    const slowest = Math.max(...Object.values(apart).flatMap((heard) => heard.map(({ took }) => took)))
    figure('slowest answer meanwhile, ms', Math.round(slowest))
    check('each answer comes within two seconds', slowest <= 2000, slowest)

    await house.postgres()
    const back = performance.now()
    check(
      'within ten seconds it is ready again',
      await until(async () => (await see('/readyz')).status === 200, 10_000),
    )
    figure('ms until ready again', Math.round(performance.now() - back))
    check('the deed sent again with its key is done', (await submit(mine)).status === 201)
    check(
      'and others’ too',
      (await submit(other)).status === 201 && (await see('/my/cases', { cookie })).status === 200,
    )
    const told = () =>
      rows(
        house.office.database.sql,
        sql`select from messages.message where person = any(${[mine.person, other.person]}::uuid[]) and kind = 'casework.submitted'`,
      )
    check(
      'reactions go on: both are told within a minute, once',
      (await until(async () => (await told()).length === 2, 60_000)) && (await told()).length === 2,
    )
    check(
      'neither the server nor the worker had to be started again',
      pids[0] === web.pid() && pids[1] === worker.pid(),
      [...web.ownEnds(), ...worker.ownEnds()],
    )
    line.close()
  },
}
