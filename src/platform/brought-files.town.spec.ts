import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { newReferenceId } from './ids.ts'

const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

describe('A file', () => {
  it('can be brought but not claimed: an invented one meets no slot and brings nothing down', async () => {
    const zhang = town.browser()
    await zhang.signIn('zhang-min')
    const begun = await zhang.post(`/matters/${encodeURIComponent(teacher)}/apply`, { code: teacher })
    const { caseId } = begun.json<{ caseId: string }>()
    const files = [newReferenceId(town.office.now())]
    const claimed = await zhang.post(`/my/cases/${caseId}/evidence/identity`, { slot: 'identity', files })
    expect(claimed.json()).toMatchObject({ refused: 'file-missing' })
  })

  it('that is not in the store is not found, and the house stands', async () => {
    await expect(town.office.files.open(newReferenceId(town.office.now()))).rejects.toMatchObject({
      reason: 'not-found',
    })
    expect((await town.browser().open('/health')).status).toBe(200)
  })
})

describe('A key of a deed', () => {
  it('is refused with another input, and when it is too short', async () => {
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    const code = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
    const start = (key: string, body: object) =>
      chen.post(`/matters/${encodeURIComponent(code)}/apply`, body, { 'idempotency-key': key })
    expect((await start('short', { code })).json()).toMatchObject({ refused: 'key-wrong-length' })
    expect((await start('a-key-for-one-thing', { code })).status).toBe(201)
    const { caseId } = (await start('a-key-for-one-thing', { code })).json<{ caseId: string }>()
    expect(caseId).toBeTruthy()
    const other = await chen.post(
      `/my/cases/${caseId}/check`,
      { confirmed: false },
      { 'idempotency-key': 'a-key-for-one-thing' },
    )
    expect(other.json()).toMatchObject({ refused: 'key-used-before' })
  })
})
