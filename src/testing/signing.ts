import { expect } from 'vitest'
import { sql } from '../platform/db.ts'
import { bucketOf } from '../platform/ids.ts'
import { bringFile } from './evidence.ts'
import { type Device, deviceOf } from './passkey.ts'
import type { Browser, Town } from './world.ts'

/** A matter of people that may be signed, and one of companies that two have to sign. */
export const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
export const venue = '511A0015500010-511602000000-000-115113016823646795-1-00'

/** Somebody who can sign. */
export interface SignerAt {
  readonly id: string
  readonly browser: Browser
  readonly device: Device
}

/** Somebody known at a counter, with a passkey, signed in with all of it. */
export async function signerOf(town: Town, login: string): Promise<SignerAt> {
  const [account] = await town.rows<{ id: string }>(
    sql`select who as id from identity.demo_account where login = ${login}`,
  )
  if (!account) throw new Error(`Nobody signs in as ${login}`)
  const { id } = account
  await town.rows(sql`update identity.person set level = 5 where bucket = ${bucketOf(id)} and id = ${id}`)
  const browser = town.browser()
  await browser.signIn(login)
  return { browser, id, device: await deviceOf(town, id) }
}

/** What a page asks a device: read out of the page, as a browser would. */
export async function optionsOn(browser: Browser, path: string): Promise<string> {
  const { body } = await browser.open(path)
  return (/data-options="([^"]*)"/.exec(body)?.[1] ?? '{}').replaceAll('&quot;', '"')
}

export async function makeCertificate({ browser, device }: SignerAt) {
  const options = await optionsOn(browser, '/my/signatures')
  return browser.post('/my/signatures/certificate', { answer: device.answer(options) })
}

export async function signIt({ browser, device }: SignerAt, declarationId: string) {
  const path = `/my/signatures/${declarationId}`
  return browser.post(path, { answer: device.answer(await optionsOn(browser, path)) })
}

interface Tasks {
  readonly ready: boolean
  readonly parts: { id: string; fields: { element: Element; required: boolean; answered: boolean }[] }[]
  readonly slots: { id: string; met: boolean; necessary: boolean; promise?: object; upload?: object }[]
  readonly signature: { need: string; signed: boolean; declaration: { id: string; state: string } | null }
}

interface Element {
  readonly id: string
  readonly type: string
  readonly options?: { code: string }[]
}

export const tasksOf = async (browser: Browser, caseId: string) =>
  (await browser.open(`/api/v1/my/cases/${caseId}/tasks`)).json<Tasks>()

/** A draft with everything answered, promised or brought. */
export async function fill(town: Town, browser: Browser, code: string): Promise<string> {
  const begun = await browser.post(`/matters/${code}/apply`, {})
  expect(begun.status, begun.body).toBe(201)
  const { caseId } = begun.json<{ caseId: string }>()
  // Twice, because an answer may open another question.
  for (let round = 0; round < 2; round++)
    for (const { id, fields } of (await tasksOf(browser, caseId)).parts) {
      const open = fields.filter(({ required, answered }) => required && !answered)
      const answers = Object.fromEntries(open.map(({ element }) => [element.id, usual(element)]))
      const saved = await browser.post(`/my/cases/${caseId}/answers/${id}`, { answers })
      expect(saved.status, saved.body).toBe(201)
    }
  for (const { id, met, necessary, promise } of (await tasksOf(browser, caseId)).slots) {
    if (met || !necessary) continue
    if (promise) await browser.post(`/my/cases/${caseId}/evidence/${id}/promise`, { promised: true })
    else await bringFile(town, caseId, id)
  }
  expect((await tasksOf(browser, caseId)).ready).toBe(true)
  return caseId
}

/** The same with a declaration, asking nobody but whoever applies. */
export async function declared(town: Town, { browser }: Pick<SignerAt, 'browser'>, code: string) {
  const caseId = await fill(town, browser, code)
  const made = await browser.post(`/my/cases/${caseId}/declaration`, {})
  expect(made.status, made.body).toBe(201)
  await town.work()
  return { caseId, declarationId: made.json<{ declarationId: string }>().declarationId }
}

const usual = ({ type, options }: Element): string =>
  ({ boolean: 'true', date: '2027-03-01', integer: '60', number: '60', mobile: '13800138002' })[type] ??
  options?.[0]?.code ??
  '样例'
