import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../platform/db.ts'
import { openTown, type Town } from '../../../testing/world.ts'
import { renewEdition } from '../store.ts'
import { type SearchAsked, searchMatters } from './search-matters.ts'
import { spokenQueries } from './spoken-queries.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const search = (asked: Partial<SearchAsked>) => searchMatters(town.office.database.sql, { limit: 5, ...asked })
const names = async (asked: Partial<SearchAsked>) =>
  (await search(asked)).matters.map(({ officialName }) => officialName)

/** Asked in the plainest words, these must come first; of all the others nearly all among the first five. */
const first = [
  '开个小饭馆要办什么',
  '二胎准生证',
  '安全证到期',
  '补社保卡',
  'sbk',
  'shebaoka',
  'food licence',
  'lost social security card',
]

describe('searching among all matters of the town', () => {
  it.each(first)('finds what is meant by “%s” first', async (q) => {
    const meant = spokenQueries.find(([query]) => query === q)?.[1]
    expect((await names({ q }))[0]).toBe(meant)
  })

  it('finds what people mean among the first five', async () => {
    let top1 = 0
    const missed: string[] = []
    for (const [q, meant] of spokenQueries) {
      const found = await names({ q })
      if (found[0] === meant) top1 += 1
      if (!found.includes(meant)) missed.push(`${q} → ${meant}, found ${found.join(' | ') || 'nothing'}`)
    }
    const top5 = spokenQueries.length - missed.length
    process.stdout.write(
      `search: ${spokenQueries.length} queries, first ${top1}, among five ${top5}\n${missed.map((line) => `  ${line}\n`).join('')}`,
    )
    expect(spokenQueries.length).toBeGreaterThanOrEqual(60)
    expect(top5 / spokenQueries.length).toBeGreaterThanOrEqual(0.95)
    expect(top1 / spokenQueries.length).toBeGreaterThanOrEqual(0.8)
  })

  it('answers in one statement', async () => {
    const statements: string[] = []
    const query = town.office.database.pool.query
    await search({ q: '社保卡' })
    const { sql: at } = town.office.database
    const counted = at.withPlugin({
      transformQuery: ({ node }) => {
        statements.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await searchMatters(counted, { q: '社保卡', limit: 5 })
    expect(query).toBeDefined()
    // One for the search, one for the names of departments beside it.
    expect(statements).toHaveLength(2)
  })

  it('says why something was found', async () => {
    const { matters } = await search({ q: '奶茶店' })
    expect(matters[0]).toMatchObject({ officialName: '食品(含保健食品)经营许可核发', because: ['奶茶店'] })
    const [licence] = (await search({ q: '食品经营许可' })).matters
    expect(licence?.marks.length).toBeGreaterThan(0)
  })

  it('shows the life event that joins several matters', async () => {
    expect((await search({ q: '开办餐饮店' })).lifeEvents).toContain('QY-CY')
    expect((await search({ q: '新生儿出生' })).lifeEvents).toContain('GR-CS')
  })

  it('finds nothing where nothing fits', async () => {
    const found = await search({ q: '办理宇宙飞船驾照' })
    expect(found).toMatchObject({ matters: [], total: 0 })
  })

  it.each([
    '',
    '   ',
    '%',
    "'; drop table catalogue.matter; --",
    '"',
    '\\',
    '（）',
    '的了吗',
    'a'.repeat(500),
    '😀',
    '\u0000'.replace('\u0000', ' '),
  ])('takes %j without harm', async (q) => {
    await expect(search({ q })).resolves.toBeDefined()
  })

  it('filters by department, audience and theme', async () => {
    const all = await search({ q: '登记', limit: 50 })
    const [biggest] = all.organisations
    const one = await search({ q: '登记', organisation: biggest?.id, limit: 50 })
    expect(one.matters.every(({ organisation }) => organisation === biggest?.id)).toBe(true)
    expect(one.total).toBe(biggest?.count)
    const forPeople = await search({ q: '登记', audience: 'person', limit: 50 })
    expect(forPeople.matters.every(({ audience }) => audience.length === 0 || audience.includes('person'))).toBe(true)
    expect(await names({ theme: '生育收养', limit: 50 })).toContain('生育登记')
  })

  it('reads on where a page ended, missing and repeating nothing', async () => {
    const whole = await names({ q: '许可', limit: 50 })
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await search({ q: '许可', limit: 7, after })
      paged.push(...page.matters.map(({ officialName }) => officialName))
      after = page.next
    } while (after && paged.length < 49)
    expect(paged.slice(0, 49)).toEqual(whole.slice(0, 49))
  })

  it('lists everything from A to Z without a question, the described first', async () => {
    const seen = new Set<string>()
    let after: string | undefined
    let pages = 0
    do {
      const page = await search({ limit: 50, after })
      if (pages === 0) expect(page.matters.slice(0, 7).every(({ described }) => described)).toBe(true)
      for (const { code } of page.matters) seen.add(code)
      after = page.next
      pages += 1
    } while (after && pages < 60)
    const { total } = await search({ limit: 1 })
    expect(seen.size).toBe(total)
    expect(total).toBeGreaterThanOrEqual(1137)
  })

  it('knows a new synonym at once, in every process', async () => {
    expect((await search({ q: '抱娃证' })).matters[0]?.officialName).not.toBe('生育登记')
    await town.office.database.sql.transaction().execute(async (tx) => {
      await sql`insert into catalogue.synonym (phrase, means, origin) values ('抱娃证', array['生育登记'], 'spec')`.execute(
        tx,
      )
      await renewEdition(tx, 'lexicon', town.office.now())
    })
    expect((await search({ q: '抱娃证' })).matters[0]?.officialName).toBe('生育登记')
  })

  it('is quick: nineteen of twenty answers within 15 milliseconds of an idle machine', async () => {
    const times: number[] = []
    for (const [q] of spokenQueries) {
      const tries: number[] = []
      for (let i = 0; i < 5; i++) {
        const began = performance.now()
        await search({ q })
        tries.push(performance.now() - began)
      }
      times.push(Math.min(...tries))
    }
    times.sort((a, b) => a - b)
    const p95 = times[Math.floor(times.length * 0.95)] ?? 0
    process.stdout.write(
      `search: p50 ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (best of five)\n`,
    )
    // A shared machine is slower than an idle one: the limit here only catches a plan gone wrong.
    expect(p95).toBeLessThan(75)
  })
})
