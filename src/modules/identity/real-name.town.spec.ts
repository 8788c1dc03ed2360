import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openRegister, type PopulationRegister } from '../../testing/population-register.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { askRegister } from './providers/real-name-http.ts'
import { nextAsk } from './real-name-waiting.ts'

const key = 'a key that both houses know, and nobody else'

let register: PopulationRegister
let town: Town
beforeAll(async () => {
  register = await openRegister(key)
  town = await openTown('2026-11-23 10:00', undefined, { REALNAME_URL: register.url, REALNAME_KEY: key })
})
afterAll(async () => {
  await town?.close()
  await register?.close()
})
beforeEach(() => {
  register.mood = 'well'
})

/** Somebody nobody knows yet, by the day of their birth. */
function somebody(day: string, name: string) {
  const body = `510104${day}421`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((so, weight, place) => so + weight * Number(body[place]), 0)
  return { name, number: `${body}${'10X98765432'[sum % 11]}` }
}

let mobiles = 0
async function registers({ name, number }: { name: string; number: string }) {
  mobiles++
  const browser = town.browser()
  const mobile = `139001${String(mobiles).padStart(5, '0')}`
  const answer = await browser.send('/register', { name, number, mobile, password: '山高月小水落石出' })
  return { browser, answer }
}

const levelOf = async ({ browser }: Awaited<ReturnType<typeof registers>>) =>
  (await browser.open('/api/v1/my/profile')).json<{ level: number }>().level

const calls = () =>
  town.rows<{ why: string; answer: string; tries: number; who: string | null; hash: Buffer }>(
    sql`select why, answer, tries, who, number_hash as hash from identity.real_name_call order by asked_at, id`,
  )
const told = (what: string) => town.rows(sql`select 1 from messages.message where kind = ${`identity.account-${what}`}`)

describe('A population register over the line', () => {
  it('says that name and number agree: level 3, and the question is on record without the number', async () => {
    const one = somebody('19880214', '罗静')
    register.people.set(one.number, one.name)
    expect(await levelOf(await registers(one))).toBe(3)
    const all = await calls()
    expect(all).toMatchObject([{ why: 'registering', answer: 'match', tries: 1, who: null }])
    expect(all[0]?.hash.toString('utf8')).not.toContain(one.number)
  })

  it('says that they do not: nobody is registered, and who looks for the name to a number soon waits', async () => {
    const one = somebody('19880215', '罗宁')
    register.people.set(one.number, '罗凝')
    for (let tries = 0; tries < 5; tries++) {
      const { answer } = await registers(one)
      expect(answer.status).toBe(422)
      expect(answer.body).toContain('姓名和证件号码对不上')
    }
    const before = register.asked.length
    expect((await registers(one)).answer.status).toBe(429)
    expect(register.asked).toHaveLength(before)
  })

  it('does not know the number: level 2, as where no register is asked', async () => {
    expect(await levelOf(await registers(somebody('19880216', '罗明')))).toBe(2)
  })

  it('is not asked about a form that is wrong, nor about a number that has an account', async () => {
    const one = somebody('19880217', '罗兰')
    register.people.set(one.number, one.name)
    await registers(one)
    const before = register.asked.length
    expect((await registers(one)).answer.body).toContain('已经注册')
    expect((await registers({ ...one, number: '510104198802174210' })).answer.status).toBe(422)
    expect(register.asked).toHaveLength(before)
  })

  it('that fails once is asked again under the same key, with a signature of its own', async () => {
    const one = somebody('19880218', '罗文')
    register.people.set(one.number, one.name)
    register.mood = 'breaks-once'
    const before = register.asked.length
    expect(await levelOf(await registers(one))).toBe(3)
    const [first, second, ...more] = register.asked.slice(before)
    expect(first).toBe(second)
    expect(more).toEqual([])
    expect(register.refused).toBe(0)
  })

  it('that is away keeps nobody out: level 2, told why, and asked again until it says something', async () => {
    town.at('2026-11-23 12:00')
    const [agrees, differs] = [somebody('19880219', '罗春'), somebody('19880220', '罗秋')]
    register.people.set(agrees.number, agrees.name)
    register.people.set(differs.number, '罗丘')
    register.mood = 'confused'
    const both = [await registers(agrees), await registers(differs)] as const
    for (const one of both) {
      expect(one.answer.location).toBe('/my')
      expect(await levelOf(one)).toBe(2)
    }
    await town.work()
    expect(await told('real-name-waits')).toHaveLength(2)
    const before = register.asked.length
    await town.tick('identity.ask-register-again')
    expect(register.asked).toHaveLength(before)
    town.at('2026-11-23 12:11')
    await town.tick('identity.ask-register-again')
    expect(await levelOf(both[0])).toBe(2)
    register.mood = 'well'
    town.at('2026-11-23 12:30')
    await town.tick('identity.ask-register-again')
    expect([await levelOf(both[0]), await levelOf(both[1])]).toEqual([3, 2])
    await town.work()
    expect(await told('real-name-agrees')).toHaveLength(1)
    expect(await told('real-name-differs')).toHaveLength(1)
    expect(await town.rows(sql`select 1 from identity.real_name_due`)).toEqual([])
    const again = (await calls()).filter(({ why }) => why === 'again')
    expect(again.map(({ answer }) => answer).toSorted()).toEqual(['away', 'match', 'mismatch'])
    expect(again.every(({ who }) => who !== null)).toBe(true)
  })
})

describe('The line to a register', () => {
  it('is left alone for a while when nothing comes of it', async () => {
    const other = await openRegister(key)
    const ask = () => askRegister({ url: other.url, key }, { name: '罗静', number: 'x' })
    other.mood = 'broken'
    for (let time = 0; time < 5; time++) expect(await ask()).toMatchObject({ says: 'away', tries: 2 })
    expect(other.asked).toHaveLength(10)
    other.mood = 'well'
    expect(await ask()).toMatchObject({ says: 'away', tries: 0 })
    expect(other.asked).toHaveLength(10)
    await other.close()
  })

  it('makes nobody wait long for a register that keeps silent', { timeout: 20_000 }, async () => {
    const other = await openRegister(key)
    other.mood = 'silent'
    const { says, took } = await askRegister({ url: other.url, key }, { name: '罗静', number: 'x' })
    expect(says).toBe('away')
    expect(took).toBeLessThan(8_000)
    await other.close()
  })

  it('is one the register believes only with the key', async () => {
    const other = await openRegister(key)
    const wrong = await askRegister(
      { url: other.url, key: 'another key, just as long as the first' },
      { name: '罗', number: 'x' },
    )
    expect(wrong.says).toBe('away')
    expect(other.refused).toBe(2)
    expect(other.asked).toEqual([])
    await other.close()
  })
})

describe('The next question', () => {
  it.each([
    [0, 10],
    [2, 30],
    [4, 180],
    [9, 360],
  ])('after %i tries comes in %i minutes', (tries, minutes) => {
    const now = new Date('2026-11-23T02:00:00Z')
    expect(nextAsk(tries, now).getTime() - now.getTime()).toBe(minutes * 60_000)
  })
})
