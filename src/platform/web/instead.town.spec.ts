import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apply, safetyCertificate } from '../../testing/apply.ts'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town.close())

/** What the log of faults takes from now on. */
function listen(): string[] {
  const heard: string[] = []
  Object.assign(town.office.log, {
    level: 'error',
    [pino.symbols.streamSym]: { write: (line: string) => heard.push(line) },
  })
  return heard
}

describe('A page that is there no longer', () => {
  it('leads its reader to what is there instead, and is no fault', async () => {
    const { browser, caseId } = await apply(town, 'chen-jianguo', safetyCertificate)
    const faults = listen()
    for (const page of ['tasks', 'answers/employer', 'evidence/employment', 'check'])
      expect(await browser.open(`/my/cases/${caseId}/${page}`), page).toMatchObject({
        status: 303,
        location: expect.stringContaining(`/my/cases/${caseId}`),
      })
    const again = await browser.send(
      `/my/cases/${caseId}`,
      { 'safety.stillInPost': 'true' },
      `/my/cases/${caseId}/answers/employer`,
    )
    expect(again.status).toBe(303)
    const check = `/my/cases/${caseId}/check`
    const twice = await browser.send(`/my/cases/${caseId}`, { confirmed: 'true' }, check)
    expect(twice).toMatchObject({ status: 303, location: `/my/cases/${caseId}/receipt` })
    // The framework complains once the answer is out.
    await wait(50)
    expect(faults).toEqual([])
  })

  it('is told to be none to whom it never was', async () => {
    const { caseId } = await apply(town, 'li-xiuying', 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00')
    const stranger = town.browser()
    await stranger.signIn('chen-jianguo')
    expect((await stranger.open(`/my/cases/${caseId}/tasks`)).status).toBe(404)
  })
})
