import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  calendarFrom,
  type Day,
  isWorkingDay,
  limitOf,
  onTheSpot,
  parseLimit,
  workingDays,
  workingDaysBetween,
} from '#directory'
import {
  accept,
  askCorrection,
  type Clock,
  deadlines,
  decide,
  deemAccepted,
  deliver,
  extend,
  isAcceptanceOverdue,
  outlastsNotice,
  phaseOf,
  refuseAcceptance,
  remaining,
  resubmit,
  resume,
  startClock,
  stop,
  suspend,
  suspensionKinds,
} from './clock.ts'

const file = readFileSync(new URL('../../../data/calendar/cn-days-2004-2026.csv', import.meta.url), 'utf8')
const calendar = calendarFrom(
  file
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [day = '', name = '', kind] = line.split(',')
      return { day, name, kind: kind === 'workday' ? kind : 'holiday' }
    }),
  '2026',
)

const received = (receivedOn: Day, promise = '20wd', legal = '20wd') =>
  startClock({ receivedOn, promise: parseLimit(promise), legal: parseLimit(legal) })
const accepted = (on: Day, promise = '20wd', legal = '20wd') => accept(received(on, promise, legal), calendar, on)
const hearing = (from: Day, announcedTo: Day) => ({
  from,
  announcedTo,
  kind: 'hearing',
  noticeId: '特程〔2026〕0001号',
})
const stood = (clock: Clock, from: Day, to: Day) => resume(suspend(clock, hearing(from, to)), to)
const because = { reason: '需补充现场核查' }

describe('The acceptance clock', () => {
  it.each([
    ['2026-03-02', '2026-03-09'],
    ['2026-09-30', '2026-10-13'],
    ['2026-01-01', '2026-01-08'],
  ])('of materials that came on %s ends on %s', (receivedOn, acceptBy) => {
    expect(deadlines(received(receivedOn), calendar)).toMatchObject({ acceptBy, provisional: false })
  })

  it('knows no decision day before acceptance, but the day of the result if the last day to answer is used up', () => {
    expect(deadlines(received('2026-03-02'), calendar)).toEqual({
      acceptBy: '2026-03-09',
      resultBy: '2026-04-07',
      provisional: false,
      moved: [],
    })
  })

  it('is overdue the day after its last, not on it', () => {
    const clock = received('2026-03-02')
    expect(isAcceptanceOverdue(clock, calendar, '2026-03-09')).toBe(false)
    expect(isAcceptanceOverdue(clock, calendar, '2026-03-10')).toBe(true)
  })

  it('once overdue, has accepted on the day of receipt', () => {
    expect(deemAccepted(received('2026-03-02'), calendar, '2026-03-10')).toMatchObject({
      acceptedOn: '2026-03-02',
      deemed: true,
    })
  })

  it('gives an agency that accepts too late no more time', () => {
    const clock = accept(received('2026-03-02'), calendar, '2026-03-20')
    expect(clock).toMatchObject({ acceptedOn: '2026-03-02', deemed: true })
    expect(deadlines(clock, calendar).legalBy).toBe('2026-03-30')
  })

  it('does not accept by law while there is time', () => {
    expect(() => deemAccepted(received('2026-03-02'), calendar, '2026-03-09')).toThrow('acceptance-not-overdue')
  })

  it('stands while a correction notice is unanswered, and starts anew with the answer', () => {
    const asked = askCorrection(received('2026-03-02'), calendar, '2026-03-05')
    expect(isAcceptanceOverdue(asked, calendar, '2026-05-01')).toBe(false)
    expect(deadlines(asked, calendar).acceptBy).toBeUndefined()
    const again = resubmit(asked, '2026-04-01')
    expect(deadlines(again, calendar).acceptBy).toBe('2026-04-09')
    expect(accept(again, calendar, '2026-04-02').acceptedOn).toBe('2026-04-02')
  })

  it('knows one correction notice only', () => {
    const again = resubmit(askCorrection(received('2026-03-02'), calendar, '2026-03-05'), '2026-03-06')
    expect(() => askCorrection(again, calendar, '2026-03-09')).toThrow('correction-asked-already')
  })

  it('takes no correction notice after the law has accepted', () => {
    expect(() => askCorrection(received('2026-03-02'), calendar, '2026-03-10')).toThrow('deemed-accepted')
  })

  it('is not turned away after the law has accepted, and ends when it is in time', () => {
    expect(() => refuseAcceptance(received('2026-03-02'), calendar, '2026-03-10')).toThrow('deemed-accepted')
    expect(refuseAcceptance(received('2026-03-02'), calendar, '2026-03-09')).toMatchObject({ receivedOn: '2026-03-02' })
  })

  it.each<[string, (clock: Clock) => unknown, string]>([
    ['accepted before anything came', (c) => accept(c, calendar, '2026-03-01'), 'day-too-early'],
    ['answered without a notice', (c) => resubmit(c, '2026-03-03'), 'no-correction-open'],
    [
      'accepted while a notice is open',
      (c) => accept(askCorrection(c, calendar, '2026-03-03'), calendar, '2026-03-04'),
      'correction-open',
    ],
    ['accepted twice', (c) => accept(accept(c, calendar, '2026-03-03'), calendar, '2026-03-04'), 'accepted-already'],
    ['accepted after its end', (c) => accept(stop(c, '2026-03-03'), calendar, '2026-03-04'), 'clock-stopped'],
    ['decided before acceptance', (c) => decide(c, '2026-03-03', 'grant'), 'not-accepted'],
  ])('is not %s', (_, deed, reason) => {
    expect(() => deed(received('2026-03-02'))).toThrow(reason)
  })
})

describe('The decision clock', () => {
  it.each([
    ['2026-09-30', '5wd', '2026-10-13', false],
    ['2026-02-13', '20wd', '2026-03-19', false],
    ['2026-04-30', '20wd', '2026-06-01', false],
    ['2026-01-02', '1wd', '2026-01-04', false],
    ['2026-12-21', '10wd', '2027-01-04', true],
  ])('of a case accepted on %s with %s ends on %s', (on, promise, promiseBy, provisional) => {
    const due = deadlines(accepted(on, promise, promise), calendar)
    expect([due.promiseBy, due.legalBy, due.provisional]).toEqual([promiseBy, promiseBy, provisional])
  })

  it('has two ends, the promised and the legal', () => {
    expect(deadlines(accepted('2026-03-02', '5wd', '20wd'), calendar)).toMatchObject({
      promiseBy: '2026-03-09',
      legalBy: '2026-03-30',
    })
  })

  it('takes the law’s own limit where no other is given', () => {
    const joint = startClock({ receivedOn: '2026-03-02', promise: workingDays(30), handling: 'joint' })
    expect(deadlines(accept(joint, calendar, '2026-03-02'), calendar).legalBy).toBe('2026-05-08')
    expect(startClock({ receivedOn: '2026-03-02', promise: workingDays(5) }).legal).toEqual(workingDays(20))
  })

  it('ends on the day of acceptance for what is done on the spot', () => {
    const clock = accept(startClock({ receivedOn: '2026-03-02', promise: onTheSpot }), calendar, '2026-03-02')
    expect(deadlines(clock, calendar).promiseBy).toBe('2026-03-02')
  })

  it('says what moved its end', () => {
    expect(deadlines(accepted('2026-01-02', '1wd'), calendar).moved).toEqual([
      { day: '2026-01-04', name: '元旦', kind: 'workday' },
    ])
  })

  it('is counted from acceptance, not from receipt', () => {
    const clock = accept(received('2026-03-02', '5wd'), calendar, '2026-03-05')
    expect(deadlines(clock, calendar).promiseBy).toBe('2026-03-12')
  })

  const start = fc
    .date({ min: new Date('2004-02-01'), max: new Date('2026-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const n = fc.integer({ min: 1, max: 60 })

  it('ends on a working day, after acceptance, and never earlier for a longer limit', () => {
    fc.assert(
      fc.property(start, n, fc.nat({ max: 30 }), (on, days, more) => {
        const short = deadlines(
          accept(startClock({ receivedOn: on, promise: workingDays(days) }), calendar, on),
          calendar,
        )
        const long = deadlines(
          accept(startClock({ receivedOn: on, promise: workingDays(days + more) }), calendar, on),
          calendar,
        )
        expect(isWorkingDay(calendar, short.promiseBy!)).toBe(true)
        expect(short.promiseBy! > on).toBe(true)
        expect(long.promiseBy! >= short.promiseBy!).toBe(true)
      }),
    )
  })

  it('moves by k working days when it stood for k working days', () => {
    fc.assert(
      fc.property(start, n, n, fc.nat({ max: 40 }), (on, days, after, k) => {
        const clock = accept(startClock({ receivedOn: on, promise: workingDays(days) }), calendar, on)
        const before = deadlines(clock, calendar).promiseBy!
        const from = addWorkingDays(calendar, on, Math.min(after, days)).date
        const to = addWorkingDays(calendar, from, k).date
        const due = deadlines(stood(clock, from, to), calendar)
        expect(workingDaysBetween(calendar, before, due.promiseBy!)).toBe(k)
        expect(due.provisional).toBe(due.promiseBy! > '2026-12-31' || due.legalBy! > '2026-12-31')
      }),
    )
  })

  it('runs its limit exactly, over any number of suspensions and an extension, on working days only', () => {
    const gaps = fc.array(fc.record({ run: fc.nat({ max: 6 }), stand: fc.nat({ max: 20 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(start, n, gaps, fc.nat({ max: 10 }), (on, days, pauses, more) => {
        let clock = accept(startClock({ receivedOn: on, promise: workingDays(days) }), calendar, on)
        if (more > 0) clock = extend(clock, calendar, { on, workingDays: more, ...because })
        let at = on
        let ran = 0
        for (const { run, stand } of pauses) {
          if (ran + run >= days + more) break
          const from = addWorkingDays(calendar, at, run).date
          at = new Date(Date.parse(from) + stand * 86_400_000).toISOString().slice(0, 10)
          clock = stood(clock, from, at)
          ran += run
        }
        const { promiseBy } = deadlines(clock, calendar)
        expect(isWorkingDay(calendar, promiseBy!)).toBe(true)
        expect(promiseBy).toBe(addWorkingDays(calendar, at, days + more - ran).date)
      }),
    )
  })

  it('also moves a limit of calendar days by calendar days', () => {
    const clock = accepted('2026-03-02', '30d', '30d')
    expect(deadlines(clock, calendar).promiseBy).toBe('2026-04-01')
    expect(deadlines(stood(clock, '2026-03-10', '2026-03-20'), calendar).promiseBy).toBe('2026-04-13')
  })

  it('never starts to move again once it has passed', () => {
    const clock = accepted('2026-03-02', '5wd', '20wd')
    expect(deadlines(stood(clock, '2026-03-12', '2026-03-20'), calendar)).toMatchObject({
      promiseBy: '2026-03-09',
      legalBy: '2026-04-08',
    })
  })

  it('gives the day of resuming when its last day was used up before', () => {
    const clock = accepted('2026-03-02', '5wd', '5wd')
    expect(deadlines(stood(clock, '2026-03-09', '2026-03-18'), calendar).promiseBy).toBe('2026-03-18')
    expect(deadlines(stood(clock, '2026-03-09', '2026-03-15'), calendar).promiseBy).toBe('2026-03-16')
  })
})

describe('A suspension', () => {
  it.each(suspensionKinds)('is lawful for %s', (kind) => {
    const clock = suspend(accepted('2026-03-02'), { ...hearing('2026-03-04', '2026-03-20'), kind })
    expect(phaseOf(clock)).toBe('suspended')
  })

  it.each([
    'waiting-for-applicant',
    'payment',
    'joint-opinion',
    'publicity',
    'other',
    '',
  ])('is not lawful for %j', (kind) => {
    expect(() => suspend(accepted('2026-03-02'), { ...hearing('2026-03-04', '2026-03-20'), kind })).toThrow(
      'not-a-reason-to-suspend',
    )
  })

  it('makes the ends provisional, as if it ended when announced', () => {
    const clock = suspend(accepted('2026-03-02', '5wd'), hearing('2026-03-04', '2026-03-11'))
    expect(deadlines(clock, calendar)).toMatchObject({ promiseBy: '2026-03-16', provisional: true })
    expect(deadlines(resume(clock, '2026-03-11'), calendar)).toMatchObject({
      promiseBy: '2026-03-16',
      provisional: false,
    })
  })

  it('is known to outlast its notice', () => {
    const clock = suspend(accepted('2026-03-02'), hearing('2026-03-04', '2026-03-11'))
    expect(outlastsNotice(clock, '2026-03-11')).toBe(false)
    expect(outlastsNotice(clock, '2026-03-12')).toBe(true)
    expect(outlastsNotice(resume(clock, '2026-03-12'), '2026-03-12')).toBe(true)
  })

  const clock = accepted('2026-03-02')
  const open = suspend(clock, hearing('2026-03-04', '2026-03-11'))
  it.each<[string, () => unknown, string]>([
    ['before acceptance', () => suspend(received('2026-03-02'), hearing('2026-03-04', '2026-03-11')), 'not-accepted'],
    [
      'without a written notice',
      () => suspend(clock, { ...hearing('2026-03-04', '2026-03-11'), noticeId: ' ' }),
      'suspension-without-notice',
    ],
    ['while another lasts', () => suspend(open, hearing('2026-03-05', '2026-03-11')), 'clock-suspended'],
    [
      'before the last one ended',
      () => suspend(resume(open, '2026-03-11'), hearing('2026-03-10', '2026-03-12')),
      'day-too-early',
    ],
    ['before the case was accepted', () => suspend(clock, hearing('2026-03-01', '2026-03-12')), 'day-too-early'],
    [
      'with an announced end before its start',
      () => suspend(clock, hearing('2026-03-04', '2026-03-03')),
      'day-too-early',
    ],
    [
      'after the decision',
      () => suspend(decide(clock, '2026-03-04', 'deny'), hearing('2026-03-05', '2026-03-11')),
      'clock-stopped',
    ],
  ])('is refused %s', (_, deed, reason) => {
    expect(deed).toThrow(reason)
  })

  it.each<[string, () => unknown, string]>([
    ['when nothing is suspended', () => resume(clock, '2026-03-11'), 'not-suspended'],
    ['twice', () => resume(resume(open, '2026-03-11'), '2026-03-12'), 'not-suspended'],
    ['before it began', () => resume(open, '2026-03-03'), 'day-too-early'],
  ])('is not ended %s', (_, deed, reason) => {
    expect(deed).toThrow(reason)
  })

  it('lets nobody decide meanwhile', () => {
    expect(() => decide(open, '2026-03-05', 'grant')).toThrow('clock-suspended')
  })
})

describe('An extension', () => {
  const clock = accepted('2026-03-02', '10wd', '20wd')
  const by = (workingDays: number, on = '2026-03-10') => ({ on, workingDays, ...because })

  it('lengthens both limits', () => {
    expect(deadlines(extend(clock, calendar, by(10)), calendar)).toMatchObject({
      promiseBy: '2026-03-30',
      legalBy: '2026-04-14',
    })
  })

  it('is not a pause: a suspension after it moves the longer limit', () => {
    const both = stood(extend(clock, calendar, by(5)), '2026-03-20', '2026-03-27')
    expect(deadlines(both, calendar).promiseBy).toBe('2026-03-30')
  })

  it('of joint handling may be fifteen working days', () => {
    const joint = accept(
      startClock({ receivedOn: '2026-03-02', promise: workingDays(30), handling: 'joint' }),
      calendar,
      '2026-03-02',
    )
    expect(extend(joint, calendar, by(15)).extension?.workingDays).toBe(15)
    expect(() => extend(joint, calendar, by(16))).toThrow('extension-too-long')
  })

  it.each<[string, () => unknown, string]>([
    ['a second time', () => extend(extend(clock, calendar, by(3)), calendar, by(3)), 'extended-already'],
    ['by eleven working days', () => extend(clock, calendar, by(11)), 'extension-too-long'],
    ['by none', () => extend(clock, calendar, by(0)), 'extension-too-long'],
    ['by half a day', () => extend(clock, calendar, by(0.5)), 'extension-too-long'],
    ['without a reason', () => extend(clock, calendar, { ...by(5), reason: '' }), 'extension-without-reason'],
    ['after the legal limit', () => extend(clock, calendar, by(5, '2026-03-31')), 'extension-too-late'],
    ['before acceptance', () => extend(received('2026-03-02'), calendar, by(5)), 'not-accepted'],
    ['after the decision', () => extend(decide(clock, '2026-03-09', 'grant'), calendar, by(5)), 'clock-stopped'],
  ])('is refused %s', (_, deed, reason) => {
    expect(deed).toThrow(reason)
  })
})

describe('The signal of a case', () => {
  it.each([
    // Twenty working days from 2 March end on 30 March; a fifth of them is four.
    ['2026-03-02', 20, 'green'],
    ['2026-03-23', 5, 'green'],
    ['2026-03-24', 4, 'grey'],
    ['2026-03-27', 1, 'grey'],
    ['2026-03-28', 1, 'grey'],
    ['2026-03-30', 0, 'yellow'],
    ['2026-03-31', -1, 'red'],
    ['2026-04-14', -10, 'red'],
    ['2026-04-15', -11, 'red-legal'],
  ])('promised in twenty working days is on %s: %d left, %s', (today, workingDays, colour) => {
    const clock = accepted('2026-03-02', '20wd', '30wd')
    expect(remaining(clock, calendar, today)).toEqual({ phase: 'decision', by: '2026-03-30', workingDays, colour })
  })

  it.each([
    // Five working days from 6 March end on Friday 13 March.
    ['2026-03-11', 2, 'green'],
    ['2026-03-12', 1, 'grey'],
    ['2026-03-13', 0, 'yellow'],
    ['2026-03-14', 0, 'yellow'],
    ['2026-03-16', -1, 'red'],
  ])('promised in five working days is on %s: %d left, %s', (today, workingDays, colour) => {
    expect(remaining(accepted('2026-03-06', '5wd', '20wd'), calendar, today)).toMatchObject({ workingDays, colour })
  })

  it('is the law’s as soon as the law’s day is over, be it a Saturday', () => {
    expect(remaining(accepted('2026-03-06', '5wd', '5wd'), calendar, '2026-03-14').colour).toBe('red-legal')
  })

  it('counts the share of a limit in calendar days in working days', () => {
    const clock = accepted('2026-03-02', '30d', '60d')
    expect(remaining(clock, calendar, '2026-03-25').colour).toBe('green')
    expect(remaining(clock, calendar, '2026-03-26').colour).toBe('grey')
  })

  it.each([
    ['2026-03-06', 1, 'green'],
    ['2026-03-07', 1, 'yellow'],
    ['2026-03-09', 0, 'yellow'],
    ['2026-03-10', -1, 'red'],
  ])('not answered since 2 March is on %s: %d left, %s', (today, workingDays, colour) => {
    expect(remaining(received('2026-03-02'), calendar, today)).toEqual({
      phase: 'acceptance',
      by: '2026-03-09',
      workingDays,
      colour,
    })
  })

  it.each([
    ['2026-03-17', 0, 'green'],
    ['2026-03-18', -1, 'red'],
  ])('granted on 3 March and not delivered is on %s: %d left, %s', (today, workingDays, colour) => {
    const granted = decide(accepted('2026-03-02'), '2026-03-03', 'grant')
    expect(remaining(granted, calendar, today)).toEqual({ phase: 'delivery', by: '2026-03-17', workingDays, colour })
  })

  it('stands while the clock stands', () => {
    const open = suspend(accepted('2026-03-02', '20wd', '20wd'), hearing('2026-03-24', '2026-06-30'))
    for (const today of ['2026-03-24', '2026-04-20', '2026-06-30'])
      expect(remaining(open, calendar, today)).toEqual({
        phase: 'suspended',
        by: '2026-03-30',
        workingDays: 4,
        colour: 'grey',
      })
    expect(remaining(resume(open, '2026-06-30'), calendar, '2026-06-30')).toMatchObject({
      phase: 'decision',
      workingDays: 4,
    })
  })

  it.each<[string, Clock]>([
    ['waits for a correction', askCorrection(received('2026-03-02'), calendar, '2026-03-03')],
    ['was denied', decide(accepted('2026-03-02'), '2026-03-03', 'deny')],
    ['was delivered', deliver(decide(accepted('2026-03-02'), '2026-03-03', 'grant'), '2026-03-04')],
    ['was withdrawn', stop(accepted('2026-03-02'), '2026-03-03')],
  ])('is green for ever when the case %s', (_, clock) => {
    expect(remaining(clock, calendar, '2026-12-01')).toMatchObject({ workingDays: 0, colour: 'green' })
  })

  it('only grows worse with the days', () => {
    const rising = ['green', 'grey', 'yellow', 'red', 'red-legal']
    const limits = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom('working-day' as const, 'day' as const))
    fc.assert(
      fc.property(limits, limits, fc.nat({ max: 120 }), fc.nat({ max: 20 }), ([p, pu], [l, lu], day, more) => {
        const clock = accept(
          startClock({ receivedOn: '2026-03-02', promise: limitOf(p, pu), legal: limitOf(l, lu) }),
          calendar,
          '2026-03-02',
        )
        const on = (after: number) => new Date(Date.UTC(2026, 2, 2 + after)).toISOString().slice(0, 10)
        const early = remaining(clock, calendar, on(day))
        const late = remaining(clock, calendar, on(day + more))
        expect(rising.indexOf(late.colour)).toBeGreaterThanOrEqual(rising.indexOf(early.colour))
        expect(late.workingDays).toBeLessThanOrEqual(early.workingDays)
      }),
    )
  })
})

describe('The clock', () => {
  it('survives being written down', () => {
    const clock = decide(
      stood(
        extend(accepted('2026-03-02'), calendar, { on: '2026-03-03', workingDays: 2, ...because }),
        '2026-03-04',
        '2026-03-06',
      ),
      '2026-03-09',
      'grant',
    )
    expect(JSON.parse(JSON.stringify(clock))).toEqual(clock)
  })

  it.each<[string, () => unknown, string]>([
    ['delivers what was not decided', () => deliver(accepted('2026-03-02'), '2026-03-03'), 'nothing-to-deliver'],
    [
      'delivers before the decision',
      () => deliver(decide(accepted('2026-03-02'), '2026-03-03', 'deny'), '2026-03-02'),
      'day-too-early',
    ],
    [
      'decides twice',
      () => decide(decide(accepted('2026-03-02'), '2026-03-03', 'deny'), '2026-03-04', 'grant'),
      'clock-stopped',
    ],
    ['decides before acceptance', () => decide(accepted('2026-03-02'), '2026-03-01', 'deny'), 'day-too-early'],
    [
      'stops after the decision',
      () => stop(decide(accepted('2026-03-02'), '2026-03-03', 'deny'), '2026-03-04'),
      'clock-stopped',
    ],
  ])('never %s', (_, deed, reason) => {
    expect(deed).toThrow(reason)
  })
})
