import { describe, expect, it } from 'vitest'
import { lapseOf, levelOfSession } from './assurance.ts'

describe('How far a session may be trusted', () => {
  it.each([
    [5, ['password'], 3],
    [5, ['password', 'password'], 3],
    [5, ['password', 'authenticator'], 5],
    [5, ['passkey'], 5],
    [4, ['passkey'], 4],
    [3, ['password', 'passkey'], 3],
    [2, ['password'], 2],
    [2, ['password', 'authenticator'], 2],
    [3, ['card'], 5],
    [2, ['password', 'card'], 5],
    [5, ['phone'], 3],
    [5, ['phone', 'authenticator'], 5],
    [5, ['provider'], 3],
    [5, ['demo'], 5],
    [5, [], 3],
  ] as const)('of an account of level %i, opened with %j, is %i', (account, shown, level) => {
    expect(levelOfSession(account, shown)).toBe(level)
  })
})

describe('A vouching', () => {
  const at = new Date('2024-02-29T04:00:00Z')
  it('by the form of a number never lapses', () => expect(lapseOf('form', at)).toBeUndefined())
  it('by the register lapses after five years', () =>
    expect(lapseOf('register', at)?.toISOString()).toBe('2029-03-01T04:00:00.000Z'))
  it('by a card’s certificate lapses after five at the latest', () =>
    expect(lapseOf('certificate', at)?.toISOString()).toBe('2029-03-01T04:00:00.000Z'))
  it('by an identity card lapses after ten', () =>
    expect(lapseOf('identity-card', at)?.toISOString()).toBe('2034-03-01T04:00:00.000Z'))
})
