import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenCheckCharacter } from '#directory'
import { visitor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { knowPerson } from './commands/know-person.ts'
import { registerPerson } from './commands/register-person.ts'
import { renewAccount } from './commands/renew-account.ts'
import { signInPerson } from './commands/sign-in-person.ts'
import { keyOf } from './people.ts'
import { findPerson, numberOf, personByNumber, sessions } from './public.ts'
import { saveKnownPerson } from './store-people.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})

afterAll(async () => {
  await town?.close()
})

/** A number of the right form: 511602, a birthday, a serial beyond those of the sample people. */
function numberFor(birthDate: string, serial: number): string {
  const first17 = `511602${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first17 + citizenCheckCharacter(first17)
}

const tangLan = {
  name: '唐兰',
  number: numberFor('1990-05-05', 902),
  mobile: '13900139001',
  password: '渠江边的小面馆真香',
}

const clerk = () => town.staff('zhouming')

describe('Registering', () => {
  it('opens an account of level 2 where no register knows the number, and signs in', async () => {
    const { personId, session, level } = await town.do(visitor, registerPerson, tangLan)
    expect(level).toBe(2)
    expect(await findPerson(town.office.database.sql, personId)).toMatchObject({
      name: '唐兰',
      maskedName: '唐*',
      maskedNumber: `5116**********${tangLan.number.slice(-4)}`,
      gender: 'female',
      birthDate: '1990-05-05',
      mobile: '13900139001',
      level: 2,
    })
    expect(await numberOf(town.office, town.office.database.sql, personId)).toBe(tangLan.number)
    expect(await personByNumber(town.office, town.office.database.sql, tangLan.number)).toBe(personId)
    const signedIn = await sessions(town.office).of(session?.token ?? '')
    expect(signedIn).toMatchObject({ actor: { kind: 'person', id: personId, level: 2, acting: { as: 'self' } } })
    expect(signedIn?.visitor).toMatchObject({ name: '唐*' })
  })

  it('reaches level 3, and takes the sex from the register, where name and number agree', async () => {
    const number = numberFor('1988-08-08', 901)
    const known = { name: '文静', gender: 'female', birthDate: '1988-08-08' } as const
    await saveKnownPerson(town.office.database.sql, keyOf(town.office, number).hash, known)
    const typed = { name: '文静', number, mobile: '13900139002', password: '三月的桃花都开了' }
    await expect(town.do(visitor, registerPerson, { ...typed, name: '文婧' })).rejects.toMatchObject({
      reason: 'name-number-differ',
    })
    const { personId, level } = await town.do(visitor, registerPerson, typed)
    expect(level).toBe(3)
    expect(await findPerson(town.office.database.sql, personId)).toMatchObject({ gender: 'female', level: 3 })
  })

  it.each([
    ['a number too short', { number: '51160219900505902' }, { number: 'number-wrong-length' }],
    ['letters in the number', { number: '5116021990050590AB' }, { number: 'number-not-digits' }],
    ['a birthday that does not exist', { number: '511602199002309022' }, { number: 'number-no-such-date' }],
    ['a birthday before the oldest alive', { number: numberFor('1800-01-01', 1) }, { number: 'too-old' }],
    ['a birthday to come', { number: numberFor('2027-01-01', 1) }, { number: 'number-in-the-future' }],
    [
      'a wrong check character',
      { number: tangLan.number.slice(0, 17) + (tangLan.number.endsWith('1') ? '2' : '1') },
      { number: 'number-wrong-check-character' },
    ],
    ['no number', { number: ' ' }, { number: 'required' }],
    ['a child', { number: numberFor('2013-01-01', 5) }, { number: 'too-young' }],
    ['no name', { name: '' }, { name: 'name-missing' }],
    ['a name with digits', { name: '唐兰2' }, { name: 'name-not-a-name' }],
    ['no mobile number', { mobile: '' }, { mobile: 'required' }],
    ['a telephone of an office', { mobile: '08262222222' }, { mobile: 'mobile-not-a-mobile' }],
    ['a mobile number too short', { mobile: '1390013900' }, { mobile: 'mobile-wrong-length' }],
    ['a mail address without a place', { email: 'tanglan@' }, { email: 'email-not-one' }],
    ['a short password', { password: 'abc1234' }, { password: 'password-too-short' }],
    ['a password everybody has', { password: 'woaini1314' }, { password: 'password-too-common' }],
    ['a birthday for a password', { password: '19900505-a' }, { password: 'password-is-about-you' }],
    ['two faults', { name: '', password: '1' }, { name: 'name-missing', password: 'password-too-short' }],
    ['a number that has an account', {}, { number: 'already-registered' }],
  ])('is refused with words for %s', async (_what, typed, fields) => {
    const attempt = town.do(visitor, registerPerson, { ...tangLan, ...typed })
    await expect(attempt).rejects.toMatchObject({ fields })
  })

  it('does not tell somebody with a wrong name that the number has an account', async () => {
    const attempt = town.do(visitor, registerPerson, { ...tangLan, name: '唐菊' })
    await expect(attempt).rejects.toMatchObject({ reason: 'name-number-differ' })
  })

  it('says on its page what is wrong at which field, keeps what was typed but the password', async () => {
    const browser = town.browser()
    const answer = await browser.send('/register', {
      ...tangLan,
      number: '123',
      password: 'never-show-this',
      back: '/my/cases',
    })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('证件号码应为 18 位')
    expect(answer.body).toContain('value="唐兰"')
    expect(answer.body).toContain('value="/my/cases"')
    expect(answer.body).not.toContain('never-show-this')
  })

  it('leads on to where the visitor wanted to go, and nowhere else', async () => {
    const one = { ...tangLan, number: numberFor('1991-01-01', 911), mobile: '13900139011' }
    const answer = await town.browser().send('/register', { ...one, back: '/matters' })
    expect(answer).toMatchObject({ status: 303, location: '/matters' })
    const other = { ...tangLan, number: numberFor('1991-01-01', 913), mobile: '13900139013' }
    const away = await town.browser().send('/register', { ...other, back: 'https://elsewhere.example/my' })
    expect(away.location).not.toContain('elsewhere')
  })

  it('leaves a mobile number as sign-in name to whoever had it first', async () => {
    const son = { ...tangLan, name: '唐小军', number: numberFor('2005-01-01', 915), password: '江边的风真的很大' }
    await town.do(visitor, registerPerson, son)
    const signIn = (password: string) => town.browser().post('/sign-in', { account: tangLan.mobile, password })
    expect((await signIn(tangLan.password)).status).toBe(201)
    expect((await signIn(son.password)).status).toBe(422)
  })
})

describe('A counter that reads an identity card', () => {
  const xuMei = { name: '徐梅', number: numberFor('1970-07-07', 922), mobile: '13900139022' }

  it('makes somebody known at level 5, once', async () => {
    const first = await town.do(await clerk(), knowPerson, xuMei)
    expect(await findPerson(town.office.database.sql, first.personId)).toMatchObject({ name: '徐梅', level: 5 })
    const again = await town.do(await clerk(), knowPerson, { ...xuMei, mobile: '' })
    expect(again).toEqual({ personId: first.personId, known: true })
  })

  it('asks the name only of those nobody knows', async () => {
    const { number } = xuMei
    expect((await town.do(await clerk(), knowPerson, { number })).known).toBe(true)
    const he = await town.do(await clerk(), knowPerson, { name: '', number: '511602199103080021' })
    expect(await findPerson(town.office.database.sql, he.personId)).toMatchObject({ name: '何晓雨' })
    const stranger = { number: numberFor('1972-07-07', 941) }
    await expect(town.do(await clerk(), knowPerson, stranger)).rejects.toMatchObject({
      fields: { name: 'name-needed' },
    })
  })

  it('knows one person when two counters read the card at once', async () => {
    const card = { name: '徐杰', number: numberFor('1971-07-07', 931) }
    const both = await Promise.all([town.do(await clerk(), knowPerson, card), town.do(await clerk(), knowPerson, card)])
    expect(new Set(both.map(({ personId }) => personId)).size).toBe(1)
  })

  it.each([
    ['a name that differs from the one known', { ...xuMei, name: '徐美' }, { name: 'card-name-differs' }],
    [
      'a name that differs from the register',
      { name: '何小雨', number: '511602199103080021' },
      { name: 'card-name-differs' },
    ],
    ['a misread number', { ...xuMei, number: '511602' }, { number: 'number-wrong-length' }],
  ])('refuses %s', async (_what, card, fields) => {
    await expect(town.do(await clerk(), knowPerson, card)).rejects.toMatchObject({ fields })
  })

  it('does not raise an account opened online: the card does not prove who chose the password', async () => {
    const { personId } = await town.do(await clerk(), knowPerson, { name: tangLan.name, number: tangLan.number })
    expect(await findPerson(town.office.database.sql, personId)).toMatchObject({ level: 2 })
  })

  it('is not open to visitors or to staff without the duty', async () => {
    await expect(town.do(visitor, knowPerson, xuMei)).rejects.toMatchObject({ reason: 'not-allowed' })
    const officer = { ...(await clerk()), duties: ['officer'] as const }
    await expect(town.do(officer, knowPerson, xuMei)).rejects.toMatchObject({ reason: 'not-allowed' })
  })

  it('lets the person open an account later with the mobile number given there, and nobody else', async () => {
    const online = { ...xuMei, password: '院子里有棵柚子树' }
    const stranger = { ...online, mobile: '13900139099' }
    await expect(town.do(visitor, registerPerson, stranger)).rejects.toMatchObject({ reason: 'known-from-counter' })
    const { personId } = await town.do(visitor, registerPerson, online)
    expect(personId).toBe(await personByNumber(town.office, town.office.database.sql, xuMei.number))
  })
})

describe('A counter that sets an account anew', () => {
  const card = { name: '唐兰', number: tangLan.number, mobile: '13900139033', password: '白塔下的石阶很长' }

  it('gives it another password and mobile number, raises it to level 5 and ends its sessions', async () => {
    const at = town.office.database.sql
    const signedIn = await town.do(visitor, signInPerson, { account: tangLan.number, password: tangLan.password })
    const { personId } = await town.do(await clerk(), renewAccount, card)
    expect(await findPerson(at, personId)).toMatchObject({ level: 5, mobile: card.mobile })
    expect(await sessions(town.office).of(signedIn.session?.token ?? '')).toBeUndefined()
    const signIn = (account: string, password: string) => town.do(visitor, signInPerson, { account, password })
    await expect(signIn(tangLan.number, tangLan.password)).rejects.toMatchObject({ reason: 'sign-in-wrong' })
    expect(await signIn(card.mobile, card.password)).toMatchObject({ personId })
  })

  it('opens one for somebody who cannot register online', async () => {
    const siyuan = { name: '陈思远', number: '511602201003190151', mobile: '13900139034', password: '我想学会修自行车' }
    await expect(town.do(visitor, registerPerson, siyuan)).rejects.toMatchObject({ reason: 'known-from-counter' })
    const { personId } = await town.do(await clerk(), renewAccount, siyuan)
    const { session } = await town.do(visitor, signInPerson, { account: siyuan.number, password: siyuan.password })
    // Proven at level 5; a password alone shows three of it.
    expect(await sessions(town.office).of(session?.token ?? '')).toMatchObject({ actor: { id: personId, level: 3 } })
    const [kept] = await town.rows<{ level: number }>(sql`select level from identity.person where id = ${personId}`)
    expect(kept?.level).toBe(5)
  })

  it.each([
    ['another name', { name: '唐菊' }, { name: 'card-name-differs' }],
    ['no name, though the number is known', { name: '' }, { name: 'name-missing' }],
    ['no mobile number', { mobile: ' ' }, { mobile: 'required' }],
    ['a weak password', { password: '12345678' }, { password: 'password-too-common' }],
    ['a small child', { name: '王一诺', number: '511602202110260121' }, { number: 'too-young' }],
  ])('refuses %s', async (_what, typed, fields) => {
    await expect(town.do(await clerk(), renewAccount, { ...card, ...typed })).rejects.toMatchObject({ fields })
  })

  it('has a page for clerks alone, which shows neither number nor password afterwards', async () => {
    const browser = town.browser()
    await browser.signIn('zhouming')
    expect((await browser.send('/desk/accounts', card)).location).toBe('/desk/accounts?done=1')
    const page = await browser.open('/desk/accounts?done=1')
    expect(page.body).toContain('账号已重设')
    expect(page.body).not.toContain(card.number)
    const officer = town.browser()
    await officer.signIn('wuli')
    expect((await officer.open('/desk/accounts')).status).toBe(403)
  })
})

describe('What is kept of a person', () => {
  it('never shows a number, a name or a mobile number in the log', async () => {
    const entries = await town.rows<{ text: string }>(
      sql`select entry::text as text from platform.audit_entry as entry`,
    )
    const people = await town.rows<{ id: string; name: string; mobile: string | null }>(
      sql`select id, name, mobile from identity.person where bucket between 0 and 4095`,
    )
    const numbers = await Promise.all(people.map(({ id }) => numberOf(town.office, town.office.database.sql, id)))
    const secrets = [...numbers, ...people.flatMap(({ name, mobile }) => [name, ...(mobile ? [mobile] : [])])]
    const log = entries.map(({ text }) => text).join('\n')
    expect(entries.length).toBeGreaterThan(20)
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
  })

  it('never keeps a number or a password in the clear', async () => {
    const rows = await town.rows<{ text: string }>(
      sql`select person::text as text from identity.person where bucket between 0 and 4095
          union all select known::text from identity.known_person as known
          union all select once::text from platform.once`,
    )
    const all = rows.map(({ text }) => text).join('\n')
    for (const secret of [tangLan.number, tangLan.password, '511602199103080021']) expect(all).not.toContain(secret)
  })

  it('lies in the bucket of the number', async () => {
    const people = await town.rows<{ id: string; bucket: number }>(
      sql`select id, bucket from identity.person where bucket between 0 and 4095`,
    )
    for (const { id, bucket } of people) {
      const number = await numberOf(town.office, town.office.database.sql, id)
      expect(keyOf(town.office, number).bucket).toBe(bucket)
    }
  })
})
