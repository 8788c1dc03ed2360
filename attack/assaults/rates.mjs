// How often one may knock: every route that says so keeps to it, by address, and wrong passwords make one wait.
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

export const rates = {
  name: 'rates',
  about: 'how often one may knock, and how often one may guess',
  async run(ground) {
    const seen = witness()
    const limited = []
    for (const operation of ground.operations) {
      const { method, route } = operation
      const [role] = ground.mayAsk(operation)
      const [address] = ground.addressesOf(role, route)
      if (method === 'POST' && operation.fields.every((field) => field.in !== 'body') && !/checks$/.test(route))
        continue
      const soldier = ground.soldiers[role]
      // Nothing is asked for that could be done: only that one came is counted.
      const ask = (from) =>
        method === 'GET'
          ? soldier.ask(`/api/v1${address}`, { from })
          : soldier.ask(`/api/v1${address}`, {
              method,
              from,
              headers: { 'content-type': 'application/json' },
              body: '[]',
            })
      const from = `10.210.${limited.length % 250}.${Math.floor(Math.random() * 250)}`
      const limit = Number((await ask(from)).headers['x-ratelimit-limit'])
      seen.holds(limit > 0, 'may be asked as often as one likes', `${method} ${route}`)
      if (!(limit < 1200)) continue
      limited.push(route)
      if (limit > (ground.quick ? 60 : 250)) continue
      const answers = []
      await each(Array.from({ length: limit + 3 }), async () => answers.push(await ask(from)))
      const sent = answers.filter(({ status }) => status === 429)
      seen.holds(sent.length > 0, `may be asked more than ${limit} times a minute`, `${method} ${route}`)
      for (const answer of sent) {
        seen.sees(answer, `${method} ${route} ← too often`)
        seen.holds(Number(answer.headers['retry-after']) > 0, 'does not say when to come again', `${method} ${route}`)
      }
      seen.holds(
        (await ask(`10.211.${limited.length % 250}.9`)).status !== 429,
        'one who knocks too often shuts out others',
        `${method} ${route}`,
      )
    }
    for (const route of [
      '/sign-in',
      '/sign-in/staff',
      '/register',
      '/verify',
      '/verify/file',
      '/matters',
      '/matters/suggest',
      '/progress/:caseNo',
      '/my/cases/:caseId/evidence/:slot',
      '/desk/imports',
    ])
      seen.holds(limited.includes(route), 'has no limit of its own', route)
    await guessing(ground, seen)
    seen.notes(`${limited.length} operations with a limit of their own`)
    return seen.verdict()
  },
}

/** After a few wrong passwords one waits, right or wrong, and whether there is such an account is not told. */
async function guessing(ground, seen) {
  const { visitor } = ground.soldiers
  for (const [path, name, there, nobody] of [
    ['/sign-in', 'account', '13800138005', '13912345678'],
    ['/sign-in/staff', 'login', 'zhouming', 'no-such-clerk'],
  ]) {
    const told = {}
    for (const [who, login] of [
      ['there', there],
      ['nobody', nobody],
    ]) {
      const from = `10.220.${who.length}.${path.length}`
      const answers = []
      for (let tries = 0; tries < 9; tries++)
        answers.push(await visitor.json(path, { [name]: login, password: `wrong-${tries}` }, { from }))
      for (const answer of answers) seen.sees(answer, `POST ${path} ← a wrong password`, { expected: [422, 429] })
      told[who] = answers.map(({ body }) => JSON.parse(body).refused)
      seen.holds(told[who].at(-1) !== told[who][0], 'may be guessed as often as one likes', `POST ${path}`)
      const right = await visitor.json(path, { [name]: login, password: 'demo-1234' }, { from })
      seen.sees(right, `POST ${path} ← the right one while one has to wait`, { expected: [422, 429] })
      const elsewhere = await visitor.json(path, { [name]: there, password: 'demo-1234' }, { from: '10.221.1.1' })
      seen.holds(
        elsewhere.status === 201,
        `guessing shuts out whose account it is: ${elsewhere.status} ${elsewhere.body.slice(0, 80)}`,
        `POST ${path}`,
      )
    }
    seen.holds(
      told.there.join() === told.nobody.join(),
      `tells whether there is such an account: ${told.there.join()} and ${told.nobody.join()}`,
      `POST ${path}`,
    )
  }
}
