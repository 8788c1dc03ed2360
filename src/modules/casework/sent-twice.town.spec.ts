import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apply, safetyCertificate } from '../../testing/apply.ts'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

describe('An application a program sends twice without a key', () => {
  it('is refused the second time with the number it has', async () => {
    const { browser, caseId, caseNo } = await apply(town, 'chen-jianguo', safetyCertificate)
    const again = await browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
    expect([again.status, again.json()]).toMatchObject([422, { refused: 'case-not-open', facts: { caseNo } }])
  })
})

describe('The description for programs', () => {
  it('says which end of the scale of ratings is best', async () => {
    const { paths } = (await town.browser().open('/api/v1/openapi.json')).json<{
      paths: Record<string, { post: { requestBody: unknown } }>
    }>()
    expect(JSON.stringify(paths['/my/cases/{caseId}/rate']?.post.requestBody)).toContain('1 very satisfied (best)')
  })

  it('names whom a matter is for alike in the question and the answer', async () => {
    const { paths } = (await town.browser().open('/api/v1/openapi.json')).json<{
      paths: Record<string, { get: { parameters: { name: string }[] } }>
    }>()
    const names = paths['/matters']?.get.parameters.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['audience', 'for']))
  })
})
