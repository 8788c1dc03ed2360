import { sql } from '../src/platform/db.ts'
import { bareSubmissions } from './bare-sql.ts'
import { addressOf, openClient, request } from './client.ts'
import { measure, report, round, say } from './figures.ts'
import { openHouse } from './house.ts'
import { multiplyDraft } from './multiply.ts'
import { applicant, filledDraft } from './template.ts'

const clients = 16
const count = Number(process.env.BENCH_COUNT ?? 4000)
const warmUp = 400
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const zhangMin = '511602200104230066'

say(`making a house and ${2 * count + warmUp} filled drafts …`)
const house = await openHouse()
try {
  const draft = await filledDraft(house.office, await applicant(house.office, zhangMin), teacher)
  const ready = await multiplyDraft(house.office, draft, 2 * count + warmUp)
  const server = await house.serve('web')
  const connections = Array.from({ length: clients }, () => openClient(server.port))
  const submit = async (piece: number, client: number) => {
    const { caseId, token } = ready[piece] as (typeof ready)[number]
    const answer = await connections[client]?.ask(
      request(`/api/v1/my/cases/${caseId}/check`, {
        method: 'POST',
        cookie: `od_sid=${token}`,
        from: addressOf(piece),
        headers: { 'idempotency-key': `submission-${piece}` },
        body: '{"confirmed":true}',
      }),
    )
    if (answer?.status !== 201) throw new Error(`Submission ${piece}: ${answer?.status} ${answer?.body}`)
  }
  await measure(warmUp, clients, submit)
  say('submitting over HTTP …')
  const http = await measure(count, clients, (piece, client) => submit(piece + warmUp, client))
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from casework.case_file where state = 'submitted' and case_no is not null`.execute(
    house.office.database.sql,
  )
  if (rows[0]?.n !== count + warmUp) throw new Error(`${rows[0]?.n} cases stand there, not ${count + warmUp}`)
  for (const one of connections) one.close()
  await server.stop()

  say('the same rows in bare SQL …')
  const bare = await bareSubmissions(house, {
    clients,
    ready: ready.slice(count + warmUp),
    model: ready[warmUp]?.caseId as string,
  })
  const ratio = round(http.perSecond / bare.oneTrip.perSecond)
  report(
    `Submissions per second, ${clients} clients, ${count} cases, fsync on`,
    [
      ['over HTTP', http.perSecond, `p50 ${http.p50} ms, p95 ${http.p95} ms, p99 ${http.p99} ms`],
      ['bare SQL, one round trip', bare.oneTrip.perSecond, `p50 ${bare.oneTrip.p50} ms`],
      ['bare SQL, statement by statement', bare.byStatement.perSecond, `p50 ${bare.byStatement.p50} ms`],
      ['share of one round trip', ratio, 'wanted: 0.40'],
      ['share of statement by statement', round(http.perSecond / bare.byStatement.perSecond)],
    ],
    { bench: 'submit', clients, count, http, bare, ratio },
  )
} finally {
  await house.stop()
}
