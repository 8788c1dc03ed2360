import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMatter } from '#catalogue'
import { openTown, type Town } from '../../testing/world.ts'
import { decidingOn } from './entrustment.ts'
import type { FrozenMatter } from './frozen-matter.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const food = '511A0005200004-511602000000-000-115113016823646795-1-00'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

async function matter(code: string): Promise<FrozenMatter> {
  const found = await findMatter(town.office.database.sql, code)
  if (!found?.description) throw new Error(`${code} is not described`)
  return found as FrozenMatter
}

const deciding = async (described: FrozenMatter) => decidingOn(town.office.database.sql, described)

describe('in whose name a matter is decided', () => {
  it('is the agency’s own, by its official name', async () => {
    expect(await deciding(await matter(food))).toEqual({
      signs: expect.objectContaining({ name: '广安市广安区行政审批局' }),
    })
  })

  it('is that of the body which has entrusted the agency (行政许可法 art. 24)', async () => {
    expect(await deciding(await matter(safety))).toMatchObject({
      signs: { name: '四川省住房和城乡建设厅', uscc: '1151000054MP00039Y' },
      entrusted: { name: '广安市广安区住房和城乡建设局' },
    })
  })

  it('is refused where nobody knows the entrusting body', async () => {
    const described = await matter(safety)
    const entrustedBy = '某某省住房和城乡建设厅'
    const attempt = deciding({ ...described, description: { ...described.description, entrustedBy } })
    await expect(attempt).rejects.toMatchObject({ reason: 'entrusting-body-unknown', facts: { name: entrustedBy } })
  })
})
