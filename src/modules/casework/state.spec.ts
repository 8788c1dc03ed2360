import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedEvents,
  type CaseActor,
  type CaseEventKind,
  caseStates,
  drawStateDiagram,
  finishResult,
  finishResults,
  type Happened,
  isFinal,
  mayDecide,
  next,
  paperNames,
  stateOf,
  transition,
  transitions,
} from './state.ts'

const history = (...kinds: CaseEventKind[]): Happened[] => kinds.map((kind) => ({ kind }))
const actors: readonly CaseActor[] = ['applicant', 'clerk', 'officer', 'approver', 'head', 'admin', 'system']
const finals = ['closed', 'rejected', 'not-required', 'void', 'withdrawn', 'terminated']

const toReview = ['submitted', 'received', 'accepted', 'review-started'] as const

describe('A case', () => {
  it.each<[string, CaseEventKind[], string]>([
    ['nothing has happened to', [], 'draft'],
    ['handed in', ['submitted'], 'submitted'],
    ['with all its papers', ['submitted', 'received'], 'received'],
    ['with something missing', ['submitted', 'correction-asked'], 'correction'],
    ['put right', ['submitted', 'received', 'correction-asked', 'resubmitted'], 'received'],
    ['never put right', ['submitted', 'correction-asked', 'correction-lapsed'], 'void'],
    ['nobody answered', ['submitted', 'deemed-accepted'], 'accepted'],
    ['of another agency', ['submitted', 'rejected'], 'rejected'],
    ['that needs no permission', ['submitted', 'received', 'not-required'], 'not-required'],
    ['waiting for a hearing', [...toReview, 'suspended'], 'suspended'],
    ['after the hearing', [...toReview, 'suspended', 'resumed', 'opinion-given'], 'review'],
    [
      'granted and delivered',
      [...toReview, 'opinion-given', 'granted', 'certifying-started', 'certified', 'delivered'],
      'closed',
    ],
    ['granted without a licence', [...toReview, 'granted', 'closed'], 'closed'],
    ['denied and delivered', [...toReview, 'opinion-given', 'extended', 'denied', 'delivered'], 'closed'],
    ['withdrawn in time', [...toReview, 'withdrawn'], 'withdrawn'],
    ['whose applicant has died', [...toReview, 'terminated'], 'terminated'],
    ['wrongly created', ['submitted', 'voided'], 'void'],
  ])('%s stands where it should', (_, kinds, state) => {
    expect(stateOf(history(...kinds))).toBe(state)
  })

  it.each<[string, CaseEventKind[], string]>([
    [
      'is corrected a second time',
      ['submitted', 'correction-asked', 'resubmitted', 'correction-asked'],
      'correction-asked-already',
    ],
    ['is extended a second time', [...toReview, 'extended', 'suspended', 'resumed', 'extended'], 'extended-already'],
    ['is decided before it is examined', ['submitted', 'received', 'accepted', 'granted'], 'step-not-possible'],
    ['is accepted before it is received', ['submitted', 'accepted'], 'step-not-possible'],
    ['is decided while suspended', [...toReview, 'suspended', 'denied'], 'step-not-possible'],
    ['is withdrawn after the decision', [...toReview, 'granted', 'withdrawn'], 'step-not-possible'],
    ['is terminated after the decision', [...toReview, 'granted', 'terminated'], 'step-not-possible'],
    ['is delivered before it is certified', [...toReview, 'granted', 'delivered'], 'step-not-possible'],
    ['is reopened', ['submitted', 'rejected', 'resubmitted'], 'step-not-possible'],
    ['is voided as a draft', ['voided'], 'step-not-possible'],
  ])('never %s', (_, kinds, reason) => {
    expect(() => stateOf(history(...kinds))).toThrow(reason)
  })

  it('comes to rest in six ways and no other', () => {
    expect(caseStates.filter(isFinal)).toEqual(finals)
  })

  it('can come to rest from wherever it stands', () => {
    const ends = new Set<string>(finals)
    for (let grew = true; grew; ) {
      const before = ends.size
      for (const { from, to } of transitions) if (ends.has(to)) ends.add(from)
      grew = ends.size > before
    }
    expect(caseStates.filter((state) => !ends.has(state))).toEqual([])
  })

  it('can reach every state', () => {
    const reached = new Set<string>(['draft', ...transitions.map(({ to }) => to)])
    expect(caseStates.filter((state) => !reached.has(state))).toEqual([])
  })
})

describe('The transition table', () => {
  it('names for one event in one state one way, one paper and one effect on the clock, whoever does it', () => {
    const seen = new Map<string, string>()
    for (const { actor: _, ...row } of transitions) {
      const key = `${row.from} ${row.event}`
      expect(seen.get(key) ?? JSON.stringify(row), key).toBe(JSON.stringify(row))
      seen.set(key, JSON.stringify(row))
    }
  })

  it('holds no row twice', () => {
    const keys = transitions.map(({ from, event, actor }) => `${from} ${event} ${actor}`)
    expect(keys).toEqual([...new Set(keys)])
  })

  it('uses every kind of paper', () => {
    const used = new Set(transitions.map(({ paper }) => paper))
    expect(Object.keys(paperNames).filter((kind) => !used.has(kind as keyof typeof paperNames))).toEqual([])
  })

  it.each([
    ['received', 'accepted', 'decision-starts', 'acceptance'],
    ['submitted', 'deemed-accepted', 'decision-starts-at-receipt', 'deemed'],
    ['review', 'suspended', 'decision-stands', 'suspension'],
    ['review', 'granted', 'delivery-starts', 'grant'],
    ['review', 'denied', 'ends', 'denial'],
    ['correction', 'correction-lapsed', 'ends', 'return'],
  ] as const)('lets a case in %s be %s: clock %s, paper %s', (from, event, clock, paper) => {
    expect(transition(from, event)).toMatchObject({ clock, paper })
  })

  it('lets only people deny, terminate and void, and voids only with two of them', () => {
    for (const row of transitions) {
      if (['denied', 'terminated', 'voided'].includes(row.event)) expect(row.actor).not.toBe('system')
      expect(row.twoPersons === true).toBe(row.event === 'voided')
    }
  })

  it('lets only the head of the agency extend', () => {
    expect(() => transition('review', 'extended', [], 'officer')).toThrow('step-not-possible')
    expect(transition('review', 'extended', [], 'head').to).toBe('review')
  })

  it.each<[CaseActor, string[]]>([
    ['applicant', ['withdrawn']],
    ['clerk', ['not-required', 'rejected', 'correction-asked', 'accepted', 'deemed-accepted']],
    ['officer', []],
    ['admin', ['voided']],
    ['system', ['deemed-accepted']],
  ])('offers the %s of a received case %j', (actor, events) => {
    expect([...allowedEvents('received', actor)].sort()).toEqual([...events].sort())
  })

  it('no longer offers a correction when there was one', () => {
    const past = history('submitted', 'correction-asked', 'resubmitted')
    expect(allowedEvents(stateOf(past), 'clerk', past)).not.toContain('correction-asked')
  })

  it('never leads out of itself, whoever does what is offered, and a final state offers nothing', () => {
    const choices = fc.array(fc.tuple(fc.constantFrom(...actors), fc.nat()), { maxLength: 40 })
    fc.assert(
      fc.property(choices, (chosen) => {
        const past: Happened[] = []
        for (const [actor, pick] of chosen) {
          const state = stateOf(past)
          const offered = allowedEvents(state, actor, past)
          if (finals.includes(state)) expect(offered).toEqual([])
          const kind = offered[pick % offered.length]
          if (!kind) continue
          expect(caseStates).toContain(next(state, kind, past))
          past.push({ kind })
        }
        expect(caseStates).toContain(stateOf(past))
        expect(past.filter(({ kind }) => kind === 'correction-asked').length).toBeLessThanOrEqual(1)
        expect(past.filter(({ kind }) => kind === 'extended').length).toBeLessThanOrEqual(1)
        expect(finishResult(past) !== undefined).toBe(isFinal(stateOf(past)))
      }),
    )
  })

  it('draws itself', () => {
    const drawing = drawStateDiagram()
    expect(drawing).toMatch(/^stateDiagram-v2\n/)
    expect(drawing).toContain('  state "已受理 Accepted" as accepted\n')
    expect(drawing).toContain('  decided_grant --> certifying: certifying-started\n')
    expect(drawing).toContain('  not_required --> [*]\n')
    const arrows = drawing.split('\n').filter((line) => / --> \w+: /.test(line))
    expect(arrows).toHaveLength(new Set(transitions.map(({ from, event }) => `${from} ${event}`)).size)
  })
})

describe('Two pairs of eyes', () => {
  const past: Happened[] = [
    { kind: 'submitted', actorId: 'chen-ran' },
    { kind: 'received', actorId: 'zhou-min' },
    { kind: 'accepted', actorId: 'zhou-min' },
    { kind: 'review-started', actorId: 'he-xiaoming' },
    { kind: 'opinion-given', actorId: 'he-xiaoming' },
    { kind: 'deemed-accepted', actorId: null },
  ]
  it.each([
    ['he-xiaoming', false],
    ['li-fang', true],
    ['zhou-min', true],
  ])('let %s decide: %s', (person, may) => {
    expect(mayDecide(past, person)).toBe(may)
  })
})

describe('The closing code', () => {
  it.each<[CaseEventKind[], string | undefined]>([
    [[...toReview, 'granted', 'certifying-started', 'certified', 'delivered'], '0'],
    [[...toReview, 'denied', 'delivered'], '1'],
    [['submitted', 'rejected'], '1'],
    [['submitted', 'not-required'], '1'],
    [['submitted', 'voided'], '2'],
    [['submitted', 'withdrawn'], '2'],
    [[...toReview, 'terminated'], '2'],
    [['submitted', 'correction-asked', 'correction-lapsed'], '5'],
    [[...toReview, 'granted', 'closed'], '6'],
    [[...toReview, 'granted'], undefined],
  ])('of %j is %s', (kinds, code) => {
    expect(finishResult(history(...kinds))).toBe(code)
    if (code) expect(Object.keys(finishResults)).toContain(code)
  })
})
