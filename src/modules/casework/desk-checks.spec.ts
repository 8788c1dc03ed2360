import { describe, expect, it } from 'vitest'
import { deskChecks } from './desk-checks.ts'
import type { FieldShown, SlotShown } from './shown.ts'

const field = (id: string, source: string): FieldShown => ({
  element: { id, type: 'text', label: { zh: id } },
  required: true,
  answered: true,
  source,
  reference: null,
})

const piece = (metBy: string, originalSeen = false) => ({
  id: 'p',
  metBy,
  reference: null,
  name: null,
  media: null,
  size: null,
  originalSeen,
  at: new Date('2026-11-23T02:00:00Z'),
})

const slot = (id: string, pieces: SlotShown['pieces'], necessary = true): SlotShown => ({
  id,
  name: { zh: id },
  acceptStandard: { zh: '清晰' },
  necessary,
  met: pieces.length > 0,
  pieces,
  ways: ['upload'],
})

const kinds = (checked: Parameters<typeof deskChecks>[0]) => deskChecks(checked).map(({ kind }) => kind)

describe('what the system checks beside a decision', () => {
  it('puts what is settled before what a person must look at', () => {
    const conditions = [{ met: null }, { met: false }, { met: true }]
    expect(kinds({ conditions, parts: [], slots: [] })).toEqual(['met', 'unmet', 'to-read'])
  })

  it('says that all materials are there only where there are any', () => {
    expect(kinds({ conditions: [], parts: [], slots: [] })).toEqual([])
    expect(kinds({ conditions: [], parts: [], slots: [slot('form', [piece('made')])] })).toEqual(['complete'])
  })

  it('names what is missing, but not what may be left out', () => {
    const slots = [slot('plan', []), slot('photo', [], false)]
    expect(kinds({ conditions: [], parts: [], slots })).toEqual(['no-evidence'])
  })

  it('asks to look at what was worked out, promised or only copied', () => {
    const parts = [{ fields: [field('premises.area', 'inferred'), field('company.name', 'licence')] }]
    const slots = [
      slot('rules', [piece('promise')]),
      slot('plan', [piece('upload')]),
      slot('diploma', [piece('upload', true)]),
    ]
    const checks = deskChecks({ conditions: [], parts, slots })
    expect(checks.map(({ kind }) => kind)).toEqual(['complete', 'inferred', 'promised', 'unseen'])
    expect(checks[1]).toMatchObject({ fields: [{ element: { id: 'premises.area' } }] })
    expect(checks[3]).toMatchObject({ slot: { id: 'plan' } })
  })
})
