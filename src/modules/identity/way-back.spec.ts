import { describe, expect, it } from 'vitest'
import { wayBack } from './way-back.ts'

describe('After signing in', () => {
  it.each([
    ['person', undefined, '/my'],
    ['person', '/matters/food?step=2', '/matters/food?step=2'],
    ['person', '/my/cases', '/my/cases'],
    ['person', '/desk/cases', '/my'],
    ['person', '/sign-in?back=%2Fmy', '/my'],
    ['person', '/register', '/my'],
    ['person', '/', '/my'],
    ['person', '/mystery', '/mystery'],
    ['staff', undefined, '/desk'],
    ['staff', '/desk/people', '/desk/people'],
    ['staff', '/my/cases', '/desk'],
    ['staff', '/desktop', '/desktop'],
  ] as const)('a %s who wanted %s goes to %s', (realm, back, address) => {
    expect(wayBack(realm, back)).toBe(address)
  })
})
