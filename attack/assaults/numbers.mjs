// Identity numbers and credit codes: the verdict of the product against that of stdnum, which nobody of us wrote.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

const require = createRequire(import.meta.url)
const { ric, uscc } = require('stdnum').stdnum?.CN ?? require('stdnum').CN
const cases = (name) =>
  [
    ...readFileSync(new URL(`../node_modules/stdnum/src/cn/${name}.spec.ts`, import.meta.url), 'utf8').matchAll(
      /'([0-9A-Z]{8,20})'/g,
    ),
  ].map(([, text]) => text)

/** Numbers that are only looked like one, in ways people and programs write them. */
const odd = [
  '',
  '0',
  '1e17',
  '-1',
  '０'.repeat(18),
  'NaN',
  '511602 19910308 0021',
  '511602-19910308-0021',
  '511602199103080021\n',
  '51160219910308002x',
  "511602199103080021'--",
  '9'.repeat(60),
  '5116021991030800２1',
]

export const numbers = {
  name: 'numbers',
  about: 'identity numbers and credit codes: our verdict against that of stdnum',
  async run(ground) {
    const seen = witness()
    const random = dice(20_261_122)
    const count = ground.quick ? 120 : 500
    const differed = {}
    const differs = (why) => (differed[why] = (differed[why] ?? 0) + 1)
    const { visitor } = ground.soldiers

    await each(
      [...new Set([...cases('ric'), ...Array.from({ length: count }, () => citizenNumber(random))])],
      async (number) => {
        // The telephone number is none, so nobody is ever registered.
        const answer = await visitor.json('/register', {
          name: '林芳',
          number,
          mobile: 'none',
          password: '江边的老黄葛树2026',
        })
        seen.sees(answer, `POST /register ← number ${number.length} long`, { sent: number, expected: 422 })
        const ours = JSON.parse(answer.body).fields?.number === undefined
        const theirs = ric.validate(number).isValid
        if (ours === theirs) return seen.holds(true)
        const why = theirs && whyStricter(number)
        if (why) differs(why)
        seen.holds(
          why,
          'we and stdnum disagree about an identity number',
          `${number}: we say ${ours}, it says ${theirs}`,
        )
      },
    )

    const { caseId, part, id } = await whereCodesAreAsked(ground)
    const applicant = await ground.enlist('person', 'yang-fan')
    if (!id) seen.holds(false, 'no question asks for a credit code', 'matters')
    else
      await each(
        [...new Set([...cases('uscc'), ...Array.from({ length: count }, () => creditCode(random))])],
        async (code) => {
          const answer = await applicant.json(
            `/my/cases/${caseId}/answers/${part}`,
            { answers: { [id]: code } },
            { did: 'casework.save-answers' },
          )
          seen.sees(answer, `POST /my/cases/:caseId/answers/:part ← code ${code}`, { sent: code })
          const ours = JSON.parse(answer.body).fields?.[id] === undefined
          const theirs = uscc.validate(code).isValid
          if (ours === theirs) return seen.holds(true)
          const why = whyOther(code, ours)
          if (why) differs(why)
          seen.holds(why, 'we and stdnum disagree about a credit code', `${code}: we say ${ours}, it says ${theirs}`)
        },
      )

    for (const number of odd)
      for (const [role, path] of [
        ['visitor', '/register'],
        ['clerk', '/desk/accounts'],
      ])
        seen.sees(
          await ground.soldiers[role].json(path, {
            name: '林芳',
            number,
            mobile: 'none',
            password: '江边的老黄葛树2026',
          }),
          `POST ${path} ← number ${JSON.stringify(number).slice(0, 30)}`,
          { sent: number, expected: 422 },
        )
    for (const [why, times] of Object.entries(differed)) seen.notes(`${times} times we differ from stdnum: ${why}`)
    return seen.verdict()
  },
}

const provinces =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ')

function whyStricter(number) {
  if (!number.startsWith('9') && !provinces.includes(number.slice(0, 2)))
    return 'it knows no provinces, we do (GB/T 2260)'
  return Number(number.slice(6, 10)) > 2026 ? 'it takes people not born yet' : undefined
}

/** GB 32100-2015: where the sum is divisible by 31 the check character is 0, which stdnum never expects. */
function whyOther(code, ours) {
  if (ours && code.endsWith('0')) return 'it does not know the check character 0 (GB 32100-2015, 5.2.5)'
  if (ours && !/^\d{8}/.test(code))
    return 'it takes only digits for the registry, the standard letters too (GB 32100-2015, 4.1)'
  return !ours && uscc.validate(code).isValid
    ? 'it does not look at the check character of the organisation code inside (GB 11714)'
    : undefined
}

/** A question that asks for a code, in a draft of one's own. */
async function whereCodesAreAsked(ground) {
  const applicant = await ground.enlist('person', 'yang-fan')
  const { code } = JSON.parse(
    readFileSync(new URL('../../data/matters/described/safety-certificate-renewal.json', import.meta.url), 'utf8'),
  )
  const started = await applicant.json(`/matters/${code}/apply`, {}, { did: 'casework.start-case' })
  const { caseId } = JSON.parse(started.body)
  const { parts } = await applicant.look(`/my/cases/${caseId}/tasks`)
  for (const part of parts)
    for (const { element } of part.fields) if (element.type === 'uscc') return { caseId, part: part.id, id: element.id }
  return {}
}

/** Reproducible chance (mulberry32). */
function dice(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function citizenNumber(random) {
  const two = (number) => String(number).padStart(2, '0')
  const region = random(5) === 0 ? two(random(100)) : provinces[random(provinces.length)]
  const day = `${1900 + random(140)}${two(random(14))}${two(random(33))}`
  const first = `${region}${two(random(100))}${two(random(100))}${day}${String(random(1000)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * weights[at], 0)
  const right = '10X98765432'[sum % 11]
  return first + (random(3) === 0 ? '0123456789X'[random(11)] : right)
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
function creditCode(random) {
  const body = Array.from({ length: 8 }, () => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[random(10)]).join('')
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const inner = 11 - ([...body].reduce((total, digit, at) => total + Number(digit) * weights[at], 0) % 11)
  const check = random(4) === 0 ? String(random(10)) : '0123456789X0'[inner]
  const first = `9${1 + random(3)}51${String(random(10_000)).padStart(4, '0')}${body}${check}`
  const outer = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = [...first].reduce((total, letter, at) => total + letters.indexOf(letter) * outer[at], 0)
  return first + (random(3) === 0 ? letters[random(31)] : letters[(31 - (sum % 31)) % 31])
}
