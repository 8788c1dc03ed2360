import { describe, expect, it } from 'vitest'
import type { MatterDescription } from './description.ts'
import type { Dictionary, Element } from './element.ts'
import { guideCounts } from './guide-counts.ts'

const element = (id: string, type: Element['type'], by: 'person' | 'account') =>
  [id, { id, type, sensitivity: 1, label: { zh: id }, sources: [{ by }] } as unknown as Element] as const

const elements: Dictionary = new Map([
  element('person.name', 'text', 'account'),
  element('premises.area', 'number', 'person'),
  element('premises.own', 'boolean', 'person'),
])

const condition = (id: string, test?: string) => ({ id, text: { zh: id }, ...(test ? { test } : {}) })
const slot = (id: string, ...ways: string[]) => ({ id, metBy: ways.map((by) => ({ by })) })

const description = {
  conditions: [condition('big', 'premises.area > 50'), condition('own', 'premises.own'), condition('good')],
  form: [
    { id: 'you', fields: [{ element: 'person.name' }] },
    { id: 'place', fields: [{ element: 'premises.area' }, { element: 'premises.own' }] },
  ],
  evidence: [
    slot('licence', 'licence', 'upload'),
    slot('form', 'made'),
    slot('plan', 'upload'),
    slot('rules', 'promise'),
  ],
} as unknown as MatterDescription

describe('The figures of a guide', () => {
  it('are reckoned in one place and add up', () => {
    const { conditions, questions, evidence } = guideCounts(description, elements)
    expect(conditions).toEqual({ all: 3, checkable: 2 })
    expect(questions).toEqual({ all: 3, known: 1, yours: 2 })
    expect(evidence).toEqual({ all: 4, fetched: 1, made: 1, yours: 2 })
    expect(questions.known + questions.yours).toBe(questions.all)
    expect(evidence.fetched + evidence.made + evidence.yours).toBe(evidence.all)
  })
})
