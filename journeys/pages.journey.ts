import { execFileSync } from 'node:child_process'
import { judge, noSidewaysScrolling } from './judges.ts'
import type { Someone } from './someone.ts'
import { expect, test } from './town.ts'

const foodLicence = '511A0005200004-511602000000-000-115113016823646795-1-00'

const teacherQualification = '511A0138600000-511602000000-000-115113010833722043-1-00'

/** Public pages that are about something: one good example of each, and the ways of finding nothing. */
const examples = [
  `/matters/${foodLicence}`,
  `/matters/${foodLicence}/check`,
  // The longest words of any guide stand in its four facts.
  `/matters/${teacherQualification}`,
  '/matters?q=开个小饭馆',
  '/matters?q=qwrtzp',
  '/verify?number=JY25116020000000',
]

/** Pages that lead to a public page of a kind of its own. */
const indexes = [
  ['/life-events', '/life-events/'],
  ['/departments', '/departments/'],
] as const

const roles = [
  ['visitors', undefined, 'everyone'],
  ['people', 'he-xiaoyu', 'person'],
  ['clerks', 'zhouming', 'clerk'],
  ['officers', 'wuli', 'officer'],
  ['approvers', 'zhengtao', 'approver'],
  ['administrators', 'qianjin', 'admin'],
] as const

/** Each page is opened as most people see it and as it is hardest to draw, and in both made narrow and made wide. */
const looks = [
  { lang: 'zh', elder: 0, width: 1280, other: 390 },
  { lang: 'en', elder: 1, width: 390, other: 1280 },
] as const

for (const [readers, login, audience] of roles)
  test(`Every page that ${readers} start from reads well in both languages, in large print and on a phone`, async ({
    town,
  }) => {
    const reader = login ? await town.as(login) : await town.visitor()
    const pages = new Set(pagesFor(audience))
    if (readers === 'visitors') {
      for (const example of examples) pages.add(example)
      for (const [index, below] of indexes) pages.add(await firstBelow(reader, index, below))
    }
    for (const look of looks) {
      await reader.goes(`/preferences?lang=${look.lang}&elder=${look.elder}&back=/about`)
      for (const address of pages) {
        await reader.page.setViewportSize({ width: look.width, height: 844 })
        await reader.page.goto(address)
        await judge(reader.page)
        await noSidewaysScrolling(reader.page)
        await reader.page.setViewportSize({ width: look.other, height: 844 })
        await noSidewaysScrolling(reader.page)
      }
    }
  })

test('An address that leads nowhere says so and leads on', async ({ town }) => {
  const lost = await town.visitor()
  const answer = await lost.page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  await judge(lost.page)
  await lost.sees('没有找到这一页')
})

interface RouteLine {
  readonly method: string
  readonly path: string
  readonly to: string
  readonly page: boolean
}

let table: readonly RouteLine[] | undefined

/** The pages without a parameter that are for these readers, out of the product's own route table: none is forgotten. */
function pagesFor(audience: string): readonly string[] {
  table ??= JSON.parse(execFileSync('node', ['bin/onedoor.mjs', 'routes', '--json'], { encoding: 'utf8' }))
  const staff = !['everyone', 'person'].includes(audience)
  return (table as readonly RouteLine[])
    .filter(
      ({ method, page, path }) => method === 'GET' && page && !path.includes(':') && !/\/export$|\.\w+$/.test(path),
    )
    .filter(({ to }) => to.split(',').includes(audience) || (staff && to === 'staff'))
    .map(({ path }) => path)
}

async function firstBelow({ page }: Someone, index: string, below: string): Promise<string> {
  await page.goto(index)
  return (await page.locator(`main a[href^="${below}"]`).first().getAttribute('href')) as string
}
