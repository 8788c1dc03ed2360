import { describe, expect, it } from 'vitest'
import type { Dictionary, Element } from '#catalogue'
import { judgeAnswers } from './answering.ts'

const element = (id: string, type: Element['type']): Element => ({
  id,
  type,
  label: { zh: id },
  sensitivity: 2,
  sources: [{ by: 'person' }],
  origin: 'sample',
})

const elements: Dictionary = new Map(
  [element('food.online', 'boolean'), element('food.website', 'text'), element('premises.area', 'number')].map(
    (one) => [one.id, one] as const,
  ),
)

const parts = [
  {
    id: 'shop',
    title: { zh: '店' },
    fields: [
      { element: 'food.website', required: true, when: 'food.online = true' },
      { element: 'premises.area', required: true },
    ],
  },
  { id: 'selling', title: { zh: '卖' }, fields: [{ element: 'food.online', required: true }] },
]

const judge = (raw: Record<string, string>, before: Record<string, unknown> = {}, mayLeaveOpen = false) =>
  judgeAnswers({ parts, elements, before, raw, moment: { today: '2026-11-23' }, mayLeaveOpen })

describe('reading answers into a form', () => {
  it('reads a question that another answer of the same form brings, wherever it stands', () => {
    const { changed, faults } = judge({ 'food.online': 'true', 'food.website': '面馆外卖', 'premises.area': '60' })
    expect(changed.map(({ element: id }) => id).sort()).toEqual(['food.online', 'food.website', 'premises.area'])
    expect(faults).toEqual({})
  })

  it('passes by a question that does not apply', () => {
    expect(judge({ 'food.online': 'false', 'food.website': '面馆' }).changed).toEqual([
      { element: 'food.online', value: false },
    ])
  })

  it('leaves what is unchanged to its source', () => {
    expect(judge({ 'premises.area': '60' }, { 'premises.area': 60 }).changed).toEqual([])
  })

  it('refuses a needed question emptied on its page, and leaves it open at the counter', () => {
    const before = { 'premises.area': 60 }
    expect(judge({ 'premises.area': ' ' }, before)).toMatchObject({ faults: { 'premises.area': 'required' } })
    expect(judge({ 'premises.area': ' ' }, before, true)).toEqual({
      changed: [],
      dropped: ['premises.area'],
      faults: {},
    })
  })

  it('refuses what is wrong, wherever it is typed', () => {
    expect(judge({ 'premises.area': '很大' }, {}, true).faults).toEqual({ 'premises.area': 'not-a-number' })
  })

  it('does not take a property every object has for an answer', () => {
    expect(judge(Object.create({ 'premises.area': '1' })).changed).toEqual([])
  })
})
