import { expect } from 'vitest'
import type { Browser, Town } from './world.ts'

export const socialCard = '512B0070200006-511602000000-000-1151130108778239R-1-00'
export const unemployment = '512B0066800002-511602000000-000-1151130108778239R-1-00'

/** Sample people who act for each other. */
export const family = {
  mother: { login: 'wu-guifang', name: '吴桂芳', number: '511602195509170168' },
  daughter: { login: 'lin-fang', name: '林芳', number: '511602198412030103' },
  clerk: { login: 'liu-yang', name: '刘洋', number: '511602199611110055' },
  manager: { login: 'zhang-min', name: '张敏', number: '511602200104230066' },
} as const

interface Wanted {
  readonly to: { readonly name: string; readonly number: string }
  readonly matters?: readonly string[]
  readonly right?: 'agent' | 'administrator'
  readonly from?: string
  readonly until?: string
}

/** What a form for a mandate would send as JSON. */
export const written = ({ to, matters, right = 'agent', from = '2026-11-23', until = '2027-11-22' }: Wanted) => ({
  ...{ name: to.name, number: to.number, right, from, until },
  ...(matters ? { reach: 'chosen', matters: [...matters] } : { reach: 'all' }),
})

/** Writes and signs a mandate; whoever it names has heard of it. */
export async function give(town: Pick<Town, 'work'>, giver: Browser, wanted: Wanted): Promise<string> {
  const made = await giver.post('/my/mandates/new', written(wanted))
  expect(made.status, made.body).toBe(201)
  const { mandateId } = made.json<{ mandateId: string }>()
  const signed = await giver.post(`/my/mandates/${mandateId}/sign`, {})
  expect(signed.status, signed.body).toBe(201)
  await town.work()
  return mandateId
}

/** The same, and whoever it names takes it on. */
export async function entrust(
  town: Pick<Town, 'work'>,
  giver: Browser,
  agent: Browser,
  wanted: Wanted,
): Promise<string> {
  const mandateId = await give(town, giver, wanted)
  const taken = await agent.post(`/my/mandates/${mandateId}/accept`, {})
  expect(taken.status, taken.body).toBe(201)
  await town.work()
  return mandateId
}

interface Other {
  readonly id: string
  readonly name: string
  readonly right: string
  readonly until: string | null
  readonly matters: number | null
}

/** For whom somebody may act now. */
export async function others(browser: Browser): Promise<readonly Other[]> {
  return (await browser.open('/api/v1/my/acting')).json<{ others: Other[] }>().others
}

/** Changes over to acting for somebody, by their name. */
export async function actFor(browser: Browser, name: string): Promise<string> {
  const found = (await others(browser)).find((one) => one.name === name)
  if (!found) throw new Error(`They may not act for ${name}`)
  const answer = await browser.post('/my/acting', { acting: found.id })
  expect(answer.status, answer.body).toBe(201)
  return found.id
}

/** As whom a browser acts: an id, or `self`. */
export const actingAs = async (browser: Browser) =>
  (await browser.open('/api/v1/my/acting')).json<{ acting: string }>().acting
