import { describe, expect, it } from 'vitest'
import { acrOf, amrOf, beyondReach, levelWanted } from './assured.ts'

const loa = (level: number) => acrOf(level)

describe('The level a sign-in needs', () => {
  it.each([
    ['what the site was registered with', { site: 3 }, 3],
    ['more, where the request says so', { site: 3, acrValues: loa(4) }, 4],
    ['never less than the site was registered with', { site: 3, acrValues: loa(1) }, 3],
    ['the lowest of those that will do', { site: 1, acrValues: `${loa(5)} ${loa(4)}` }, 4],
    ['what is not known is passed over as a wish', { site: 2, acrValues: 'urn:mace:incommon:iap:silver' }, 2],
    [
      'and beyond reach where it is insisted on',
      { site: 2, acrClaim: { essential: true, value: 'gold' } },
      beyondReach,
    ],
    ['an acr claim counts like a wish', { site: 2, acrClaim: { values: [loa(4), loa(5)] } }, 4],
    ['the strictest of all', { site: 2, acrValues: loa(3), acrClaim: { essential: true, value: loa(5) } }, 5],
    ['an empty claim asks for nothing', { site: 2, acrClaim: null }, 2],
  ])('is %s', (_, wanted, level) => {
    expect(levelWanted(wanted)).toBe(level)
  })
})

describe('How somebody signed in', () => {
  it.each([
    [['password'], ['pwd']],
    [
      ['password', 'authenticator'],
      ['pwd', 'otp', 'mfa'],
    ],
    [['passkey'], ['hwk', 'user', 'mfa']],
    // A card and its number are two things in one; another device's yes and another house's word are one each.
    [['card'], ['x509', 'mfa']],
    [['phone'], ['mca']],
    [['provider'], ['fed']],
    [
      ['phone', 'authenticator'],
      ['mca', 'otp', 'mfa'],
    ],
    [['demo'], ['demo']],
  ] as const)('%j is said as %j', (ways, amr) => {
    expect(amrOf(ways)).toEqual(amr)
  })
})
