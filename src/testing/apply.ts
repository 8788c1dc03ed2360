import { expect } from 'vitest'
import type { Browser, Town } from './world.ts'

export const birthRegistration = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
export const safetyCertificate = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'

/** Fills in and submits an application as a person would who has nothing unusual to say; the reactions too, unless they shall wait. */
export async function apply(
  town: Pick<Town, 'browser' | 'work'>,
  login: string,
  code: string,
  { work = true }: { readonly work?: boolean } = {},
) {
  const browser = town.browser()
  await browser.signIn(login)
  const { caseId } = (await browser.post(`/matters/${code}/apply`, {})).json<{ caseId: string }>()
  const { caseNo } = await finish(browser, caseId)
  if (work) await town.work()
  return { browser, caseId, caseNo }
}

/** Fills in what is open of a draft, promises what may be promised, and submits it, unless somebody else shall. */
export async function finish(browser: Browser, caseId: string, { submit = true }: { readonly submit?: boolean } = {}) {
  const tasks = () => browser.open(`/api/v1/my/cases/${caseId}/tasks`).then((answer) => answer.json<Tasks>())
  for (const { id, fields } of (await tasks()).parts) {
    const open = fields.filter(({ required, answered }) => required && !answered)
    const answers = Object.fromEntries(open.map(({ element }) => [element.id, usual(element)]))
    await browser.post(`/my/cases/${caseId}/answers/${id}`, { answers })
  }
  for (const { id, met, promise } of (await tasks()).slots)
    if (!met && promise) await browser.post(`/my/cases/${caseId}/evidence/${id}/promise`, { promised: true })
  if (!submit) return { caseNo: '' }
  const submitted = await browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
  expect(submitted.status, submitted.body).toBe(201)
  return submitted.json<{ caseNo: string }>()
}

interface Tasks {
  readonly parts: { id: string; fields: { element: Element; required: boolean; answered: boolean }[] }[]
  readonly slots: { id: string; met: boolean; promise?: object }[]
}

interface Element {
  readonly id: string
  readonly type: string
  readonly options?: { code: string }[]
}

function usual({ type, options }: Element): string {
  const answers: Record<string, string> = {
    boolean: 'true',
    date: '2027-03-01',
    integer: '60',
    number: '60',
    mobile: '13800138002',
  }
  return answers[type] ?? options?.[0]?.code ?? '样例'
}
