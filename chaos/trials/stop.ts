import { addressOf } from '../../bench/client.ts'
import { pause } from '../../bench/house.ts'
import { rows, sql } from '../../src/platform/db.ts'
import { waiting } from '../reckoning.ts'
import type { Trial } from '../trial.ts'
import { type Heard, wire } from '../wire.ts'

const lines = 20

export const stop: Trial = {
  name: 'stop',
  about: 'SIGTERM under load: every request that was let in is answered',
  async run({ house, quick, check, figure }) {
    await house.postgres()
    const rounds = quick ? 1 : 4
    const drafts = await house.drafts(rounds * 300)
    let next = 0
    for (let round = 1; round <= rounds; round++) {
      const [web, worker] = await Promise.all([house.web(), house.worker()])
      const line = wire(house.port, { lines })
      const heard: Heard[] = []
      const acknowledged: string[] = []
      const unanswered: string[] = []
      let over = false
      const one = async (asker: number) => {
        while (!over) {
          const draft = drafts[next++]
          if (!draft) return
          const headers = { cookie: `od_sid=${draft.token}`, 'x-forwarded-for': addressOf(next) }
          const answer =
            asker % 5 !== 0
              ? await line.ask('/my/cases', { headers })
              : await line.ask(`/api/v1/my/cases/${draft.caseId}/check`, {
                  method: 'POST',
                  headers: {
                    ...headers,
                    'content-type': 'application/json',
                    'idempotency-key': `stop-${draft.caseId}`,
                  },
                  body: '{"confirmed":true}',
                })
          heard.push(answer)
          if (answer.status === 201) acknowledged.push(draft.caseId)
          if (answer.lost && asker % 5 === 0) unanswered.push(draft.caseId)
          // Nobody opens the door any more: the next server will.
          if (answer.lost?.includes('ECONNREFUSED')) return
        }
      }
      const asking = Promise.all(Array.from({ length: lines }, (_, asker) => one(asker)))
      await pause(1500)
      const took = await web.stop()
      over = true
      await asking
      line.close()
      const gone = heard.filter(({ lost }) => lost && !lost.includes('ECONNREFUSED'))
      // The system takes a call before the server does: who is on a new line when the door closes was never let in, and what
      // they asked for is not done.
      const lost = gone.filter(({ lost }) => !lost?.includes('on a new line'))
      const wrong = heard.filter(({ status }) => status >= 500)
      const answered = heard.filter(({ status }) => status > 0).length
      check(
        `${answered} requests were answered, and of those let in none was lost (${round})`,
        answered > 0 && lost.length + wrong.length === 0,
        [...lost.map(({ lost }) => lost), ...wrong.map(({ status, text }) => `${status} ${text.slice(0, 80)}`)].slice(
          0,
          5,
        ),
      )
      figure(`knocked while the door closed (${round})`, gone.length - lost.length)
      const halfDone = await rows(
        house.office.database.sql,
        sql`select id from casework.case_file where id = any(${unanswered}::uuid[]) and state <> 'draft'`,
      )
      check(`nothing was done without an answer (${round})`, halfDone.length === 0, halfDone)
      const there = await rows<{ id: string }>(
        house.office.database.sql,
        sql`select id from casework.case_file where id = any(${acknowledged}::uuid[]) and state <> 'draft'`,
      )
      check(
        `each of ${acknowledged.length} cases acknowledged stands there (${round})`,
        acknowledged.length > 0 && there.length === acknowledged.length,
      )
      check(`the server ended by itself within 20 s (${round})`, took < 20_000, took)
      figure(`ms until the server had ended (${round})`, Math.round(took))
      const worked = await worker.stop()
      const { locked } = await waiting(house.office)
      check(`the worker ended within 20 s and left no job locked (${round})`, worked < 20_000 && locked === 0, {
        worked,
        locked,
      })
    }
  },
}
