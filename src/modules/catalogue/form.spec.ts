import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zh as everywhere } from '../../platform/web/text/zh.ts'
import type { Condition, EvidenceSlot, FormPart } from './description.ts'
import type { Element } from './element.ts'
import { asksFor, checkAnswer, conditionsMet, neededEvidence, showAnswer, unanswered, visibleFields } from './form.ts'
import { zh } from './text/refusals.ts'

const today = '2026-11-21'
const moment = { today }

const element = (id: string, type: Element['type'], more: Partial<Element> = {}): Element => ({
  id,
  type,
  label: { zh: id, en: id },
  sensitivity: 1,
  sources: [{ by: 'person' }],
  origin: 'sample',
  ...more,
})

const kinds = [
  { code: 'hot', label: { zh: '热食', en: 'Hot food' } },
  { code: 'cold', label: { zh: '冷食', en: 'Cold food' } },
  { code: 'drink', label: { zh: '饮品' } },
]

const elements = [
  element('shop.name', 'text', { check: { minLength: 2, maxLength: 5 } }),
  element('shop.area', 'number', { check: { minimum: 1, maximum: 1000 }, unit: { zh: '平方米', en: 'm²' } }),
  element('shop.online', 'boolean'),
  element('shop.site', 'text', { check: { pattern: 'https?://.+' } }),
  element('shop.items', 'choices', { options: kinds }),
  element('shop.kind', 'choice', { options: kinds }),
  element('shop.opened', 'date', { check: { notBefore: '2000-01-01', notAfter: 'today' } }),
]
const dictionary = new Map(elements.map((one) => [one.id, one]))
const of = (id: string) => dictionary.get(id) as Element

const parts: FormPart[] = [
  {
    id: 'shop',
    title: { zh: '店' },
    fields: [
      { element: 'shop.name', required: true },
      { element: 'shop.area', required: false },
      { element: 'shop.online', required: true },
      { element: 'shop.site', required: true, when: 'shop.online = true' },
      { element: 'gone.element', required: true },
    ],
  },
  { id: 'web', title: { zh: '网店' }, fields: [{ element: 'shop.site', required: false, when: 'shop.online = true' }] },
]

describe('a form', () => {
  it('asks a question only when it applies', () => {
    const ids = (answers: Record<string, unknown>) =>
      visibleFields(parts[0] as FormPart, answers, moment).map((field) => field.element)
    expect(ids({})).not.toContain('shop.site')
    expect(ids({ 'shop.online': false })).not.toContain('shop.site')
    expect(ids({ 'shop.online': true })).toContain('shop.site')
  })

  it('leaves out parts without a question and elements nobody defines', () => {
    const asked = asksFor({ form: parts }, dictionary, {}, moment)
    expect(asked.map(({ part }) => part.id)).toEqual(['shop'])
    expect(asked[0]?.fields.map((one) => one.element.id)).toEqual(['shop.name', 'shop.area', 'shop.online'])
  })

  it('counts what is required, applies and has no answer; no is an answer', () => {
    expect(unanswered({ form: parts }, dictionary, {}, moment)).toEqual(['shop.name', 'shop.online'])
    expect(unanswered({ form: parts }, dictionary, { 'shop.name': '小面', 'shop.online': false }, moment)).toEqual([])
    expect(unanswered({ form: parts }, dictionary, { 'shop.name': ' ', 'shop.online': true }, moment)).toEqual([
      'shop.name',
      'shop.site',
    ])
  })
})

describe('an answer', () => {
  it.each<[string, string | string[], unknown]>([
    ['shop.name', '  渠江里 ', '渠江里'],
    ['shop.name', '𠮷野家', '𠮷野家'],
    ['shop.area', '８０．５', 80.5],
    ['shop.area', '1,000', 1000],
    ['shop.online', 'false', false],
    ['shop.items', ['drink', 'hot', ''], ['hot', 'drink']],
    ['shop.items', 'cold', ['cold']],
    ['shop.kind', 'hot', 'hot'],
    ['shop.opened', '2026年3月2日', '2026-03-02'],
    ['shop.opened', '2026-3-2', '2026-03-02'],
    ['shop.site', 'https://example.com', 'https://example.com'],
  ])('of %s typed as %j is taken as %j', (id, raw, value) => {
    expect(checkAnswer(of(id), raw, today)).toEqual({ ok: true, value })
  })

  it.each<[string, string | string[] | undefined, string]>([
    ['shop.name', undefined, 'required'],
    ['shop.name', '   ', 'required'],
    ['shop.name', '面', 'too-short'],
    ['shop.name', '渠江里小面馆', 'too-long'],
    ['shop.name', '两\n行', 'one-line-only'],
    ['shop.area', '很大', 'not-a-number'],
    ['shop.area', '1e9', 'not-a-number'],
    ['shop.area', '0', 'too-small'],
    ['shop.area', '1001', 'too-large'],
    ['shop.online', 'maybe', 'not-listed'],
    ['shop.items', ['hot', 'soup'], 'not-listed'],
    ['shop.items', [], 'required'],
    ['shop.kind', 'soup', 'not-listed'],
    ['shop.opened', '2026-02-30', 'no-such-date'],
    ['shop.opened', '1999-12-31', 'too-early'],
    ['shop.opened', '2026-11-22', 'in-the-future'],
    ['shop.site', 'example', 'wrong-form'],
  ])('of %s typed as %j is refused: %s', (id, raw, reason) => {
    expect(checkAnswer(of(id), raw, today)).toEqual({ ok: false, reason })
  })

  it.each<[today: string, day: string, taken: boolean]>([
    ['2026-11-23', '2027-09-23', true],
    ['2026-11-23', '2027-09-24', false],
    ['2026-11-23', '2030-01-01', false],
    ['2026-04-30', '2027-02-28', true],
    ['2026-04-30', '2027-03-01', false],
    ['2027-04-30', '2028-02-29', true],
  ])('on %s a day ten months ahead at most may be %s: %s', (day, typed, taken) => {
    const expected = element('birth.expected', 'date', { check: { notBefore: 'today', notAfter: 'today+P10M' } })
    expect(checkAnswer(expected, typed, day)).toEqual(
      taken ? { ok: true, value: typed } : { ok: false, reason: 'too-late' },
    )
  })

  it.each<[Element['type'], string, unknown]>([
    ['integer', '12', 12],
    ['integer', '1,234,567', 1_234_567],
    ['number', '1 2000.5', 12_000.5],
    ['citizen-number', '11010519491231002x', '11010519491231002X'],
    ['uscc', '115113010087 78255F', '11511301008778255F'],
    ['mobile', '+86 138-0013-8000', '13800138000'],
    ['email', 'he.xiaoming@example.com', 'he.xiaoming@example.com'],
    ['long-text', 'a\r\nb', 'a\nb'],
  ])('of type %s is stored in one form', (type, raw, value) => {
    expect(checkAnswer(element('one.value', type), raw, today)).toEqual({ ok: true, value })
  })

  it.each<[Element['type'], string, string]>([
    ['integer', '1.5', 'not-whole'],
    ['citizen-number', '110105194912310021', 'citizen-number.wrong-check-character'],
    ['uscc', '1151130100877825', 'uscc.wrong-length'],
    ['mobile', '12345', 'mobile.wrong-length'],
    ['email', 'nobody', 'not-an-email'],
    ['email', '<a@example.org>', 'not-an-email'],
    ['number', '3,5', 'not-a-number'],
    ['integer', '1,000,000,0', 'not-a-number'],
  ])('of type %s that is wrong says why', (type, raw, reason) => {
    expect(checkAnswer(element('one.value', type), raw, today)).toEqual({ ok: false, reason })
  })

  it('is refused with words for every reason, whatever is typed', () => {
    const words: Record<string, unknown> = { ...everywhere, ...zh }
    const types: Element['type'][] = [
      'text',
      'long-text',
      'integer',
      'number',
      'date',
      'boolean',
      'choice',
      'choices',
      'citizen-number',
      'uscc',
      'mobile',
      'email',
      'address',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.oneof(fc.string(), fc.array(fc.string())), (type, raw) => {
        const checked = checkAnswer(element('one.value', type, { options: kinds }), raw, today)
        if (!checked.ok) expect(words).toHaveProperty([checked.reason])
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a pattern RE2 cannot read instead of letting everything pass', () => {
    expect(checkAnswer(element('one.value', 'text', { check: { pattern: '(?=x)' } }), 'x', today)).toEqual({
      ok: false,
      reason: 'wrong-form',
    })
  })
})

describe('an answer shown', () => {
  it.each<[string, unknown, string, string]>([
    ['shop.items', ['hot', 'drink'], '热食、饮品', 'Hot food, 饮品'],
    ['shop.kind', 'cold', '冷食', 'Cold food'],
    ['shop.online', true, '是', 'Yes'],
    ['shop.area', 80, '80 平方米', '80 m²'],
    ['shop.opened', '2026-03-02', '2026年3月2日', '2 March 2026'],
    ['shop.name', undefined, '', ''],
  ])('of %s as %j reads %s', (id, value, chinese, english) => {
    expect(showAnswer(of(id), value, 'zh')).toBe(chinese)
    expect(showAnswer(of(id), value, 'en')).toBe(english)
  })

  it.each([
    ['children', 1, '1 child'],
    ['children', 2, '2 children'],
    ['people', 1, '1 person'],
    ['months', 1, '1 month'],
    ['m²', 1, '1 m²'],
    ['hours', 0, '0 hours'],
  ])('says %s of %j as %s', (unit, value, english) => {
    const counted = element('shop.count', 'integer', { unit: { zh: '个', en: unit } })
    expect(showAnswer(counted, value, 'en')).toBe(english)
    expect(showAnswer(counted, value, 'zh')).toBe(`${value} 个`)
  })

  it('masks a citizen number', () => {
    expect(showAnswer(element('one.value', 'citizen-number'), '11010519491231002X', 'zh')).toBe('1101**********002X')
  })
})

describe('conditions', () => {
  const condition = (test?: string): Condition => ({ id: 'one', text: { zh: '条件' }, ...(test ? { test } : {}) })
  const met = (test: string | undefined, answers: Record<string, unknown>) =>
    conditionsMet({ conditions: [condition(test)] }, answers, moment)[0]?.met

  it('are met, not met, or not known yet', () => {
    expect(met('shop.area > 10', { 'shop.area': 20 })).toBe(true)
    expect(met('shop.area > 10', { 'shop.area': 5 })).toBe(false)
    expect(met('shop.area > 10', {})).toBeUndefined()
    expect(met(undefined, {})).toBeUndefined()
  })

  it('are not met by what nobody said: null != "employed" is no proof', () => {
    expect(met('employment.status != "employed"', {})).toBeUndefined()
    expect(met('employment.status != "employed"', { 'employment.status': 'unemployed' })).toBe(true)
  })
})

describe('evidence', () => {
  const slot = (id: string, when?: string) => ({ id, ...(when ? { when } : {}) }) as EvidenceSlot

  it('is needed when its case arises, and not before that is known', () => {
    const evidence = [slot('always'), slot('online', 'shop.online = true')]
    const needed = (answers: Record<string, unknown>) =>
      neededEvidence({ evidence }, answers, moment).map(({ id }) => id)
    expect(needed({})).toEqual(['always'])
    expect(needed({ 'shop.online': true })).toEqual(['always', 'online'])
  })
})
