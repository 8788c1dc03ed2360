import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { askCorrection } from './commands/ask-correction.ts'
import { submitCase } from './commands/submit-case.ts'
import { issuedPaper, papersIssued } from './issue-paper.ts'
import { type PaperFacts, paperOf } from './papers.ts'
import { deskCase } from './queries-desk.ts'
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

describe('A correction that changes more than was asked', () => {
  const seen = async (caseId: string) =>
    (await town.look(await town.staff('xieting'), deskCase, { caseId })) as {
      corrected: {
        fields: { field: { element: { id: string }; value: unknown }; was?: unknown; asked: boolean }[]
      } | null
    }

  it('shows the agency what each answer was before, and what nobody had asked for', async () => {
    const caseId = await correction('birth.childOrder', '2026-12-01')
    expect((await seen(caseId)).corrected).toBeNull()
    await fill(town, li, caseId, { 'birth.childOrder': '3', [expected]: '2027-02-02' })
    await fill(town, li, caseId, { [expected]: '2027-03-03' })
    await town.do(li, submitCase, { caseId, confirmed: true })
    const { corrected } = await seen(caseId)
    const told = corrected?.fields.map(({ field, was, asked }) => ({
      id: field.element.id,
      now: field.value,
      was,
      asked,
    }))
    expect(told).toEqual([
      { id: 'birth.childOrder', now: 3, was: 2, asked: true },
      { id: expected, now: '2027-03-03', was: '2026-12-01', asked: false },
    ])
    const desk = town.browser()
    await desk.signIn('xieting')
    const page = (await desk.open(`/desk/cases/${caseId}`)).body
    expect(page).toContain('补正改了什么')
    expect(page).toContain('没有要求改')
  })

  it('says nothing of what was changed and changed back', async () => {
    const caseId = await correction('birth.childOrder', '2026-12-01')
    await fill(town, li, caseId, { 'birth.childOrder': '3', [expected]: '2027-02-02' })
    await fill(town, li, caseId, { [expected]: '2026-12-01' })
    await town.do(li, submitCase, { caseId, confirmed: true })
    expect((await seen(caseId)).corrected?.fields.map(({ field }) => field.element.id)).toEqual(['birth.childOrder'])
  })

  it('is told in its second receipt that nothing more will be asked', async () => {
    const caseId = await correction('birth.childOrder', '2026-12-01')
    await fill(town, li, caseId, { 'birth.childOrder': '3' })
    await town.do(li, submitCase, { caseId, confirmed: true })
    const receipts = (await papersIssued(town.office, caseId)).filter(({ kind }) => kind === 'receipt')
    const words = await Promise.all(
      receipts.map(async ({ id }) =>
        JSON.stringify(paperOf('receipt', '', (await issuedPaper(town.office, id)).facts as PaperFacts, true)),
      ),
    )
    expect(words[0]).toContain('一次告知需要补正的全部内容')
    expect(words[1]).toContain('不再要求补正')
    expect(words[1]).not.toContain('一次告知')
  })
})

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
