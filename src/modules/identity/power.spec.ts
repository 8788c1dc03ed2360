import { describe, expect, it } from 'vitest'
import { type Duty, duties } from '../../platform/actor.ts'
import { givesPower, isPowerful } from './power.ts'

const post = (duties: readonly Duty[], scope: 'own' | 'all' = 'own') => ({ duties, scope })

describe('A post gives power', () => {
  it.each(
    duties.map((duty) => [duty, !['clerk', 'officer', 'approver'].includes(duty)] as const),
  )('as %s: %s', (duty, powerful) => expect(isPowerful(post([duty]))).toBe(powerful))

  it.each([
    ['another title', post(['admin']), post(['admin']), false],
    ['a clerk’s work beside it', post(['admin']), post(['admin', 'clerk']), false],
    ['less than before', post(['admin', 'head']), post(['head']), false],
    ['the counters of all for a clerk', post(['clerk']), post(['clerk'], 'all'), false],
    ['an administrator’s duty', post(['clerk']), post(['clerk', 'admin']), true],
    ['a head’s for an administrator’s', post(['admin']), post(['head']), true],
    ['the whole house for one agency’s administrator', post(['admin']), post(['admin'], 'all'), true],
  ] as const)('anew by %s: %#', (_, before, after, gives) => expect(givesPower(before, after)).toBe(gives))
})
