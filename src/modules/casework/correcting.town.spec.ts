import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { askCorrection } from './commands/ask-correction.ts'
import { submitCase } from './commands/submit-case.ts'
import { birth, draft, fill, people } from './testing/cases.ts'

/** 预产期 may not lie in the past (`notBefore: today`) when an application is made. */
const expected = 'birth.expectedDate'

let town: Town
let li: Actor
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
  li = await town.person(people.li.number)
})
afterEach(() => town.close())

async function correction(missing: string, day: string): Promise<string> {
  town.at('2026-11-23 10:00')
  const caseId = await draft(town, li, birth)
  await fill(town, li, caseId, { [expected]: day })
  await town.do(li, submitCase, { caseId, confirmed: true })
  const items = [{ kind: 'field', id: missing, words: '请核对' }]
  await town.do(await town.staff('xieting'), askCorrection, { caseId, missing: items })
  town.at('2026-12-05 10:00')
  return caseId
}

describe('A correction after a date has passed', () => {
  it('does not ask again for what was right when the application was first made', async () => {
    const caseId = await correction('birth.childOrder', '2026-12-01')
    await fill(town, li, caseId, {}, ['birth.childOrder'])
    await expect(town.do(li, submitCase, { caseId, confirmed: true })).resolves.toMatchObject({ again: true })
  })

  it('takes the same date again where the notice asks for it, and one that has come since', async () => {
    const caseId = await correction(expected, '2026-12-01')
    await fill(town, li, caseId, { [expected]: '2026-12-01' })
    await fill(town, li, caseId, { [expected]: '2027-01-10' })
    await expect(town.do(li, submitCase, { caseId, confirmed: true })).resolves.toMatchObject({ again: true })
  })

  it('still refuses a day that was wrong then and is wrong now', async () => {
    const caseId = await correction(expected, '2026-12-01')
    await expect(fill(town, li, caseId, { [expected]: '2026-11-01' })).rejects.toMatchObject({
      fields: { [expected]: expect.any(String) },
    })
  })

  it('judges a draft as of today', async () => {
    town.at('2026-12-05 10:00')
    const caseId = await draft(town, li, birth)
    await expect(fill(town, li, caseId, { [expected]: '2026-12-01' })).rejects.toMatchObject({
      fields: { [expected]: expect.any(String) },
    })
  })
})
